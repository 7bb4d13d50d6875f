"""First responses run in the landlord's own hours, in UK time, and not on bank holidays."""

from datetime import datetime

import pytest

from domain.sla import terms_for
from policies.loader import load_policy
from tests.domain.business_calendars import london, utc

# Started, and so many monitored minutes later; 09:00-17:00 Monday to Friday in each case.
VECTORS = [
    pytest.param("2025-03-28T16:30", 60, utc("2025-03-31T08:30"), id="clocks go forward"),
    pytest.param("2025-04-17T16:59", 2, utc("2025-04-22T08:01"), id="over Easter"),
    pytest.param("2025-12-24T15:00", 480, utc("2025-12-29T15:00"), id="over Christmas"),
    pytest.param("2026-10-23T16:30", 60, utc("2026-10-26T09:30"), id="clocks go back"),
    pytest.param("2026-11-07T12:00", 1, utc("2026-11-09T09:01"), id="from a Saturday"),
]


@pytest.mark.clause("mhs-hours")
@pytest.mark.clause("westkent-hours")
@pytest.mark.parametrize("landlord", ["mhs", "west-kent"])
@pytest.mark.parametrize(("start", "minutes", "due"), VECTORS)
def test_first_responses_run_only_in_monitored_hours(
    landlord: str, start: str, minutes: int, due: datetime
) -> None:
    pack = load_policy(landlord)
    rule = pack.policy.clocks["first_response"].model_copy(update={"amount": minutes})
    assert terms_for(rule, london(start), pack.calendar).due_at == due


@pytest.mark.clause("havebury-office-hours")
def test_havebury_has_monitoring_hours_of_its_own() -> None:
    pack = load_policy("havebury")
    assert any(pack.policy.monitoring.week.values())
    assert pack.policy.monitoring.clause == "havebury-office-hours"
    opening = pack.calendar.next_opening(london("2026-11-07T12:00"))
    assert pack.calendar.is_open(opening)
    assert not pack.calendar.is_open(london("2026-11-08T12:00"))
