"""Common words: what is recognised under every policy, written once and merged into each pack."""

from typing import Any

from domain.messages import Frozen
from domain.policy.triage import Language, Rule
from policies.documents import file_ids, file_name, fit, read_toml
from policies.errors import PackError


class Words(Frozen):
    """Emergency signals, triage rules and the marks of languages, as one file holds them."""

    id: str
    signals: tuple[Rule, ...]
    rules: tuple[Rule, ...]
    languages: tuple[Language, ...]


def with_words(pack: dict[str, Any], file: str) -> dict[str, Any]:
    """Return a pack's content with the common words that it names; its own come last.

    A rule of the pack's own replaces the common one of the same key.
    """
    triage, emergencies = pack.get("triage"), pack.get("emergencies")
    if not isinstance(triage, dict) or not isinstance(emergencies, dict):
        return pack
    words = _words(file, triage.get("words")).model_dump(mode="json")
    rules = _own_last(words["rules"], triage.get("rules", []))
    languages = triage.get("languages", words["languages"])
    signals = _own_last(words["signals"], emergencies.get("signals", []))
    return {
        **pack,
        "triage": {**triage, "rules": rules, "languages": languages},
        "emergencies": {**emergencies, "signals": signals},
    }


def _own_last(common: list[Any], own: object) -> object:
    if not isinstance(own, list):
        return own  # reading it says what is wrong
    keys = {rule.get("key") for rule in own if isinstance(rule, dict)}
    return [*(rule for rule in common if rule["key"] not in keys), *own]


def _words(file: str, words_id: object) -> Words:
    known = ", ".join(file_ids("words"))
    if not isinstance(words_id, str) or words_id not in file_ids("words"):
        raise PackError.at(
            file, "triage.words", f"there are no words {words_id!r}; there are {known}"
        )
    return fit(Words, file_name("words", words_id), read_toml("words", words_id))
