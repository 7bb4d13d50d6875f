"""Outages stop the first response of their platform alone; windows let minutes count."""

from datetime import datetime, timedelta

import pytest

from domain.case.clock_events import (
    ClockBreached,
    ClockMoved,
    ClockPaused,
    ClockResumed,
)
from domain.case.commands import ReopenCase
from domain.case.emergency_commands import DeclareEmergency
from domain.case.message_events import MessageDelayed
from domain.case.state import Case
from domain.case.watch_commands import NoteWatch
from domain.case.watch_events import WatchNoted
from domain.identifiers import derived_id
from domain.results import DeadlineReached
from domain.watch import Watch, WatchKind
from tests.domain.business_calendars import utc
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    EFFECTS,
    MONDAY,
    a_post,
    acknowledge,
    closed,
    done,
    failed,
    lodged,
    text,
)
from tests.domain.scenario import Did, Scenario

HOUR = timedelta(hours=1)
EVENING = utc("2026-11-02T18:00")


def watch(
    kind: WatchKind,
    start_at: datetime,
    end_at: datetime | None,
    told_at: datetime,
    *,
    running_too: bool = True,
) -> NoteWatch:
    return NoteWatch(
        watch=Watch(
            watch_id=derived_id("watch", kind),
            kind=kind,
            start_at=start_at,
            end_at=end_at,
            running_too=running_too,
            told_at=told_at,
        )
    )


def due(case: Scenario[Case], rule: str = "first_response") -> datetime:
    return next(clock.due_at for clock in case.state.clocks.values() if clock.rule == rule)


def breached(case: Scenario[Case]) -> set[str]:
    return {event.rule for event in case.past(ClockBreached)}


@pytest.mark.clause("mhs-downtime")
@pytest.mark.clause("westkent-downtime")
def test_an_outage_stops_the_first_response_in_its_monitored_minutes(
    case: Scenario[Case],
) -> None:
    before = due(case.given(lodged()))
    case.by(EFFECTS).at(MONDAY + 2 * HOUR)
    case.when(watch("outage", MONDAY + HOUR, MONDAY + 2 * HOUR, MONDAY + 2 * HOUR))
    case.then(WatchNoted, ClockPaused, ClockResumed, ClockMoved)
    assert due(case) == before + HOUR
    assert case.the(ClockMoved).cause == "outage"


@pytest.mark.clause("mhs-downtime")
def test_limits_of_law_run_on_through_an_outage(case: Scenario[Case]) -> None:
    case.given(lodged())
    before = due(case, "stage_one_acknowledgement")
    case.at(MONDAY + 4 * A_DAY).when(watch("outage", MONDAY + HOUR, None, MONDAY + HOUR))
    assert due(case, "stage_one_acknowledgement") == before
    case.at(MONDAY + 30 * A_DAY).when(DeadlineReached())
    assert "stage_one_acknowledgement" in breached(case)
    assert "first_response" not in breached(case)


def test_while_an_outage_lasts_the_first_response_stands_still(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + HOUR)
    case.when(watch("outage", MONDAY + HOUR, None, MONDAY + HOUR)).then(WatchNoted, ClockPaused)
    before = due(case)
    over = MONDAY + 3 * HOUR
    case.at(over).when(watch("outage", MONDAY + HOUR, over, MONDAY + HOUR))
    case.then(WatchNoted, ClockResumed, ClockMoved)
    assert due(case) == before + 2 * HOUR


def test_an_outage_at_night_moves_nothing(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + HOUR)
    night = utc("2026-11-01T22:00")
    case.when(watch("outage", night, night + 5 * HOUR, MONDAY + HOUR)).then(WatchNoted)


@pytest.mark.clause("mhs-downtime")
@pytest.mark.clause("westkent-downtime")
def test_an_outage_entered_late_alters_no_recorded_breach(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + A_DAY).when(DeadlineReached())
    case.when(watch("outage", MONDAY, MONDAY + 5 * HOUR, MONDAY + A_DAY)).then(WatchNoted)
    assert breached(case) == {"first_response"}


def test_what_the_channel_knew_in_time_counts_though_the_timer_is_late(
    case: Scenario[Case],
) -> None:
    case.given(lodged())
    told_at = due(case) - A_MINUTE
    case.at(due(case) + A_MINUTE).when(watch("outage", MONDAY, told_at, told_at))
    assert breached(case) == set()
    assert due(case) > case.now


def test_what_the_channel_learns_after_the_limit_finds_the_breach(case: Scenario[Case]) -> None:
    case.given(lodged())
    told_at = due(case) + A_MINUTE
    case.at(told_at).when(watch("outage", MONDAY, told_at, told_at))
    assert breached(case) == {"first_response"}


@pytest.mark.clause("mhs-downtime")
def test_what_is_entered_after_the_moved_limit_moves_it_all_the_same(
    case: Scenario[Case],
) -> None:
    before = due(case.given(lodged()))
    case.at(MONDAY + HOUR).when(watch("outage", MONDAY + HOUR, None, MONDAY + HOUR))
    over, late = MONDAY + 2 * HOUR, before + A_DAY
    case.at(late).when(watch("outage", MONDAY + HOUR, over, late))
    assert due(case) == before + HOUR
    assert [each.due_at for each in case.past(ClockBreached)] == [before + HOUR]


