"""Restricting a person for a time, looking at it again, and lifting it.

Source: contact is restricted for evidenced reasons, in proportion, with regard to the Equality
Act 2010, never without end, looked at again after a set time, and with a way to appeal; urgent
contact about health and safety stays open (Housing Ombudsman, guidance on unacceptable
behaviour). So nothing here closes a case or keeps a message from being read.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple, get_args

from domain.account_holder import letters
from domain.account_holder import sanction_refusals as no
from domain.account_holder.drafts import HolderDraft
from domain.account_holder.restriction_commands import (
    ImposeRestriction,
    LiftRestriction,
    ReviewRestriction,
)
from domain.account_holder.restriction_events import (
    RestrictionImposed,
    RestrictionLifted,
    RestrictionReviewDue,
    RestrictionReviewed,
)
from domain.account_holder.restriction_state import Restriction
from domain.account_holder.reversals import carries, is_reversed, is_upheld_against
from domain.account_holder.sanction_vocabulary import (
    MODERATING_TEAM,
    OF_A_DISCUSSION,
    LiftedBecause,
    OtherRoute,
)
from domain.account_holder.state import Decision, Holder
from domain.business_time import add_days
from domain.errors import NothingToDo
from domain.messages import ContentRef
from domain.notices import telling
from domain.policy import Policy

LIFTED: Literal["restriction_lifted"] = "restriction_lifted"


def impose(draft: HolderDraft, command: ImposeRestriction) -> None:
    """Restrict the person, and tell them at once; refuse what is missing by its name."""
    policy = draft.context.policy
    if command.measure not in policy.measures:
        known = ", ".join(sorted(policy.measures))
        raise no.MeasureNotOfPack(cites=policy.ladder.clause, measure=command.measure, known=known)
    decided = [_carrying(draft.state, command, each) for each in dict.fromkeys(command.decisions)]
    said = _complete(policy, command)
    _check_days(draft, command, said.until_on, said.review_on)
    _check_is_another(draft.state, command)
    restriction_id = draft.context.new_id("restriction")
    calendar = draft.context.calendar
    draft.record(
        RestrictionImposed(
            restriction_id=restriction_id,
            measure=command.measure,
            decisions=[each.decision_id for each in decided],
            rules=sorted({draft.state.breaches[each.breach_id].category for each in decided}),
            clause=policy.measures[command.measure].clause,
            case=command.case,
            reason=said.reason,
            evidence=said.evidence,
            equality=said.equality,
            other_route=said.other_route,
            imposed_on=calendar.local_day(draft.now),
            until_on=said.until_on,
            until=calendar.end_of(said.until_on),
            review_on=said.review_on,
            review_at=calendar.start_of(said.review_on),
            after_notice=policy.restrictions.prior_notice,
            imposed_by=draft.context.actor,
        )
    )
    letters.order(
        draft, "restriction_notice", command.case, restriction_id, said.notice, command.template
    )


def review(draft: HolderDraft, command: ReviewRestriction) -> None:
    """Record that somebody looked and keeps it until its end."""
    restriction = in_force(draft.state, command.restriction_id)
    today = draft.context.calendar.local_day(draft.now)
    latest = add_days(today, draft.context.policy.restrictions.review_days)
    if not today < command.review_on <= min(latest, restriction.until_on):
        raise _days(draft, restriction.measure, restriction.until_on, latest)
    draft.record(
        RestrictionReviewed(
            restriction_id=command.restriction_id,
            reason=command.reason,
            review_on=command.review_on,
            review_at=draft.context.calendar.start_of(command.review_on),
            reviewed_by=draft.context.actor,
        )
    )


def lift(draft: HolderDraft, command: LiftRestriction) -> None:
    """End a restriction before its time, and tell the person."""
    restriction = in_force(draft.state, command.restriction_id)
    end(draft, restriction, "by_a_person", draft.now, command.reason, draft.context.actor)
    letters.order(
        draft,
        LIFTED,
        restriction.case,
        restriction.restriction_id,
        command.notice,
        command.template or (None if command.notice else LIFTED),
    )


def end(
    draft: HolderDraft,
    restriction: Restriction,
    because: LiftedBecause,
    at: datetime,
    reason: ContentRef | None = None,
    by: str | None = None,
) -> None:
    """Record the end of this one restriction; no other is touched by it."""
    draft.record(
        RestrictionLifted(
            restriction_id=restriction.restriction_id,
            because=because,
            reason=reason,
            lifted_at=at,
            lifted_by=by,
        )
    )


def record_due(draft: HolderDraft) -> None:
    """Lift each restriction whose own time is over, and note the reviews that are due."""
    for each in draft.state.sanctions.in_force:
        if each.until <= draft.now:
            end(draft, each, "its_time_is_over", each.until)
            letters.order(draft, LIFTED, each.case, each.restriction_id, None, LIFTED)
        elif not each.review_told and each.review_at <= draft.now:
            draft.record(
                RestrictionReviewDue(restriction_id=each.restriction_id, due_at=each.review_at)
            )
            telling.notify(draft, MODERATING_TEAM, "restriction_review_due", each.restriction_id)


def wakes(holder: Holder) -> Iterator[datetime]:
    """Yield when restrictions end, or are to be looked at again."""
    for each in holder.sanctions.in_force:
        yield each.until
        if not each.review_told:
            yield each.review_at


def follow(draft: HolderDraft) -> None:
    """Lift what no decision carries any more; what another one still carries stays."""
    for each in draft.state.sanctions.in_force:
        if not each.decisions:
            continue
        carried = [draft.state.decisions[decision] for decision in each.decisions]
        if any(carries(draft.state, decision) for decision in carried):
            continue
        because = _why_nothing_carries(draft.state, carried)
        end(draft, each, because, draft.now)
        if because != "appeal_upheld":  # the answer to the appeal tells of that
            letters.order(draft, LIFTED, each.case, each.restriction_id, None, LIFTED)


def _why_nothing_carries(holder: Holder, decisions: list[Decision]) -> LiftedBecause:
    if any(is_upheld_against(holder, each.decision_id) for each in decisions):
        return "appeal_upheld"
    if any(is_reversed(holder, each) for each in decisions):
        return "strike_reversed"
    return "account_unlinked"


def in_force(holder: Holder, restriction_id: str) -> Restriction:
    """Return a restriction that bears on the person now."""
    restriction = holder.sanctions.restrictions.get(restriction_id)
    if restriction is None:
        raise no.RestrictionNotKnown(restriction=restriction_id)
    if not restriction.in_force:
        raise NothingToDo(what="the restriction is lifted")
    return restriction


class _Said(NamedTuple):
    """What a restriction carries, once nothing of it is missing."""

    reason: ContentRef
    evidence: ContentRef
    equality: ContentRef
    notice: ContentRef
    until_on: date
    review_on: date
    other_route: OtherRoute


def _complete(policy: Policy, command: ImposeRestriction) -> _Said:
    """Return all that it has to carry; refuse it naming everything that is missing."""
    asked = {
        "the reason": command.reason,
        "the evidence": command.evidence,
        "the equality consideration": command.equality,
        "the notice": command.notice,
        "the way to appeal in the notice": command.names_appeal or None,
        "the last day": command.until_on,
        "the day of review": command.review_on,
        "the other route": command.other_route,
    }
    needs_breach = command.measure not in OF_A_DISCUSSION
    if needs_breach and not command.decisions:
        asked["the decision about a breach"] = None
    missing = [name for name, said in asked.items() if said is None]
    if missing:
        raise no.RestrictionIncomplete(
            cites=policy.measures[command.measure].clause,
            measure=command.measure,
            missing=", ".join(missing),
        )
    said = {name: getattr(command, name) for name in _Said._fields}
    if said["other_route"] not in policy.contacts.texts:
        known = ", ".join(sorted(set(policy.contacts.texts) & set(get_args(OtherRoute))))
        raise no.RouteNotOfPack(route=str(command.other_route), known=known)
    return _Said(**said)


def _carrying(holder: Holder, command: ImposeRestriction, decision_id: str) -> Decision:
    """Return a decision that carries the measure; a discussion's limit rests on any that stands."""
    decision = holder.decisions.get(decision_id)
    any_will_do = command.measure in OF_A_DISCUSSION
    if decision is None or not (any_will_do or command.measure in decision.measures):
        raise no.NotDecidedFor(measure=command.measure, decision=decision_id)
    if not carries(holder, decision):
        raise no.DecisionReversed(decision=decision_id)
    return decision


