"""What is handed to a decision of the person it concerns: what is agreed, and the case it names.

Source: shal-accessible (recorded once, on every case of the person), mhs-continues (a verified
tenant). Looked up in the recording transaction, so that it is what holds at that moment.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from application.kept_folds import KeptFolds
from domain.account_holder.state import Holder
from domain.adjustments import NONE_AGREED, Adjustments
from domain.case.state import Case
from domain.decider import CitedCase
from domain.identifiers import parse_stream
from domain.membership.state import Membership
from domain.messages import Command
from ledger.reading import View

HOLDER_KIND = "account-holder"
LISTED_TENANT = "listed_tenant"


def adjustments_for(
    view: View, folds: KeptFolds, stream: str, state: object, command: Command
) -> Adjustments:
    """Return what is agreed with the person whose case this is; nothing where nobody is known."""
    if not isinstance(state, Case):
        return NONE_AGREED
    subject = subject_of(state) or getattr(command, "subject", None)
    return agreed_with(view, folds, parse_stream(stream).landlord, subject)


def agreed_with(view: View, folds: KeptFolds, landlord: str, subject: str | None) -> Adjustments:
    """Return what is agreed with the person whose account this is."""
    holder = view.holder_of(landlord, HOLDER_KIND, subject) if subject else None
    known: Any = folds.of(view, holder).state if holder else None
    return known.agreed.together if isinstance(known, Holder) else NONE_AGREED


def blocks_on(
    view: View, folds: KeptFolds, stream: str, state: object, command: Command
) -> Mapping[str, date]:
    """Return what keeps the person of a membership away from the pages now, with its last day."""
    if not isinstance(state, Membership):
        return {}
    subject = state.subject or getattr(command, "subject", None)
    return blocks_of(view, folds, parse_stream(stream).landlord, subject)


def blocks_of(
    view: View, folds: KeptFolds, landlord: str, subject: str | None
) -> Mapping[str, date]:
    """Return what keeps the person whose account this is away from the pages now."""
    holder = view.holder_of(landlord, HOLDER_KIND, subject) if subject else None
    known: Any = folds.of(view, holder).state if holder else None
    if not isinstance(known, Holder):
        return {}
    kept = [each for each in known.sanctions.in_force if each.keeps_away]
    return {each.restriction_id: each.until_on for each in kept}


def cited_case(
    view: View, folds: KeptFolds, stream: str, state: object, command: Command
) -> CitedCase | None:
    """Return what is known of the case that a command about a person names."""
    case = getattr(command, "case", None)
    if case is None or not isinstance(state, Holder):
        return None
    here, there = parse_stream(stream), parse_stream(case)
    if (there.landlord, there.kind) != (here.landlord, "case"):
        return CitedCase(subject=None)
    cited: Case = folds.of(view, case).state
    return CitedCase(
        subject=subject_of(cited),
        verified_tenant=cited.identity_confirmed
        and cited.privacy.identity.standing == LISTED_TENANT,
    )


def subject_of(case: Case) -> str | None:
    """Return whose case it is; None before it is opened."""
    return case.origins.subject if case.origins else None
