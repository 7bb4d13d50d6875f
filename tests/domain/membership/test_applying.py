"""Asking to join a group: what is asked, what silence comes to, and how long a decision takes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.errors import InvalidTransition
from domain.identifiers import stream_id
from domain.membership import commands as do
from domain.membership.decider import MEMBERSHIP
from domain.membership.events import (
    AnswersRecorded,
    ApplicantAwaited,
    ApplicationWithdrawn,
    DecisionOverdue,
    MemberLeft,
    MembershipApplied,
    MembershipDeclined,
    RulesAccepted,
)
from domain.membership.refusals import NoGroups, NoSuchQuestion, RulesNotCurrent
from domain.membership.state import Member, Membership
from domain.membership.telling_events import TellingOwed
from domain.notices.events import NoticeOrdered
from domain.results import DeadlineReached
from policies.loader import load_policy
from tests.domain.happenings import A_DAY, A_MINUTE, AMARA, MONDAY, TIMER
from tests.domain.membership.people import (
    ACCEPT,
    APPROVE,
    COMPLETE,
    TENANT,
    a_member,
    answer,
    application,
    applied,
)
from tests.domain.scenario import Did, Scenario

# SHAL watches Monday to Friday, 9 to 17, so 960 minutes from Monday at ten end on Wednesday.
DECIDE_BY = datetime(2026, 11, 4, 10, tzinfo=UTC)
# Two weeks of silence from Monday 2 November end with Monday 16 November.
LAST_DAY = date(2026, 11, 16)
SILENT_AT = datetime(2026, 11, 17, tzinfo=UTC)


def test_an_application_is_due_in_watched_minutes(membership: Scenario[Membership]) -> None:
    membership.when(COMPLETE).then(MembershipApplied, NoticeOrdered)
    assert membership.the(MembershipApplied).decide_by == DECIDE_BY


@pytest.mark.parametrize("pack", ["alliance", "mhs", "west-kent", "havebury"])
def test_a_landlord_without_groups_lets_nobody_apply(pack: str) -> None:
    without = load_policy(pack)
    somebody = Scenario(MEMBERSHIP, without, stream_id(pack, "membership", "1"), MONDAY, AMARA)
    refusal = somebody.when(COMPLETE).then_refused(NoGroups)
    assert without.policy.name in refusal.words.format(**refusal.references)


def test_who_has_applied_needs_not_apply_again(membership: Scenario[Membership]) -> None:
    membership.given(applied()).when(COMPLETE).then_already_so()


def test_an_answer_belongs_to_a_question(membership: Scenario[Membership]) -> None:
    membership.when(application(1, 3)).then_refused(NoSuchQuestion)


def test_only_the_rules_as_they_are_can_be_agreed_to(membership: Scenario[Membership]) -> None:
    membership.when(application(1, 2, agreed_to="0")).then_refused(RulesNotCurrent)


def test_whoever_left_something_out_is_awaited(membership: Scenario[Membership]) -> None:
    membership.when(application(1, agreed_to="1")).then(
        MembershipApplied, NoticeOrdered, ApplicantAwaited
    )
    assert membership.the(ApplicantAwaited).answer_by == LAST_DAY


def test_late_answers_are_recorded(membership: Scenario[Membership]) -> None:
    membership.given(Did(application(1, agreed_to="1"), MONDAY, AMARA))
    membership.at(MONDAY + A_DAY).when(do.RecordAnswers(answers=answer(2))).then(AnswersRecorded)
    assert not membership.state.waits_for_applicant


def test_answers_are_for_an_open_application(membership: Scenario[Membership]) -> None:
    recorded = do.RecordAnswers(answers=answer(2))
    membership.given(a_member()).when(recorded).then_refused(InvalidTransition)


def test_each_word_of_the_applicant_ends_the_silence(membership: Scenario[Membership]) -> None:
    membership.given(Did(application(), MONDAY, AMARA)).at(MONDAY + A_DAY)
    membership.when(do.RecordAnswers(answers=answer(1))).then(AnswersRecorded, ApplicantAwaited)
    assert membership.the(ApplicantAwaited).answer_by == LAST_DAY + A_DAY


def test_agreeing_to_the_rules_is_recorded_with_their_version(
    membership: Scenario[Membership],
) -> None:
    membership.given(Did(application(1, 2), MONDAY, AMARA)).when(ACCEPT).then(RulesAccepted)
    assert membership.the(RulesAccepted).rules_version == "1"


def test_agreeing_to_other_rules_is_refused(membership: Scenario[Membership]) -> None:
    other = do.AcceptRules(rules_version="2", how="in_person")
    membership.given(Did(application(1, 2), MONDAY, AMARA)).when(other).then_refused(
        RulesNotCurrent
    )


def test_who_agreed_needs_not_agree_again(membership: Scenario[Membership]) -> None:
    membership.given(applied()).when(ACCEPT).then_already_so()


@pytest.mark.parametrize(
    ("at", "declined"),
    [
        (SILENT_AT - A_DAY, False),
        (SILENT_AT - A_MINUTE, False),
        (SILENT_AT, True),
        (SILENT_AT + A_DAY, True),
    ],
)
def test_silence_declines_after_the_last_day_of_answering(
    membership: Scenario[Membership], at: datetime, declined: bool
) -> None:
    membership.given(Did(application(1, agreed_to="1"), MONDAY, AMARA)).at(at).by(TIMER)
    membership.when(DeadlineReached())
    ended = [event for event in membership.caused if isinstance(event, MembershipDeclined)]
    assert [(each.reason, each.silent_since) for each in ended] == (
        [("unanswered", LAST_DAY)] if declined else []
    )


def test_silence_on_the_rules_alone_says_so(membership: Scenario[Membership]) -> None:
    membership.given(Did(application(1, 2), MONDAY, AMARA)).at(SILENT_AT).by(TIMER)
    membership.when(DeadlineReached()).then(
        DecisionOverdue, NoticeOrdered, MembershipDeclined, TellingOwed
    )
    assert membership.the(MembershipDeclined).reason == "rules-not-accepted"


def test_who_said_everything_is_never_declined_by_silence(
    membership: Scenario[Membership],
) -> None:
    membership.given(applied()).at(SILENT_AT + 30 * A_DAY).by(TIMER)
    membership.when(DeadlineReached()).then(DecisionOverdue, NoticeOrdered)


def test_an_answer_after_the_last_day_comes_too_late(membership: Scenario[Membership]) -> None:
    membership.given(Did(application(1, agreed_to="1"), MONDAY, AMARA)).at(SILENT_AT)
    membership.when(do.RecordAnswers(answers=answer(2))).then_refused(InvalidTransition)


@pytest.mark.parametrize(
    ("late_by", "overdue"),
    [(-A_DAY, False), (timedelta(0), False), (timedelta.resolution, True), (A_DAY, True)],
)
def test_a_decision_is_overdue_after_its_minutes(
    membership: Scenario[Membership], late_by: timedelta, overdue: bool
) -> None:
    membership.given(applied()).at(DECIDE_BY + late_by).by(TIMER).when(DeadlineReached())
    assert bool(membership.caused) is overdue


def test_an_overdue_decision_is_recorded_once_as_of_its_time(
    membership: Scenario[Membership],
) -> None:
    membership.given(applied()).at(DECIDE_BY + A_DAY).by(TIMER).when(DeadlineReached())
    assert membership.the(DecisionOverdue).occurred_at_or(membership.now) == DECIDE_BY
    membership.at(DECIDE_BY + 2 * A_DAY).when(DeadlineReached()).then_nothing()


def test_a_late_decision_is_still_taken(membership: Scenario[Membership]) -> None:
    membership.given(applied(), Did(TENANT, MONDAY, AMARA)).at(DECIDE_BY + A_DAY).when(APPROVE)
    assert isinstance(membership.state.stage, Member)
    assert membership.past(DecisionOverdue)


def test_an_applicant_may_take_it_back_and_apply_again(membership: Scenario[Membership]) -> None:
    membership.given(applied()).when(do.WithdrawApplication()).then(ApplicationWithdrawn)
    membership.when(do.WithdrawApplication()).then_already_so()
    membership.when(COMPLETE).then(MembershipApplied, NoticeOrdered)


def test_only_an_open_application_is_taken_back(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).when(do.WithdrawApplication()).then_refused(InvalidTransition)


def test_a_member_may_leave_and_apply_again(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).when(do.LeaveGroup()).then(MemberLeft)
    membership.when(do.LeaveGroup()).then_already_so()
    membership.when(application(1, 2, agreed_to="1")).then(MembershipApplied, NoticeOrdered)


def test_who_is_no_member_cannot_leave(membership: Scenario[Membership]) -> None:
    membership.given(applied()).when(do.LeaveGroup()).then_refused(InvalidTransition)


def test_the_check_of_an_earlier_application_does_not_count(
    membership: Scenario[Membership],
) -> None:
    membership.given(a_member()).given(Did(do.LeaveGroup(), MONDAY, AMARA)).when(COMPLETE)
    assert membership.state.home is None
