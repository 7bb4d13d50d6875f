"""How quickly a landlord answers first: median and 90th percentile, in monitored minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from application.policy_book import PolicyBook
from domain.business_time import Calendar
from domain.errors import Refusal
from ledger.store import Ledger
from projections.live import live_tables

FIRST_RESPONSE = "first_response"
ANSWERED = ("met", "answered late")


@dataclass(frozen=True)
class ResponseTimes:
    """First responses since some instant, in minutes of the landlord's hours.

    `answered` were given, late ones too; `waiting` are still owed. Where none was given there is
    no median and no 90th percentile.
    """

    answered: int
    waiting: int
    median_minutes: float | None
    ninetieth_minutes: float | None


def response_times(
    ledger: Ledger, policies: PolicyBook, landlord: str, since: datetime | None
) -> ResponseTimes:
    """Return the distribution of first responses to what was received since then, or ever."""
    calendar = policies.current(landlord).calendar
    with ledger.reading() as view:
        table = live_tables(view.connection)["clocks"]
        asked = select(table.c.state, table.c.start_at, table.c.ended_at).where(
            table.c.landlord == landlord, table.c.rule == FIRST_RESPONSE
        )
        if since is not None:
            asked = asked.where(table.c.start_at >= since)
        rows = [dict(row) for row in view.connection.execute(asked).mappings()]
    taken = sorted(_minutes(row, calendar) for row in rows if row["state"] in ANSWERED)
    waiting = sum(row["state"] in ("running", "paused", "breached") for row in rows)
    return ResponseTimes(
        answered=len(taken),
        waiting=waiting,
        median_minutes=percentile(taken, 50),
        ninetieth_minutes=percentile(taken, 90),
    )


def percentile(values: Sequence[float], share: int) -> float | None:
    """Return the smallest of the sorted values that `share` percent do not exceed; None of none."""
    if not values:
        return None
    rank = -(-len(values) * share // 100)
    return values[max(rank, 1) - 1]


def _minutes(row: Mapping[str, Any], calendar: Calendar) -> float:
    try:
        taken = calendar.monitored_between(row["start_at"], row["ended_at"])
    except Refusal:  # before the calendar begins nobody knows the hours
        taken = row["ended_at"] - row["start_at"]
    return taken / timedelta(minutes=1)
