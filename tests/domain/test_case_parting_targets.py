"""A duplicate that is parted again has its own targets as they were: paused, moved, adjusted."""

from datetime import date, datetime, timedelta

from domain.case import clock_commands as target
from domain.case.clock_events import ClockBreached
from domain.case.clock_state import Clock
from domain.case.merge_commands import MergeCase, UnmergeCase
from domain.case.state import Case
from tests.domain.happenings import A_DAY, EFFECTS, MONDAY, acknowledge, done
from tests.domain.merged_cases import WHY, A, B, Desk
from tests.domain.scenario import Scenario
from tests.domain.test_case_extension import extend
from tests.domain.test_case_watch import watch

OVERALL = "stage_one_overall"
FRIDAY = MONDAY + 4 * A_DAY
HOUR = timedelta(hours=1)


def latest(case: Scenario[Case], rule: str = OVERALL) -> tuple[str, Clock]:
    """Return the clock of a rule that was started last, with its id."""
    return [each for each in case.state.clocks.items() if each[1].rule == rule][-1]


def due_on(case: Scenario[Case]) -> date | None:
    return latest(case)[1].due_on


def paused(desk: Desk, until: datetime | None) -> Scenario[Case]:
    """Let A's overall target stand still from Monday on."""
    clock_id, _ = latest(desk.cases[A])
    stop = target.PauseClock(clock_id=clock_id, reason="awaiting_resident")
    desk.sends(A, stop, MONDAY)
    if until is not None:
        desk.sends(A, target.ResumeClock(clock_id=clock_id), until)
    return desk.cases[A]


def merged_and_parted(desk: Desk, merged: datetime, parted: datetime) -> Scenario[Case]:
    desk.sends(A, MergeCase(into=B), merged)
    return desk.sends(A, UnmergeCase(reason=WHY), parted)


def test_a_target_that_stood_still_is_due_as_before(desk: Desk) -> None:
    case = paused(desk, FRIDAY)
    before = due_on(case)
    merged_and_parted(desk, FRIDAY, FRIDAY + A_DAY)
    assert due_on(case) == before == date(2026, 11, 27)


def test_a_target_that_stands_still_does_so_after_parting(desk: Desk) -> None:
    case = paused(desk, None)
    merged_and_parted(desk, MONDAY + A_DAY, MONDAY + 2 * A_DAY)
    clock_id, clock = latest(case)
    assert (clock.status, clock.paused) == ("running", True)
    desk.sends(A, target.ResumeClock(clock_id=clock_id), FRIDAY)
    assert due_on(case) == date(2026, 11, 27)


def test_an_agreed_target_is_the_agreed_one_after_parting(desk: Desk) -> None:
    case = desk.cases[A]
    clock_id, _ = latest(case)
    desk.sends(A, target.AdjustTarget(clock_id=clock_id, amount=20), MONDAY)
    before = latest(case)[1]
    merged_and_parted(desk, MONDAY + A_DAY, MONDAY + 2 * A_DAY)
    after = latest(case)[1]
    assert (after.amount, after.due_at) == (20, before.due_at)


def test_a_target_extended_and_paused_is_due_as_before(desk: Desk) -> None:
    case = desk.cases[A]
    desk.sends(A, acknowledge(), MONDAY)
    case.by(EFFECTS).when(done("stage_one_acknowledgement"))
    desk.sends(A, extend(), MONDAY)
    case.by(EFFECTS).when(done("extension_notice"))
    paused(desk, FRIDAY)
    before = latest(case)[1]
    merged_and_parted(desk, FRIDAY, FRIDAY + A_DAY)
    after = latest(case)[1]
    assert (after.due_at, after.base_on) == (before.due_at, before.base_on)
    assert latest(case, "stage_one_response")[1].due_on == date(2026, 11, 30)


def test_what_was_missed_while_merged_was_missed_when_it_was_due(desk: Desk) -> None:
    case = paused(desk, FRIDAY)
    due_at = latest(case)[1].due_at
    merged_and_parted(desk, FRIDAY, MONDAY + 60 * A_DAY)
    [missed] = [each for each in case.past(ClockBreached) if each.rule == OVERALL]
    assert missed.due_at == due_at


def test_an_outage_that_ended_while_merged_stops_the_first_response_no_longer(
    desk: Desk,
) -> None:
    case, began = desk.cases[A], MONDAY + HOUR
    before = latest(case, "first_response")[1].due_at
    desk.sends(A, watch("outage", began, None, began), began, EFFECTS)
    desk.sends(A, MergeCase(into=B), began)
    ended = began + HOUR
    desk.sends(A, watch("outage", began, ended, began), ended, EFFECTS)
    desk.sends(A, UnmergeCase(reason=WHY), ended)
    clock = latest(case, "first_response")[1]
    assert (clock.paused, clock.due_at) == (False, before + HOUR)


def test_an_outage_that_goes_on_stops_the_first_response_after_parting(desk: Desk) -> None:
    case, began = desk.cases[A], MONDAY + HOUR
    desk.sends(A, watch("outage", began, None, began), began, EFFECTS)
    merged_and_parted(desk, began, began)
    assert latest(case, "first_response")[1].paused
    desk.sends(A, watch("outage", began, began + HOUR, began), began + HOUR, EFFECTS)
    assert not latest(case, "first_response")[1].paused