def _check_is_another(holder: Holder, command: ImposeRestriction) -> None:
    """The same measure on the same decisions is one; another decision may carry a further one."""
    for each in holder.sanctions.in_force:
        if each.measure == command.measure and each.decisions >= set(command.decisions):
            raise NothingToDo(what=f"the person is under '{command.measure}' for this")


def _check_days(
    draft: HolderDraft, command: ImposeRestriction, until_on: date, review_on: date
) -> None:
    today = draft.context.calendar.local_day(draft.now)
    longest = add_days(today, _longest(draft, command))
    latest = min(longest, add_days(today, draft.context.policy.restrictions.review_days))
    if not today < review_on <= until_on <= longest or review_on > latest:
        raise _days(draft, command.measure, longest, latest)


def _longest(draft: HolderDraft, command: ImposeRestriction) -> int:
    """Return how many days it may last: the pack's, the first time or any further one.

    What was taken back as wrong was never a first time, however and whenever it ended.
    """
    rule = draft.context.policy.restrictions
    if command.measure in OF_A_DISCUSSION:
        return rule.limit_days
    before = any(
        each.measure not in OF_A_DISCUSSION and _stands_as_right(draft.state, each)
        for each in draft.state.sanctions.restrictions.values()
    )
    return rule.block_days.again if before else rule.block_days.first


def _stands_as_right(holder: Holder, restriction: Restriction) -> bool:
    """Whether a decision still carries it, be it over or not, and no appeal found it wrong."""
    carried = any(carries(holder, holder.decisions[each]) for each in restriction.decisions)
    return carried and not is_upheld_against(holder, restriction.restriction_id)


def _days(draft: HolderDraft, measure: str, longest: date, latest: date) -> no.RestrictionDays:
    policy = draft.context.policy
    return no.RestrictionDays(
        cites=policy.restrictions.clause,
        measure=measure,
        today=str(draft.context.calendar.local_day(draft.now)),
        longest=str(longest),
        review_by=str(latest),
    )
