"""The limits of a procedure, in working days: the day before, the day, the day after."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.referral import events as ev
from domain.referral.decider import REFERRAL
from domain.results import DeadlineReached
from tests.domain.referral_days import (
    A_DAY,
    ACCEPTED,
    APPEALED,
    DECIDED,
    MONDAY,
    Case,
    after,
)

TICK = DeadlineReached()


def at_nine(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@pytest.mark.clause("shal-discipline")
def test_it_is_to_be_taken_up_within_the_packs_working_days(referral: Case) -> None:
    limit = after(referral).past(ev.LimitStarted)[0]
    assert (limit.limit, limit.working_days, limit.due_on) == (
        "acknowledge",
        5,
        date(2026, 11, 9),
    )
    assert limit.due_at == datetime(2026, 11, 10, tzinfo=UTC)


@pytest.mark.clause("shal-discipline")
def test_it_is_to_be_decided_within_the_packs_working_days(referral: Case) -> None:
    limit = after(referral, ACCEPTED).the(ev.LimitStarted)
    assert (limit.limit, limit.working_days, limit.due_on) == ("decide", 20, date(2026, 11, 30))


def test_an_appeal_is_to_be_decided_within_the_packs_working_days(referral: Case) -> None:
    limit = after(referral, *DECIDED, APPEALED).the(ev.LimitStarted)
    assert (limit.limit, limit.due_on) == ("appeal-decision", date(2026, 11, 16))


def test_nothing_is_reminded_of_too_early(referral: Case) -> None:
    after(referral).at(at_nine(date(2026, 11, 6)) - timedelta(seconds=1)).when(TICK).then_nothing()


def test_the_panel_is_reminded_on_the_working_day_before(referral: Case) -> None:
    # The last day is Monday 9 November, the working day before it Friday 6 November.
    after(referral).at(at_nine(date(2026, 11, 6))).when(TICK).then(ev.LimitReminded)
    referral.when(TICK).then_nothing()


def test_the_last_day_belongs_to_the_limit(referral: Case) -> None:
    after(referral).at(datetime(2026, 11, 9, 23, 59, tzinfo=UTC)).when(TICK)
    referral.then(ev.LimitReminded)


@pytest.mark.parametrize("late", [timedelta(0), A_DAY, 30 * A_DAY])
def test_a_missed_limit_is_recorded_once_at_its_due_time(referral: Case, late: timedelta) -> None:
    due_at = datetime(2026, 11, 10, tzinfo=UTC)
    after(referral).at(due_at + late).when(TICK).then(ev.LimitReminded, ev.LimitMissed)
    missed = referral.the(ev.LimitMissed)
    assert missed.occurred_at_or(referral.now) == due_at
    assert missed.detected_at == due_at + late
    referral.when(TICK).then_nothing()
    assert REFERRAL.wake_at(referral.state) is None


def test_it_wakes_for_the_reminder_and_then_for_the_end(referral: Case) -> None:
    after(referral)
    assert REFERRAL.wake_at(referral.state) == at_nine(date(2026, 11, 6))
    referral.at(at_nine(date(2026, 11, 6))).when(TICK)
    assert REFERRAL.wake_at(referral.state) == datetime(2026, 11, 10, tzinfo=UTC)


def test_the_time_to_appeal_ends_without_anybodys_fault(referral: Case) -> None:
    after(referral, *DECIDED).at(MONDAY + 8 * A_DAY).when(TICK)
    referral.then(ev.LimitReminded, ev.LimitEnded)


def test_christmas_is_no_working_time(referral: Case) -> None:
    limit = after(referral, at=datetime(2026, 12, 23, 10, tzinfo=UTC)).past(ev.LimitStarted)[0]
    assert limit.due_on == date(2027, 1, 4)


ALL_LIMITS = {
    # What was done on Monday, and the last day of the limit that runs then.
    "acknowledge": ((), date(2026, 11, 9)),
    "decide": ((ACCEPTED,), date(2026, 11, 30)),
    "appeal-lodging": (DECIDED, date(2026, 11, 9)),
    "appeal-decision": ((*DECIDED, APPEALED), date(2026, 11, 16)),
}


@pytest.mark.clause("shal-discipline")
@pytest.mark.parametrize("key", ALL_LIMITS)
@pytest.mark.parametrize(("days", "over"), [(-1, False), (0, False), (1, True)])
def test_each_limit_runs_through_its_last_day_and_not_the_day_after(
    referral: Case, key: str, days: int, *, over: bool
) -> None:
    done, last = ALL_LIMITS[key]
    after(referral, *done)
    assert referral.state.limits[key].due_on == last
    referral.at(at_nine(last) + days * A_DAY).when(TICK)
    kind = ev.LimitEnded if key == "appeal-lodging" else ev.LimitMissed
    ended = [each.limit for each in referral.caused if isinstance(each, kind)]
    assert ended == ([key] if over else [])
