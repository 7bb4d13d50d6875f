"""Extending a response: in writing, in time, within the Code's maximum, at both stages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockBreached, ClockExtended, ClockMet
from domain.case.extension_commands import ExtendResponse
from domain.case.extension_events import (
    ExtensionCameLate,
    ExtensionRequested,
    ResponseExtended,
)
from domain.case.extension_refusals import (
    ExtensionBeyondMaximum,
    ExtensionNotLater,
    ExtensionTooLate,
    NoticeIncomplete,
)
from domain.case.message_events import MessageDelivered, MessageRequested
from domain.case.refusals import MessageUnderWay, SeparationOfDuties
from domain.case.state import Case
from domain.case.vocabulary import NoticeParts
from domain.errors import InvalidTransition
from domain.results import DeadlineReached
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    BEN,
    EFFECTS,
    INTAKE,
    MONDAY,
    TIMER,
    a_post,
    acknowledge,
    acknowledge_stage_two,
    acknowledged,
    answered,
    done,
    found,
    found_again,
    identified,
    lodged,
    respond,
    respond_again,
    reviewing,
    text,
)
from tests.domain.scenario import Did, Scenario
from tests.domain.test_case_turning_away import COURT

# Acknowledged on Monday 2 November 2026, so due by the 16th, and at the latest by the 30th.
DUE_ON = date(2026, 11, 16)
MAXIMUM = date(2026, 11, 30)
LAST_MOMENT = datetime(2026, 11, 16, 23, 59, tzinfo=UTC)


def extend(until: date = MAXIMUM, *, good_reason: bool = False) -> ExtendResponse:
    """Return the notice that the response takes until a day."""
    return ExtendResponse(
        reason=text("a part is on order"),
        until=until,
        notice=text(f"we need until {until}"),
        parts=NoticeParts(reason=True, until=until, ombudsman=True),
        good_reason=text("the maker is shut") if good_reason else None,
    )


def extended(until: date = MAXIMUM, at: datetime = MONDAY + A_DAY) -> list[Did]:
    """Stage 1 was extended by a delivered notice."""
    return [
        *acknowledged(),
        Did(extend(until), at, AMARA),
        Did(done("extension_notice"), at, EFFECTS),
    ]


def due_on(case: Scenario[Case], rule: str) -> date:
    """Return the last day of the latest clock of a rule."""
    [*_, clock] = [each for each in case.state.clocks.values() if each.rule == rule]
    assert clock.due_on is not None
    return clock.due_on


def statuses(case: Scenario[Case], rule: str) -> list[str]:
    """Return how each clock of a rule stands, the oldest first."""
    return [each.status for each in case.state.clocks.values() if each.rule == rule]


@pytest.mark.clause("shal-complaint")
def test_the_limit_moves_when_the_notice_is_delivered(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(extend()).then(MessageRequested, ExtensionRequested)
    assert due_on(case, "stage_one_response") == DUE_ON
    case.by(EFFECTS).when(done("extension_notice"))
    case.then(MessageDelivered, ResponseExtended, ClockExtended, ClockExtended)
    assert due_on(case, "stage_one_response") == MAXIMUM


def test_the_overall_target_moves_by_as_many_working_days(case: Scenario[Case]) -> None:
    case.given(acknowledged())
    before = due_on(case, "stage_one_overall")
    case.given(extended(date(2026, 11, 18))[len(acknowledged()) :])
    assert case.pack.calendar.working_days_between(before, due_on(case, "stage_one_overall")) == 2


def test_a_notice_needs_no_confirmed_identity(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(extend())
    assert case.state.identity_confirmed is False
    assert case.the(MessageRequested).audience == "private"


@pytest.mark.parametrize(
    ("part", "said", "missing"),
    [
        ("reason", False, "the reason"),
        ("until", None, "the new day, 2026-11-30"),
        ("until", DUE_ON, "the new day, 2026-11-30"),
        ("ombudsman", False, "how to reach the Ombudsman"),
    ],
)
def test_a_notice_says_reason_day_and_ombudsman(
    case: Scenario[Case], part: str, said: object, missing: str
) -> None:
    notice = extend()
    assert notice.parts is not None
    parts = notice.parts.model_copy(update={part: said})
    case.given(acknowledged()).when(notice.model_copy(update={"parts": parts}))
    refusal = case.then_refused(NoticeIncomplete, cites="code-2024:6.4")
    assert refusal.references["missing"] == missing


def test_a_notice_without_its_parts_is_refused(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(extend().model_copy(update={"parts": None}))
    case.then_refused(NoticeIncomplete)


@pytest.mark.parametrize("days", [-1, 0])
def test_an_extension_within_the_maximum_needs_no_good_reason(
    case: Scenario[Case], days: int
) -> None:
    case.given(acknowledged()).when(extend(MAXIMUM + timedelta(days=days)))
    case.then(MessageRequested, ExtensionRequested)


def test_a_day_beyond_the_maximum_needs_a_good_reason(case: Scenario[Case]) -> None:
    beyond = MAXIMUM + A_DAY
    case.given(acknowledged()).when(extend(beyond))
    refusal = case.then_refused(ExtensionBeyondMaximum, cites="code-2024:6.4")
    assert refusal.references["maximum"] == MAXIMUM.isoformat()
    case.when(extend(beyond, good_reason=True)).then(MessageRequested, ExtensionRequested)


def test_what_is_beyond_the_maximum_does_not_count_as_in_time(case: Scenario[Case]) -> None:
    beyond = MAXIMUM + 3 * A_DAY
    case.given(acknowledged(), Did(extend(beyond, good_reason=True), MONDAY, AMARA))
    case.given(Did(done("extension_notice"), MONDAY, EFFECTS))
    assert due_on(case, "stage_one_response") == MAXIMUM
    assert due_on(case, "extended_response") == beyond
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    case.given(identified(), Did(found(), at, AMARA))
    assert {"stage_one_response"} <= {each.rule for each in case.past(ClockBreached)}
    case.given(Did(respond, at, AMARA)).at(at).by(EFFECTS).when(done("stage_one_response"))
    met = {each.rule for each in case.caused if isinstance(each, ClockMet)}
    assert "extended_response" in met
    assert "stage_one_response" not in met


def beyond_maximum(until: date, at: datetime = MONDAY) -> list[Did]:
    """The resident was told of a day beyond the maximum, for a good reason."""
    return [
        Did(extend(until, good_reason=True), at, AMARA),
        Did(done("extension_notice"), at, EFFECTS),
    ]


@pytest.mark.parametrize("until", [date(2026, 12, 4), date(2026, 12, 18)], ids=["sooner", "later"])
def test_a_day_told_anew_takes_the_place_of_the_day_told_before(
    case: Scenario[Case], until: date
) -> None:
    case.given(acknowledged(), beyond_maximum(date(2026, 12, 10)))
    case.given(beyond_maximum(until, MONDAY + A_DAY))
    assert statuses(case, "extended_response") == ["cancelled", "running"]
    assert due_on(case, "extended_response") == until
    case.at(datetime(2026, 12, 31, tzinfo=UTC)).by(TIMER).when(DeadlineReached())
    assert statuses(case, "extended_response") == ["cancelled", "breached"]


def test_a_refused_complaint_misses_no_day_that_it_was_told(case: Scenario[Case]) -> None:
    case.given(acknowledged(), beyond_maximum(date(2026, 12, 10)))
    case.given(Did(COURT, MONDAY, AMARA), Did(done("refusal_letter"), MONDAY, EFFECTS))
    case.at(datetime(2026, 12, 31, tzinfo=UTC)).by(TIMER).when(DeadlineReached())
    assert not case.past(ClockBreached)


def test_a_second_extension_counts_towards_the_same_maximum(case: Scenario[Case]) -> None:
    case.given(extended(date(2026, 11, 20))).when(extend(MAXIMUM + A_DAY))
    case.then_refused(ExtensionBeyondMaximum)
    case.when(extend(MAXIMUM)).then(MessageRequested, ExtensionRequested)


def test_an_extension_gives_more_time(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(extend(DUE_ON - A_DAY)).then_refused(ExtensionNotLater)


def test_the_day_that_counts_already_changes_nothing(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(extend(DUE_ON)).then_already_so()
    case.given(extended()[len(acknowledged()) :]).when(extend(MAXIMUM)).then_already_so()


def test_a_notice_may_go_on_the_last_day(case: Scenario[Case]) -> None:
    case.given(acknowledged()).at(LAST_MOMENT).when(extend())
    case.by(EFFECTS).when(done("extension_notice"))
    assert case.the(ResponseExtended).counted_until == MAXIMUM


def test_a_notice_on_the_day_after_is_refused(case: Scenario[Case]) -> None:
    case.given(acknowledged()).at(LAST_MOMENT + timedelta(minutes=1)).when(extend())
    case.then_refused(ExtensionTooLate, cites="code-2024:6.5")


def test_a_notice_delivered_too_late_moves_nothing_and_is_recorded(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(extend(), LAST_MOMENT, AMARA))
    case.at(LAST_MOMENT + timedelta(minutes=1)).by(EFFECTS).when(done("extension_notice"))
    assert case.the(ExtensionCameLate).until == MAXIMUM
    assert not case.past(ClockExtended)
    assert "stage_one_response" in {each.rule for each in case.past(ClockBreached)}


def test_a_notice_delivered_after_the_answer_moves_nothing(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(extend(), MONDAY, AMARA))
    case.given(answered()[len(acknowledged()) :]).by(EFFECTS).when(done("extension_notice"))
    case.then(MessageDelivered, ExtensionCameLate)


def test_two_notices_are_not_under_way_at_once(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(extend(), MONDAY, AMARA)).when(extend(date(2026, 11, 20)))
    case.then_refused(MessageUnderWay)


@pytest.mark.parametrize("happened", [lodged, answered], ids=["before stage 1", "answered"])
def test_only_a_running_response_is_extended(
    case: Scenario[Case], happened: Callable[[], list[Did]]
) -> None:
    case.given(happened()).when(extend()).then_refused(InvalidTransition)


def test_who_considered_stage_one_does_not_extend_stage_two(case: Scenario[Case]) -> None:
    case.given(reviewing()).by(AMARA).when(extend(date(2026, 12, 31)))
    case.then_refused(SeparationOfDuties, cites="code-2024:6.13")


@dataclass(frozen=True)
class Row:
    """One row of the regulation's vectors: every step taken on its last day."""

    received: date
    acknowledged: date
    response: date
    extended: date
    acknowledged_again: date
    response_again: date
    extended_again: date


