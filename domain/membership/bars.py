"""Removals from the group and blocks of the person: what bars from joining, and until when."""

from collections.abc import Mapping
from datetime import date

from domain.account_holder.cited_refusals import CaseNotKnown
from domain.business_time import add_days
from domain.case.refusals import NotInThisCase
from domain.membership.agreeing import ask_again
from domain.membership.drafts import MembershipDraft, policy_of
from domain.membership.refusals import (
    NotABreach,
    PostOfAnother,
    RemovalInThePast,
    RemovalReviewDays,
    RemovalTooLong,
    RemovalUndecided,
    StillBarred,
)
from domain.membership.removal_commands import ReinstateMember, RemoveMember, ReviewRemoval
from domain.membership.removal_events import MemberReinstated, MemberRemoved, RemovalReviewed
from domain.membership.state import Membership, Removed
from domain.membership.telling import owe, spoken_day
from domain.membership.vocabulary import REINSTATED_WORDING


def remove(draft: MembershipDraft, command: RemoveMember) -> None:
    """Remove a member, as it was decided, for at most the pack's time, which is the default.

    What carries it is a decision on the record of their conduct, so that they can object to that,
    and an upheld objection takes the removal back.
    """
    context = draft.context
    policy, calendar = context.policy, context.calendar
    known = [each.key for each in policy.categories if each.subject in ("anyone", "resident")]
    if command.category not in known:
        raise NotABreach(category=command.category, known=", ".join(sorted(known)))
    _check_evidence(draft, command)
    today = calendar.local_day(draft.now)
    decided_on = _decided_on(draft, command) or today
    lasts = policy.restrictions.block_days
    longest = add_days(today, lasts.again if draft.state.removals else lasts.first)
    until_on = command.until_on or longest
    if until_on < today:
        raise RemovalInThePast(until=until_on.isoformat())
    if until_on > longest:
        raise RemovalTooLong(
            cites=policy.restrictions.clause,
            until=until_on.isoformat(),
            longest=longest.isoformat(),
        )
    review_on = min(until_on, add_days(today, policy.restrictions.review_days))
    facts = {name: value for name, value in command if name != "type"}
    draft.record(
        MemberRemoved.model_validate(
            {
                **facts,
                "removal_id": context.new_id("removal"),
                "until_on": until_on,
                "ends_at": calendar.end_of(until_on),
                "review_on": review_on,
                "review_at": calendar.start_of(review_on),
                "appeal_by": add_days(decided_on, policy.appeals.lodge_days),
                "removed_by": context.actor,
            }
        )
    )
    measure = policy.measures.get("remove-from-group")
    named = {"measure": measure.name} if measure else {}
    owe(draft, policy.restrictions.notice, **named, review_on=spoken_day(review_on))


def _check_evidence(draft: MembershipDraft, command: RemoveMember) -> None:
    """Refuse evidence that no case keeps, or that somebody else wrote."""
    known = draft.context.cited
    if known is None:
        return
    if known.subject is None:
        raise CaseNotKnown(case=command.case)
    if known.item_is is None:
        raise NotInThisCase(what="post or message", id=command.item)
    if known.item_is == "anothers":
        raise PostOfAnother(item=command.item)


def review(draft: MembershipDraft, command: ReviewRemoval) -> None:
    """Record that somebody looked at a removal in force, and keeps it."""
    assert isinstance(draft.state.stage, Removed)  # noqa: S101 -- the table says so
    calendar, rule = draft.context.calendar, draft.context.policy.restrictions
    today = calendar.local_day(draft.now)
    latest = min(draft.state.stage.until_on, add_days(today, rule.review_days))
    if not today < command.review_on <= latest:
        raise RemovalReviewDays(
            cites=rule.clause,
            today=today.isoformat(),
            review_by=latest.isoformat(),
            given=command.review_on.isoformat(),
        )
    draft.record(
        RemovalReviewed(
            removal_id=draft.state.stage.removal_id,
            reasons=command.reasons,
            review_on=command.review_on,
            review_at=calendar.start_of(command.review_on),
            reviewed_by=draft.context.actor,
        )
    )


def _decided_on(draft: MembershipDraft, command: RemoveMember) -> date | None:
    """Return when it was decided; refuse what nobody decided. None where nobody looked."""
    known = draft.context.removals
    if known is None:
        return None
    asked = (command.category, command.case, command.item)
    found = [each for each in known if (each.category, each.case, each.item) == asked]
    if not found:
        raise RemovalUndecided(item=command.item, category=command.category)
    return found[-1].decided_on


def reinstate(draft: MembershipDraft, command: ReinstateMember) -> None:
    """Undo a removal in force; rules that changed meanwhile are asked about as of every member."""
    assert isinstance(draft.state.stage, Removed)  # noqa: S101 -- the table says so
    draft.record(
        MemberReinstated(
            removal_id=draft.state.stage.removal_id,
            reasons=command.reasons,
            reinstated_by=draft.context.actor,
        )
    )
    owe(draft, REINSTATED_WORDING)
    ask_again(draft)


def is_barred(draft: MembershipDraft) -> bool:
    """Whether a removal is in force, or a block on the record of the person's conduct."""
    return draft.state.is_removed or bool(draft.context.blocks)


def check_not_barred(draft: MembershipDraft) -> None:
    """Refuse to let in whoever was removed or blocked and still is."""
    if is_barred(draft):
        declines = policy_of(draft.context).declines
        [reason] = [each for each in declines if each.key == "still-barred"]
        until = barred_until(draft.state, draft.context.blocks)
        raise StillBarred(until=until, cites=reason.clause)


def barred_until(membership: Membership, blocks: Mapping[str, date]) -> str:
    """Return the last day on which a removal or one of these blocks bars somebody, in words."""
    removed = [membership.stage.until_on] if isinstance(membership.stage, Removed) else []
    return spoken_day(max([*removed, *blocks.values()]))
