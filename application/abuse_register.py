"""The register of abuse of staff and customers: read, filtered, and written as a table.

Source: westkent-register; the Health and Safety at Work Act 1974 asks employers to know of it.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from io import StringIO
from typing import Any

from sqlalchemy import select

from domain.account_holder.vocabulary import Target
from ledger.store import Ledger
from projections.live import live_tables

# What a spreadsheet would take for the beginning of a formula.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Incident:
    """One incident; `action` is what was decided, `follow_up` what came of that."""

    breach_id: str
    holder: str
    category: str
    target: Target
    place: str
    case: str
    action: str
    follow_up: str
    follow_up_at: datetime | None
    done_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class Filters:
    """Which incidents are asked for; what is None narrows nothing.

    `since` and `until` are instants, the first inclusive and the last exclusive. `to_follow_up`:
    those alone of which somebody still asks after something.
    """

    target: Target | None = None
    category: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    to_follow_up: bool = False


def abuse_register(ledger: Ledger, landlord: str, asked: Filters) -> list[Incident]:
    """Return a landlord's incidents, the latest first."""
    with ledger.reading() as view:
        table = live_tables(view.connection)["incidents"]
        wanted = select(table).where(table.c.landlord == landlord)
        if asked.target is not None:
            wanted = wanted.where(table.c.target == asked.target)
        if asked.category is not None:
            wanted = wanted.where(table.c.category == asked.category)
        if asked.since is not None:
            wanted = wanted.where(table.c.done_at >= asked.since)
        if asked.until is not None:
            wanted = wanted.where(table.c.done_at < asked.until)
        if asked.to_follow_up:
            wanted = wanted.where(table.c.follow_up_at.is_not(None))
        rows = view.connection.execute(wanted.order_by(table.c.done_at.desc(), table.c.breach_id))
        return [_incident(row._mapping) for row in rows]


def as_csv(incidents: Iterable[Incident]) -> str:
    """Return the incidents as a table for a spreadsheet, in which no cell is a formula."""
    out = StringIO(newline="")
    names = [each.name for each in fields(Incident)]
    writer = csv.writer(out)
    writer.writerow(names)
    for incident in incidents:
        row = asdict(incident)
        writer.writerow([harmless(_written(row[name])) for name in names])
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not calculate."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else str(value)


def _incident(row: Mapping[Any, Any]) -> Incident:
    named = {each.name: row[each.name] for each in fields(Incident) if each.name != "holder"}
    return Incident(holder=row["stream"], **named)
