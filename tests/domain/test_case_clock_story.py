"""A clock explains itself, also after pauses, outages, windows and extensions."""

from datetime import date, timedelta

from domain.case import clocks
from domain.case.clock_story import story
from domain.case.state import Case
from policies.loader import LoadedPack
from tests.domain.happenings import A_MINUTE, MONDAY, lodged, text
from tests.domain.scenario import Scenario
from tests.domain.test_case_clock_kinds import drafted
from tests.domain.test_case_pauses import clock, pause, resume
from tests.domain.test_case_watch import EVENING, LATE, opened, watch

HOUR = timedelta(hours=1)


def told(case: Scenario[Case], rule: str) -> list[str]:
    lines = story(clock(case.state, rule), case.history, case.pack.calendar)
    return [str(line) for line in lines]


def test_a_pause_is_named_and_taken_out(case: Scenario[Case]) -> None:
    case.given(lodged()).when(pause("first_response"))
    case.at(MONDAY + 30 * A_MINUTE).when(resume("first_response"))
    lines = told(case, "first_response")
    assert lines[0].startswith("Mon 2026-11-02 10:30-14:30 counted, 240 minutes")
    assert lines[1:] == [
        "Mon 2026-11-02 stood still: awaiting resident",
        "Mon 2026-11-02 ran on",
        "Mon 2026-11-02 due Mon 02 Nov 14:30 instead of Mon 02 Nov 14:00: pause",
    ]


def test_a_window_is_counted_and_named(case: Scenario[Case]) -> None:
    opened(case, LATE).when(watch("monitored", EVENING, EVENING + 2 * HOUR, LATE))
    lines = told(case, "first_response")
    assert "18:00-20:00" in lines[0]
    assert lines[-1].endswith(": window")


def test_an_outage_is_named(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + 2 * HOUR)
    case.when(watch("outage", MONDAY + HOUR, MONDAY + 2 * HOUR, MONDAY + 2 * HOUR))
    lines = told(case, "first_response")
    assert "10:00-11:00 and 12:00-15:00 counted, 240 minutes" in lines[0]
    assert lines[-1].endswith(": outage")


def test_an_extension_is_named(case: Scenario[Case], shal: LoadedPack) -> None:
    draft = drafted(case.given(lodged()), shal)
    clock_id = clock(case.state, "stage_one_acknowledgement")
    clocks.extend(draft, clock_id, date(2026, 11, 12), reason=text("why"))
    case.given(*draft.events)
    lines = told(case, "stage_one_acknowledgement")
    assert lines[-1].endswith("extended from 2026-11-09 to 2026-11-12")
