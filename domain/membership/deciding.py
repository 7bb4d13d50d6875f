"""Letting somebody into a group, or declining, for the policy's own reasons alone."""

from datetime import date

from domain.errors import NothingToDo
from domain.membership.bars import barred_until, check_not_barred, is_barred
from domain.membership.commands import ApproveMembership, CheckTenancy, DeclineMembership
from domain.membership.drafts import MembershipDraft, policy_of, terms_in
from domain.membership.events import MembershipApproved, MembershipDeclined, TenancyChecked
from domain.membership.refusals import (
    AnswersMissing,
    NoHomeOfOurs,
    ReasonDoesNotHold,
    RulesNotAgreed,
    TenancyNotChecked,
)
from domain.membership.telling import owe
from domain.membership.vocabulary import APPROVED_WORDING
from domain.messages import ContentRef
from domain.policy.membership import Decline, DeclineKey


def check_tenancy(draft: MembershipDraft, command: CheckTenancy) -> None:
    """Record what was found out; another result takes the place of the one before."""
    if draft.state.home == command.home:
        raise NothingToDo(what=f"the check found {command.home}")
    draft.record(
        TenancyChecked(home=command.home, basis=command.basis, checked_by=draft.context.actor)
    )


def approve(draft: MembershipDraft, command: ApproveMembership) -> None:
    """Let the applicant in, once home, answers and rules are as the policy wants them."""
    check_not_barred(draft)
    _check_home(draft)
    if draft.state.unanswered:
        raise AnswersMissing(
            questions=", ".join(map(str, draft.state.unanswered)),
            cites=_reason(draft, "unanswered").clause,
        )
    version = terms_in(draft).rules_version
    if not draft.state.agrees:
        raise RulesNotAgreed(rules_version=version)
    draft.record(
        MembershipApproved(
            rules_version=version, home=draft.state.home, approved_by=draft.context.actor
        )
    )
    owe(draft, APPROVED_WORDING)


def decline(draft: MembershipDraft, command: DeclineMembership) -> None:
    """Decline for a reason that holds; each has its own wording."""
    because = _why_not(draft, command)
    if because is not None:
        raise ReasonDoesNotHold(
            reason=command.reason,
            because=because,
            cites=_reason(draft, command.reason).clause,
        )
    record_declined(draft, command.reason, command.unsatisfactory, command.note)


def record_declined(
    draft: MembershipDraft,
    reason: DeclineKey,
    unsatisfactory: list[int],
    note: ContentRef | None = None,
    silent_since: date | None = None,
) -> None:
    """Record the end of an application; `silent_since` where nobody answered in time."""
    draft.record(
        MembershipDeclined(
            reason=reason,
            wording=_reason(draft, reason).wording,
            unsatisfactory=unsatisfactory,
            note=note,
            silent_since=silent_since,
            declined_by=draft.context.actor,
        )
    )
    barred = is_barred(draft)
    until = {"until": barred_until(draft.state, draft.context.blocks)} if barred else {}
    owe(draft, _reason(draft, reason).wording, **until)


def lives_with_us(draft: MembershipDraft) -> bool:
    """Whether the check found somebody whom the policy lets in."""
    occupants = policy_of(draft.context).tenancy_check.occupants_pass
    home = draft.state.home
    return home == "current_tenant" or (home == "confirmed_occupant" and occupants)


def _check_home(draft: MembershipDraft) -> None:
    if not terms_in(draft).tenancy_check:
        return
    if draft.state.home is None:
        raise TenancyNotChecked(cites=policy_of(draft.context).tenancy_check.clause)
    if not lives_with_us(draft):
        raise NoHomeOfOurs(
            home=draft.state.home.replace("_", " "), cites=_reason(draft, "not-a-tenant").clause
        )


def _reason(draft: MembershipDraft, key: DeclineKey) -> Decline:
    [found] = [each for each in policy_of(draft.context).declines if each.key == key]
    return found


def _why_not(draft: MembershipDraft, command: DeclineMembership) -> str | None:
    """Return why the application is not as the reason says, None where it is."""
    match command.reason:
        case "not-a-tenant":
            return _why_a_tenant(draft)
        case "unanswered":
            return _why_answered(draft, command.unsatisfactory)
        case "rules-not-accepted":
            return "they agreed to the rules as they are" if draft.state.agrees else None
        case "still-barred":
            return None if is_barred(draft) else "no removal and no block is in force"


def _why_a_tenant(draft: MembershipDraft) -> str | None:
    if not terms_in(draft).tenancy_check:
        return "this group is open to people who do not live in our homes"
    if draft.state.home is None:
        return "nobody has checked yet whether they live in one of our homes"
    return "the check found that they do" if lives_with_us(draft) else None


def _why_answered(draft: MembershipDraft, unsatisfactory: list[int]) -> str | None:
    if draft.state.unanswered:
        return None
    asked = range(1, len(terms_in(draft).questions) + 1)
    if not unsatisfactory or not all(number in asked for number in unsatisfactory):
        return "every question is answered, so say which answers do not do, by their numbers"
    return None
