"""What an auditor sees of a fact: when it happened, and when it was noticed."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from audit.tables import timeline_table
from domain.case.events import CaseTriaged
from ledger.recorded import Recorded
from ledger.records import NO_PREVIOUS_HASH, StoredEvent

HAPPENED = datetime(2026, 12, 21, 9, 30, tzinfo=UTC)
STREAM = "shal/case/0198b2f0-0000-7000-8000-000000000001"


def fact(late: timedelta) -> Recorded:
    event = CaseTriaged(kind="complaint", triaged_by="staff:amara")
    row = StoredEvent(
        position=1,
        event_id="0198b2f0-0000-7000-8000-000000000002",
        landlord="shal",
        stream=STREAM,
        version=1,
        type=event.type,
        schema_version=1,
        occurred_at=HAPPENED,
        recorded_at=HAPPENED + late,
        actor="staff:amara",
        on_behalf_of=None,
        via="api",
        command_id="0198b2f0-0000-7000-8000-000000000003",
        causation_id="0198b2f0-0000-7000-8000-000000000003",
        correlation_id=STREAM,
        policy_version=None,
        calendar_version=None,
        payload=b"{}",
        previous_hash=NO_PREVIOUS_HASH,
        hash=bytes(32),
    )
    return Recorded(event=event, row=row)


def shown(late: timedelta) -> str:
    page = StringIO()
    table = timeline_table([fact(late)], ZoneInfo("Europe/London"))
    Console(file=page, width=200).print(table)
    return page.getvalue()


@pytest.mark.parametrize("late", [timedelta(minutes=1), timedelta(days=1), timedelta(days=3)])
def test_a_fact_recorded_late_says_when(late: timedelta) -> None:
    assert "(recorded " in shown(late)


def test_a_fact_recorded_at_once_says_nothing_more() -> None:
    assert "recorded" not in shown(timedelta(seconds=59))
