"""What is handed to a decision of the person it concerns: what is on record, the case it names.

Source: shal-accessible (recorded once, on every case of the person), westkent-limit (an account's
comments), mhs-continues (a verified tenant). Looked up in the recording transaction, so that it is
what holds at that moment.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from application.kept_folds import KeptFolds
from domain.account_holder.bearing import kept_away_until, limits_on_comments, removals_decided
from domain.account_holder.state import Holder
from domain.adjustments import NONE_AGREED, Adjustments
from domain.case.parting import handled_by
from domain.case.state import Case
from domain.decider import CitedCase, DecidedRemoval
from domain.identifiers import parse_stream
from domain.limit import AuthorLimit
from domain.membership.state import Membership
from domain.messages import Command
from ledger.reading import View

HOLDER_KIND = "account-holder"
LISTED_TENANT = "listed_tenant"


@dataclass(frozen=True)
class OfPerson:
    """What is on record about the person that a case or a membership is of.

    `adjustments` are agreed with them, `limits` bear on their comments, and `blocks` keep them
    away from the pages, each with its last day; `removals` are decided, from a group.
    """

    adjustments: Adjustments = NONE_AGREED
    limits: Sequence[AuthorLimit] = ()
    blocks: Mapping[str, date] = field(default_factory=dict)
    removals: Sequence[DecidedRemoval] = ()


def of_person(
    view: View, folds: KeptFolds, stream: str, state: object, command: Command | None = None
) -> OfPerson:
    """Return what the person is owed and under as this stream needs it; nothing of the unknown.

    Before a stream is opened it is the person that `command` opens it for.
    """
    known = _holder_of(view, folds, stream, _person_in(state, command))
    match state:
        case Case() if known:
            return OfPerson(adjustments=known.agreed.together, limits=limits_on_comments(known))
        case Membership() if known:
            return OfPerson(blocks=kept_away_until(known), removals=removals_decided(known))
        case _:
            return OfPerson()


def _person_in(state: object, command: Command | None) -> str | None:
    match state:
        case Case():
            subject = subject_of(state)
        case Membership():
            subject = state.subject
        case _:
            return None
    return subject or getattr(command, "subject", None)


def _holder_of(view: View, folds: KeptFolds, stream: str, subject: str | None) -> Holder | None:
    """Return the record of the person whose account this is."""
    landlord = parse_stream(stream).landlord
    holder = view.holder_of(landlord, HOLDER_KIND, subject) if subject else None
    known: Any = folds.of(view, holder).state if holder else None
    return known if isinstance(known, Holder) else None


def cited_case(
    view: View, folds: KeptFolds, stream: str, state: object, command: Command
) -> CitedCase | None:
    """Return what is known of the case that a command about somebody names, or its appeal."""
    if not isinstance(state, Holder | Membership):
        return None
    appeals = state.appeals if isinstance(state, Holder) else {}
    appeal = appeals.get(getattr(command, "appeal_id", ""))
    case = appeal.case if appeal else getattr(command, "case", None)
    if case is None:
        return None
    here, there = parse_stream(stream), parse_stream(case)
    if (there.landlord, there.kind) != (here.landlord, "case"):
        return CitedCase(subject=None)
    cited: Case = folds.of(view, case).state
    return CitedCase(
        subject=subject_of(cited),
        verified_tenant=cited.identity_confirmed
        and cited.privacy.identity.standing == LISTED_TENANT,
        item_is=_whose(
            _author_of(cited, getattr(command, "item", None)),
            _accounts_of(view, folds, stream, state),
        ),
        handled_by=handled_by(cited),
    )


def _whose(author: str | None, theirs: Collection[str]) -> Literal["theirs", "anothers"] | None:
    if author is None:
        return None
    return "theirs" if author in theirs else "anothers"


def _author_of(case: Case, item: str | None) -> str | None:
    """Return who wrote what a case keeps under an id of the platform; None where it keeps none."""
    if item is None or case.origins is None:
        return None
    if case.origins.post == item:
        return case.origins.subject
    for contact in case.contacts.values():
        if contact.object_id == item:
            return contact.author or case.origins.subject
    return None


def _accounts_of(
    view: View, folds: KeptFolds, stream: str, state: Holder | Membership
) -> Collection[str]:
    """Return the accounts of the person that the stream is of, as far as they are linked."""
    if isinstance(state, Holder):
        return state.linked
    known = _holder_of(view, folds, stream, state.subject)
    return {state.subject or "", *(known.linked if known else ())}


def subject_of(case: Case) -> str | None:
    """Return whose case it is; None before it is opened."""
    return case.origins.subject if case.origins else None
