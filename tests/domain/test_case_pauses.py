"""The landlord's own targets may stand still; what the law limits never does."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from domain.case import commands as do
from domain.case.clock_commands import AdjustTarget, CorrectBreach, PauseClock, ResumeClock
from domain.case.clock_events import (
    BreachCorrected,
    ClockBreached,
    ClockMet,
    ClockMoved,
    ClockPaused,
    ClockResumed,
    PauseReason,
)
from domain.case.clock_refusals import (
    ClockNotRunning,
    EmergencyRunsOn,
    LimitOfLaw,
    NotMissedYet,
    TargetAlreadyUsed,
)
from domain.case.emergency_commands import DeclareEmergency
from domain.case.events import IdentityConfirmed
from domain.case.refusals import NotInThisCase
from domain.case.state import Case
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import DeadlineReached
from tests.domain.happenings import A_DAY, A_MINUTE, AMARA, EFFECTS, MONDAY, done, lodged, text
from tests.domain.scenario import Did, Scenario

FRIDAY = MONDAY + 4 * A_DAY


def clock(case: Case, rule: str) -> str:
    return next(id_ for id_, each in case.clocks.items() if each.rule == rule)


def pause(rule: str, reason: PauseReason = "awaiting_resident") -> Callable[[Case], Command]:
    return lambda case: PauseClock(clock_id=clock(case, rule), reason=reason)


def resume(rule: str, reason: PauseReason | None = None) -> Callable[[Case], Command]:
    return lambda case: ResumeClock(clock_id=clock(case, rule), reason=reason)


def adjust(rule: str, amount: int) -> Callable[[Case], Command]:
    return lambda case: AdjustTarget(clock_id=clock(case, rule), amount=amount)


def correct(rule: str) -> Callable[[Case], Command]:
    return lambda case: CorrectBreach(clock_id=clock(case, rule), reason=text("why"))


@pytest.fixture
def asked(case: Scenario[Case]) -> Scenario[Case]:
    """The resident was asked who they are, on Monday at ten: to be judged by Wednesday."""
    return case.given(
        lodged(),
        Did(do.AskIdentity(content=text("who are you")), MONDAY, AMARA),
        Did(done("identity_request"), MONDAY, EFFECTS),
    )


def due_on(case: Scenario[Case], rule: str) -> date | None:
    return case.state.clocks[clock(case.state, rule)].due_on


def due_at(case: Scenario[Case], rule: str) -> datetime:
    return case.state.clocks[clock(case.state, rule)].due_at


def test_the_identity_check_runs_from_the_questions_delivery(asked: Scenario[Case]) -> None:
    assert due_on(asked, "identity_check") == date(2026, 11, 4)
    asked.at(MONDAY + A_DAY).when(do.ConfirmIdentity(method="security_questions")).then(
        IdentityConfirmed, ClockMet
    )


def test_a_paused_target_warns_and_breaches_nobody(asked: Scenario[Case]) -> None:
    asked.when(pause("identity_check")).then(ClockPaused)
    asked.at(MONDAY + 30 * A_DAY).when(DeadlineReached())
    assert "identity_check" not in {event.rule for event in asked.past(ClockBreached)}


def test_a_pause_of_a_day_gives_a_working_day(asked: Scenario[Case]) -> None:
    asked.when(pause("identity_check"))
    asked.at(MONDAY + A_DAY).when(resume("identity_check")).then(ClockResumed, ClockMoved)
    moved = asked.the(ClockMoved)
    assert (moved.old_due_on, moved.due_on) == (date(2026, 11, 4), date(2026, 11, 5))
    assert moved.cause == "pause"


def test_two_pauses_within_a_minute_move_no_day(asked: Scenario[Case]) -> None:
    for second in (0, 20):
        at = MONDAY + timedelta(seconds=second)
        asked.at(at).when(pause("identity_check"))
        asked.at(at + timedelta(seconds=10)).when(resume("identity_check")).then(ClockResumed)
    assert due_on(asked, "identity_check") == date(2026, 11, 4)


def test_a_pause_over_a_weekend_counts_the_day_it_ends_alone(case: Scenario[Case]) -> None:
    case.given(
        lodged(),
        Did(do.AskIdentity(content=text("who")), FRIDAY, AMARA),
        Did(done("identity_request"), FRIDAY, EFFECTS),
    )
    case.at(FRIDAY).when(pause("identity_check"))
    case.at(FRIDAY + 3 * A_DAY).when(resume("identity_check"))
    assert due_on(case, "identity_check") == date(2026, 11, 11)


def test_overlapping_pauses_count_once(asked: Scenario[Case]) -> None:
    asked.when(pause("identity_check"))
    asked.at(MONDAY + A_MINUTE).when(pause("identity_check", "awaiting_others"))
    asked.at(MONDAY + A_DAY).when(resume("identity_check", "awaiting_resident"))
    asked.then(ClockResumed)
    asked.when(resume("identity_check", "awaiting_others")).then(ClockResumed, ClockMoved)
    assert due_on(asked, "identity_check") == date(2026, 11, 5)


def test_minutes_stand_still_in_a_pause(case: Scenario[Case]) -> None:
    case.given(lodged())
    before = due_at(case, "first_response")
    case.when(pause("first_response"))
    case.at(MONDAY + 30 * A_MINUTE).when(resume("first_response"))
    assert due_at(case, "first_response") == before + 30 * A_MINUTE


def test_a_pause_outside_hours_counts_nothing(case: Scenario[Case]) -> None:
    late = MONDAY + timedelta(hours=6, minutes=30)  # half past four
    case.given(Did(lambda _: lodged()[0].command, MONDAY, "system:intake"))  # type: ignore[arg-type, return-value]
    opened = Scenario(case.decider, case.pack, case.stream, late, AMARA)
    post = lodged()[0].command
    assert isinstance(post, do.OpenCase)
    opened.given(
        Did(post.model_copy(update={"posted_at": late, "taken_in_at": late}), late, "system:intake")
    )
    before = due_at(opened, "first_response")
    opened.at(late + timedelta(hours=2)).when(pause("first_response"))
    opened.at(late + timedelta(hours=10)).when(resume("first_response")).then(ClockResumed)
    assert due_at(opened, "first_response") == before


def test_a_second_pause_for_the_same_reason_is_already_so(asked: Scenario[Case]) -> None:
    asked.when(pause("identity_check")).when(pause("identity_check")).then_already_so()


def test_what_is_not_paused_is_not_resumed(asked: Scenario[Case]) -> None:
    asked.when(resume("identity_check")).then_already_so()


@pytest.mark.parametrize("rule", ["stage_one_acknowledgement"])
def test_a_limit_of_law_never_pauses(case: Scenario[Case], rule: str) -> None:
    case.given(lodged()).when(pause(rule)).then_refused(LimitOfLaw, "code-2024:6.4")


def test_an_emergencys_clock_never_pauses(case: Scenario[Case]) -> None:
    case.given(lodged()).when(DeclareEmergency())
    case.when(pause("emergency_acknowledgement")).then_refused(EmergencyRunsOn)


def test_what_was_missed_is_not_paused(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + 30 * A_DAY)
    case.when(pause("first_response")).then_refused(ClockNotRunning)


def test_a_strange_clock_is_refused(case: Scenario[Case]) -> None:
    stray = PauseClock(clock_id=derived_id("stray"), reason="awaiting_others")
    case.given(lodged()).when(stray).then_refused(NotInThisCase)


# -- adjustments


@pytest.mark.clause("shal-accessible")
def test_an_agreed_adjustment_gives_the_landlords_own_target_more_time(
    asked: Scenario[Case],
) -> None:
    asked.when(adjust("identity_check", 5)).then(ClockMoved)
    assert asked.the(ClockMoved).cause == "adjustment"
    assert due_on(asked, "identity_check") == date(2026, 11, 9)
    asked.when(adjust("identity_check", 5)).then_already_so()


@pytest.mark.clause("shal-accessible")
def test_a_limit_of_law_is_not_lengthened_by_agreement(case: Scenario[Case]) -> None:
    case.given(lodged()).when(adjust("stage_one_acknowledgement", 9)).then_refused(LimitOfLaw)


def test_a_target_cannot_be_over_before_it_is_agreed(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + 60 * A_MINUTE)
    case.when(adjust("first_response", 30)).then_refused(TargetAlreadyUsed)


# -- corrections


def test_a_correction_stands_beside_the_breach(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + A_DAY).when(DeadlineReached())
    case.when(correct("first_response")).then(BreachCorrected)
    corrected = case.state.clocks[clock(case.state, "first_response")]
    assert (corrected.status, corrected.corrected) == ("breached", True)
    case.when(correct("first_response")).then_already_so()


def test_only_a_breach_is_corrected(case: Scenario[Case]) -> None:
    case.given(lodged()).when(correct("first_response")).then_refused(NotMissedYet)
