"""Why something was recognised: which words of a text, by which rule. Shown, and never stored."""

from dataclasses import dataclass

from application.event_codec import decode
from application.folding import fold
from application.policy_book import PolicyBook
from domain.case.events import CaseOpened, ContactRecorded, PostChanged
from domain.case.state import Case
from domain.identifiers import parse_stream
from domain.noticed import Suggestion
from domain.noticing import explain
from domain.personal_details import FoundDetail
from domain.phrases import Found
from domain.policy import Policy
from ledger.store import Ledger
from vault.sealing import ERASED
from vault.store import Vault

_Written = CaseOpened | ContactRecorded | PostChanged


@dataclass(frozen=True)
class Recognised:
    """What one rule found in a text: what it suggests, and the words with their places."""

    rule: str
    suggests: Suggestion
    is_signal: bool
    words: tuple[Found, ...]


@dataclass(frozen=True)
class Explained:
    """One thing that the author wrote, at a version of the case, and what was found in it."""

    version: int
    rules: tuple[Recognised, ...]
    personal: tuple[FoundDetail, ...]


def explained(ledger: Ledger, vault: Vault, policies: PolicyBook, case: str) -> list[Explained]:
    """Return why each of an author's texts was recognised as what it was, erased ones left out.

    By the rules of the policy that the case is decided under. The caller has seen to it that
    whoever is shown this may read the texts, and that it is noted.
    """
    with ledger.reading() as view:
        rows = view.load(case)
        first = rows[0] if rows else None
        policy = policies.terms_of(view, parse_stream(case).landlord, first).policy
    facts = [decode(row) for row in rows]
    # What is held apart as an answer to the question of identity is explained to nobody.
    state = fold(case, rows).state
    authors = state.authors if isinstance(state, Case) and state.origins else frozenset[str]()
    written = [
        (fact.row.version, fact.event)
        for fact in facts
        if isinstance(fact.event, _Written)
        and (fact.event.text is None or fact.event.text.subject in authors)
    ]
    found = [_explained(vault, policy, version, event) for version, event in written]
    return [each for each in found if each is not None]


def _explained(vault: Vault, policy: Policy, version: int, event: _Written) -> Explained | None:
    text = vault.get(event.text.content_id) if event.text is not None else ERASED
    if text is ERASED:
        return None
    because, personal = explain(policy, text)
    rules = tuple(
        Recognised(each.suggests.rule, each.suggests, each.is_signal, each.words)
        for each in because
    )
    return Explained(version, rules, tuple(personal))
