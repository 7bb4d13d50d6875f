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
from domain.membership.moderation_events import ModerationEvent
from domain.membership.moderation_state import changed
from domain.membership.removal_events import (
    MemberReinstated,
    MemberRemoved,
    RemovalEnded,
    RemovalEvent,
    RemovalReviewDue,
    RemovalReviewed,
)
from domain.membership.rules_events import (
    AgreementAsked,
    AgreementOverdue,
    GroupTold,
    RulesEvent,
    TermsChanged,
)
from domain.membership.state import (
    Applied,
    Declined,
    Left,
    Member,
    Membership,
    Owed,
    RemovalOver,
    Removed,
    Withdrawn,
)
from domain.membership.telling_events import (
    NetworkConfirmed,
    PersonTold,
    TellingEvent,
    TellingOwed,
)
from domain.notices.events import NoticeEvent
from domain.notices.state import put


def evolve(membership: Membership, event: MembershipEvent) -> Membership:
    """Return the membership as it is after the event."""
    if isinstance(event, ProgressEvent):
        return _settled(_come_along(membership, event))
    if isinstance(event, RemovalEvent):
        return _bar(membership, event)
    if isinstance(event, RulesEvent):
        return _settled(_agree(membership, event))
    if isinstance(event, TellingEvent):
        return _tell(membership, event)
    if isinstance(event, ModerationEvent):
        return replace(membership, moderation=changed(membership.moderation, event))
    if isinstance(event, NoticeEvent):
        return replace(membership, notices=put(membership.notices, event))
    return _stand(membership, event)


def _come_along(membership: Membership, event: ProgressEvent) -> Membership:
    match event:
        case ApplicantAwaited(answer_by=answer_by, silent_at=silent_at):
            return _awaiting(membership, answer_by, silent_at)
        case AnswersRecorded(answers=answers):
            given = {each.question: None for each in answers}
            return replace(membership, answered={**membership.answered, **given})
        case RulesAccepted(rules_version=version):
            return _member(replace(membership, agreed_to=version))
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
            return _without_rights(replace(membership, stage=Left()))
        case _:
            assert_never(event)


def _bar(membership: Membership, event: RemovalEvent) -> Membership:
    match event:
        case MemberRemoved():
            stage = Removed(event.removal_id, event.until_on, event.ends_at, event.review_at)
            removed = replace(membership, stage=stage, removals=membership.removals + 1)
            return _without_rights(removed)
        case RemovalReviewDue():
            assert isinstance(membership.stage, Removed)  # noqa: S101 -- recorded of one in force
            return replace(membership, stage=replace(membership.stage, review_at=None))
        case RemovalReviewed(review_at=review_at):
            assert isinstance(membership.stage, Removed)  # noqa: S101 -- the table says so
            return replace(membership, stage=replace(membership.stage, review_at=review_at))
        case RemovalEnded():
            return replace(membership, stage=RemovalOver())
        case MemberReinstated():
            return replace(membership, stage=Member(), removals=membership.removals - 1)
        case _:
            assert_never(event)


def _agree(membership: Membership, event: RulesEvent) -> Membership:
    match event:
        case TermsChanged(terms=terms):
            return _member(replace(membership, terms=terms))
        case AgreementAsked(agree_by=agree_by, due_at=due_at):
            return replace(membership, stage=Member(agree_by, due_at))
        case AgreementOverdue(suspended=suspended):
            assert isinstance(membership.stage, Member)  # noqa: S101 -- members alone are asked
            stage = replace(membership.stage, due_at=None, suspended=suspended)
            return replace(membership, stage=stage)
        case GroupTold(effect_id=effect_id, attempts=attempts, not_before=not_before):
            errands = {k: v for k, v in membership.errands.items() if k != effect_id}
            if not_before is not None:
                errands[effect_id] = attempts
            return replace(membership, errands=errands)
        case _:
            assert_never(event)


def _tell(membership: Membership, event: TellingEvent) -> Membership:
    tellings = membership.tellings
    match event:
        case TellingOwed(telling_id=id_, template=template, fields=fields):
            return replace(membership, tellings={**tellings, id_: Owed(template, fields)})
        case PersonTold(telling_id=id_):
            told = replace(tellings[id_], told=True)
            return replace(membership, tellings={**tellings, id_: told})
        case NetworkConfirmed(inside=inside):
            return replace(membership, inside=inside)
        case _:
            assert_never(event)


def _without_rights(membership: Membership) -> Membership:
    """End what a member may do; who comes back is given it anew."""
    return replace(membership, moderation=replace(membership.moderation, given=False))


def _member(membership: Membership) -> Membership:
    """Lift what was laid on a member who agrees to the rules as they are."""
    if isinstance(membership.stage, Member) and membership.agrees:
        return replace(membership, stage=Member())
    return membership


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
        errands={**membership.errands, event.effect_id: 0},
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
