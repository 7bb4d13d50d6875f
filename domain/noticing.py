"""What can be recognised in a text by the rules of the landlord's pack, and why.

`notice` is asked once, where the plain text is at hand, and what it returns travels as facts.
`explain` is asked whenever somebody wants to see the words; its answer is shown and never stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.noticed import Noticed, Suggestion
from domain.personal_details import FoundDetail, find_details
from domain.phrases import Found, Reading
from domain.policy import Policy
from domain.policy.triage import Language, Rule

# Fewer words say nothing of a language.
_ENOUGH_WORDS = 2
ENGLISH = "en"


@dataclass(frozen=True)
class Because:
    """One rule of the pack, what it suggests, and the words of the text that it rests on."""

    suggests: Suggestion
    is_signal: bool
    words: tuple[Found, ...]


def notice(policy: Policy, text: str | None) -> Noticed:
    """Return what the pack's rules recognise in a text, in the order of the rules."""
    if not text or not text.strip():
        return Noticed()
    reading = Reading(text)
    because = list(_because(policy, reading))
    return Noticed(
        signals=tuple(each.suggests.rule for each in because if each.is_signal),
        suggestions=tuple(each.suggests for each in because),
        personal=tuple(dict.fromkeys(detail.kind for detail in find_details(policy, text))),
        language=_language(policy, reading),
    )


def explain(policy: Policy, text: str) -> tuple[list[Because], list[FoundDetail]]:
    """Return each rule that spoke with the words it found, and each personal detail."""
    return list(_because(policy, Reading(text))), find_details(policy, text)


def _because(policy: Policy, reading: Reading) -> Iterator[Because]:
    for signal in policy.emergencies.signals:
        found = reading.find(signal.words, signal.unless)
        if found:
            yield Because(_suggested(signal, is_signal=True), True, tuple(found))
    for rule in policy.triage.rules if policy.triage else ():
        found = reading.find(rule.words, rule.unless)
        if found:
            yield Because(_suggested(rule, is_signal=False), False, tuple(found))


def _suggested(rule: Rule, *, is_signal: bool) -> Suggestion:
    return Suggestion(
        rule=rule.key,
        kind="emergency" if is_signal else rule.kind,
        hazard=rule.hazard,
        vulnerability=rule.vulnerability,
        theme=rule.theme,
    )


def _language(policy: Policy, reading: Reading) -> str | None:
    """Return the language with the most of its common words in the text; None if in doubt."""
    languages = policy.triage.languages if policy.triage else ()
    counts = sorted(((_hits(each, reading), each.tag) for each in languages), reverse=True)
    if not counts or counts[0][0] < _ENOUGH_WORDS:
        return None
    tied = len(counts) > 1 and counts[1][0] == counts[0][0]
    return None if tied else counts[0][1]


def _hits(language: Language, reading: Reading) -> int:
    return len(set(reading.words) & set(language.words))