EASTER = Row(
    date(2025, 4, 16),
    date(2025, 4, 25),
    date(2025, 5, 12),
    date(2025, 5, 27),
    date(2025, 5, 19),
    date(2025, 6, 17),
    date(2025, 7, 15),
)
CHRISTMAS = Row(
    date(2026, 12, 18),
    date(2026, 12, 29),
    date(2027, 1, 13),
    date(2027, 1, 27),
    date(2027, 1, 20),
    date(2027, 2, 17),
    date(2027, 3, 17),
)
rows = pytest.mark.parametrize("row", [EASTER, CHRISTMAS], ids=["Easter 2025", "Christmas 2026"])


def noon(day: date) -> datetime:
    """Return a moment on a day, by wall clock or nearly."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def through_stage_one(row: Row) -> list[Did]:
    """Every step of stage 1 up to its acknowledgement, on its last day."""
    post = a_post(noon(row.received), noon(row.received))
    return [
        Did(post, noon(row.received), INTAKE),
        Did(do.Triage(kind="complaint"), noon(row.received), AMARA),
        Did(acknowledge(), noon(row.acknowledged), AMARA),
        Did(done("stage_one_acknowledgement"), noon(row.acknowledged), EFFECTS),
    ]


def to_stage_two(row: Row) -> list[Did]:
    """Answered and escalated on the last day of stage 1, then acknowledged on its last day."""
    at, again = noon(row.response), noon(row.acknowledged_again)
    return [
        *through_stage_one(row),
        Did(identified().command, at, AMARA),
        Did(found(), at, AMARA),
        Did(respond, at, AMARA),
        Did(done("stage_one_response"), at, EFFECTS),
        Did(do.RequestEscalation(), at, AMARA),
        Did(acknowledge_stage_two(), again, BEN),
        Did(done("stage_two_acknowledgement"), again, EFFECTS),
    ]


@rows
def test_stage_one_keeps_the_regulations_days(case: Scenario[Case], row: Row) -> None:
    case.given(through_stage_one(row))
    assert due_on(case, "stage_one_acknowledgement") == row.acknowledged
    assert due_on(case, "stage_one_response") == row.response
    # Every step on its last day: the landlord's own target from receipt agrees.
    assert due_on(case, "stage_one_overall") == row.response


@rows
def test_stage_one_fully_extended_keeps_the_regulations_day(case: Scenario[Case], row: Row) -> None:
    case.given(through_stage_one(row)).at(noon(row.response)).by(AMARA)
    case.when(extend(row.extended + A_DAY)).then_refused(ExtensionBeyondMaximum)
    case.when(extend(row.extended)).by(EFFECTS).when(done("extension_notice"))
    assert due_on(case, "stage_one_response") == row.extended
    assert due_on(case, "stage_one_overall") == row.extended


@rows
def test_stage_two_keeps_the_regulations_days(case: Scenario[Case], row: Row) -> None:
    case.given(to_stage_two(row))
    assert due_on(case, "stage_two_acknowledgement") == row.acknowledged_again
    assert due_on(case, "stage_two_response") == row.response_again
    assert not [each for each in case.past(ClockBreached) if each.statutory]


@rows
def test_stage_two_fully_extended_keeps_the_regulations_day(case: Scenario[Case], row: Row) -> None:
    case.given(to_stage_two(row)).at(noon(row.response_again)).by(BEN)
    case.when(extend(row.extended_again + A_DAY))
    case.then_refused(ExtensionBeyondMaximum, cites="code-2024:6.15")
    case.when(extend(row.extended_again)).by(EFFECTS).when(done("extension_notice"))
    assert due_on(case, "stage_two_response") == row.extended_again
    last = noon(row.extended_again)
    case.given(Did(found_again(), last, BEN), Did(respond_again, last, BEN))
    case.at(last).when(done("stage_two_response"))
    assert not [each for each in case.past(ClockBreached) if each.statutory]


def test_the_day_of_an_extension_is_over_at_midnight(case: Scenario[Case]) -> None:
    case.given(extended(), identified(), Did(found(), MONDAY, AMARA))
    at = datetime(2026, 12, 1, tzinfo=UTC)
    case.given(Did(respond, at, AMARA))
    assert "stage_one_response" in {each.rule for each in case.past(ClockBreached)}


def test_an_answer_on_the_extended_day_is_in_time(case: Scenario[Case]) -> None:
    at = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    case.given(extended(), identified(), Did(found(), MONDAY, AMARA), Did(respond, at, AMARA))
    case.at(at).by(EFFECTS).when(done("stage_one_response"))
    met = {each.rule for each in case.caused if isinstance(each, ClockMet)}
    assert {"stage_one_response", "stage_one_overall"} <= met
