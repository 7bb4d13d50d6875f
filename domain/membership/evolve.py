"""How each event changes a membership; exhaustive, so that a new event cannot be forgotten."""

from datetime import date, datetime
from typing import assert_never

from domain.changing import replace
from domain.membership.events import (
    AnswersRecorded,
    ApplicantAwaited,
    ApplicationWithdrawn,
    DecisionOverdue,
    MemberLeft,
    MembershipApplied,
    MembershipApproved,
    MembershipDeclined,
    MembershipEvent,
    ProgressEvent,
    RulesAccepted,
    StandingEvent,
    TenancyChecked,
)
from domain.membership.state import Applied, Declined, Left, Member, Membership, Withdrawn


def evolve(membership: Membership, event: MembershipEvent) -> Membership:
    """Return the membership as it is after the event."""
    if isinstance(event, ProgressEvent):
        return _settled(_come_along(membership, event))
    return _stand(membership, event)


def _come_along(membership: Membership, event: ProgressEvent) -> Membership:
    match event:
        case ApplicantAwaited(answer_by=answer_by, silent_at=silent_at):
            return _awaiting(membership, answer_by, silent_at)
        case AnswersRecorded(answers=answers):
            given = {each.question: None for each in answers}
            return replace(membership, answered={**membership.answered, **given})
        case RulesAccepted(rules_version=version):
            return replace(membership, agreed_to=version)
        case TenancyChecked(home=home):
            return replace(membership, home=home)
        case DecisionOverdue():
            return _late(membership)
        case _:
            assert_never(event)


def _stand(membership: Membership, event: StandingEvent) -> Membership:
    match event:
        case MembershipApplied():
            return _applied(membership, event)
        case MembershipApproved():
            return replace(membership, stage=Member())
        case MembershipDeclined(reason=reason):
            return replace(membership, stage=Declined(reason))
        case ApplicationWithdrawn():
            return replace(membership, stage=Withdrawn())
        case MemberLeft():
            return replace(membership, stage=Left())
        case _:
            assert_never(event)


def _applied(membership: Membership, event: MembershipApplied) -> Membership:
    return replace(
        membership,
        stage=Applied(event.decide_by),
        group=event.group,
        platform=event.platform,
        account=event.account,
        subject=event.subject,
        terms=event.terms,
        answered={each.question: None for each in event.answers},
        agreed_to=event.agreed_to,
        home=None,
    )


def _awaiting(
    membership: Membership, answer_by: date | None, silent_at: datetime | None
) -> Membership:
    stage = membership.stage
    if not isinstance(stage, Applied):
        return membership
    return replace(membership, stage=replace(stage, answer_by=answer_by, silent_at=silent_at))


def _late(membership: Membership) -> Membership:
    stage = membership.stage
    if not isinstance(stage, Applied):
        return membership
    return replace(membership, stage=replace(stage, overdue=True))


def _settled(membership: Membership) -> Membership:
    """Await nothing of an applicant who has done all that is theirs."""
    stage = membership.stage
    if isinstance(stage, Applied) and stage.silent_at and not membership.waits_for_applicant:
        return _awaiting(membership, None, None)
    return membership