@pytest.mark.clause("mhs-downtime")
def test_the_first_response_of_a_reopened_case_stands_still_from_its_own_start(
    case: Scenario[Case],
) -> None:
    down = watch("outage", MONDAY, None, MONDAY)
    case.given(closed(), Did(down, MONDAY, EFFECTS))
    case.at(MONDAY + HOUR).when(ReopenCase(reason=text("more to say")))
    case.by(EFFECTS).when(down).then(ClockPaused)
    assert case.the(ClockPaused).paused_at == MONDAY + HOUR
    case.when(down).then_already_so()
    over = MONDAY + 3 * HOUR
    case.at(over).when(watch("outage", MONDAY, over, MONDAY))
    case.then(WatchNoted, ClockResumed, ClockMoved)


def test_an_outage_that_ended_while_the_case_was_closed_stops_nothing(
    case: Scenario[Case],
) -> None:
    case.given(closed(), Did(watch("outage", MONDAY, None, MONDAY), MONDAY, EFFECTS))
    case.at(MONDAY + 2 * HOUR).when(ReopenCase(reason=text("more to say")))
    case.by(EFFECTS).when(watch("outage", MONDAY, MONDAY + HOUR, MONDAY)).then(WatchNoted)


def test_a_case_is_told_once(case: Scenario[Case]) -> None:
    told = watch("outage", MONDAY, None, MONDAY)
    case.given(lodged()).when(told).when(told).then_already_so()


@pytest.mark.clause("mhs-downtime")
def test_outbound_work_waits_as_long_as_the_outage_lasts(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(acknowledge(), MONDAY, AMARA))
    case.when(watch("outage", MONDAY, None, MONDAY))
    case.by(EFFECTS).when(failed("stage_one_acknowledgement", 9)).then(MessageDelayed)
    case.when(done("stage_one_acknowledgement", 10))
    assert [m.status for m in case.state.messages.values()] == ["delivered"]


# -- windows


def opened(case: Scenario[Case], at: datetime) -> Scenario[Case]:
    return case.at(at).given(Did(a_post(at, at), at, "system:intake"))


LATE = utc("2026-11-02T16:30")


@pytest.mark.clause("westkent-events")
def test_a_monitored_window_lets_minutes_count(case: Scenario[Case]) -> None:
    before = due(opened(case, LATE))
    case.when(watch("monitored", EVENING, EVENING + 2 * HOUR, LATE)).then(WatchNoted, ClockMoved)
    assert due(case) == before - 2 * HOUR
    assert due(case) > LATE


@pytest.mark.clause("westkent-events")
def test_in_a_window_for_updates_only_no_clock_runs(case: Scenario[Case]) -> None:
    opened(case, LATE).when(watch("updates-only", EVENING, EVENING + 2 * HOUR, LATE))
    case.then(WatchNoted)


@pytest.mark.clause("westkent-events")
def test_a_window_for_new_clocks_leaves_running_ones(case: Scenario[Case]) -> None:
    told = watch("monitored", EVENING, EVENING + 2 * HOUR, LATE + HOUR, running_too=False)
    opened(case, LATE).at(LATE + HOUR).when(told).then(WatchNoted)


@pytest.mark.clause("westkent-events")
def test_a_removed_window_leaves_no_ghost_deadline(case: Scenario[Case]) -> None:
    before = due(opened(case, LATE))
    case.when(watch("monitored", EVENING, EVENING + 2 * HOUR, LATE))
    case.when(watch("monitored", EVENING, EVENING, LATE)).then(WatchNoted, ClockMoved)
    assert due(case) == before


@pytest.mark.clause("westkent-events")
@pytest.mark.parametrize("minutes", [0, 1, 29, 30, 31, 100])
def test_no_due_time_lands_before_the_window_was_entered(
    case: Scenario[Case], minutes: int
) -> None:
    opened(case, LATE)
    entered = LATE + minutes * A_MINUTE
    case.at(entered).when(watch("monitored", entered, entered + 12 * HOUR, entered))
    assert due(case) > entered


@pytest.mark.clause("westkent-events")
def test_a_window_moves_nothing_that_was_met_or_missed(case: Scenario[Case]) -> None:
    opened(case, LATE).at(LATE + 2 * A_DAY).when(DeadlineReached())
    assert breached(case) == {"first_response"}
    later = case.now + HOUR
    case.when(watch("monitored", later, later + HOUR, case.now)).then(WatchNoted)


def test_an_emergency_runs_on_through_an_outage(case: Scenario[Case]) -> None:
    case.given(lodged()).when(DeclareEmergency())
    case.when(watch("outage", MONDAY, None, MONDAY))
    case.at(MONDAY + HOUR).when(DeadlineReached())
    assert breached(case) == {"emergency_acknowledgement"}
