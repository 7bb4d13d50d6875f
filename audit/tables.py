"""Histories, clocks and messages as tables for a terminal."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from audit.telling import moment, spoken, tell
from domain.clock_rules import spoken_amount
from ledger.recorded import Recorded

Row = Mapping[str, Any]

# Shorter than this the two times read the same.
WORTH_SAYING = timedelta(minutes=1)


def timeline_table(facts: Sequence[Recorded], zone: ZoneInfo) -> Table:
    """Return a history as a table: when it happened, what, who."""
    table = Table(box=None, pad_edge=False)
    for heading in ("version", f"happened ({zone.key})", "what", "by"):
        table.add_column(heading, no_wrap=heading != "what")
    for fact in facts:
        late = fact.row.recorded_at - fact.row.occurred_at
        noticed = (
            f" (recorded {moment(fact.row.recorded_at, zone)})" if late >= WORTH_SAYING else ""
        )
        what = tell(fact.event, zone) + noticed
        style = "bold red" if "BREACH" in what else "yellow" if "WARNING" in what else ""
        table.add_row(
            str(fact.row.version),
            moment(fact.row.occurred_at, zone),
            Text(what, style),
            Text(fact.row.actor),
        )
    return table


def clock_table(clocks: Sequence[Row], zone: ZoneInfo, title: str = "Clocks") -> Table:
    """Return the clocks of a case, rows of the read model, as a table."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for heading in ("clock", "limit", "from", "due", "state", "rests on"):
        table.add_column(heading, overflow="fold")
    for clock in clocks:
        due = f"end of {clock['due_on']:%a %d %b %Y}" if clock["due_on"] else ""
        table.add_row(
            spoken(clock["rule"]),
            spoken_amount(clock["amount"], clock["unit"]),
            moment(clock["start_at"], zone),
            due or moment(clock["due_at"], zone),
            Text(
                clock["state"],
                "bold red" if clock["state"].startswith(("breach", "answered")) else "",
            ),
            Text(clock["clause"]),
        )
    return table


def sending_table(sendings: Sequence[Row], zone: ZoneInfo) -> Table:
    """Return what went out, or did not, as a table."""
    table = Table(title="Messages", title_justify="left", box=None, pad_edge=False)
    for heading in ("message", "to", "state", "delivered", "address"):
        table.add_column(heading)
    for row in sendings:
        delivered = moment(row["delivered_at"], zone) if row["delivered_at"] else ""
        table.add_row(
            spoken(row["purpose"]), row["audience"], row["state"], delivered, Text(row["url"] or "")
        )
    return table
