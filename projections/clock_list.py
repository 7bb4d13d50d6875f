"""All clocks, running and ended; a breach is shown with when it was due and when it was seen."""

from sqlalchemy import Connection, Table, update

from database.inserting import insert_if_absent
from domain.case.clock_events import (
    ClockAnsweredLate,
    ClockBreached,
    ClockCancelled,
    ClockExtended,
    ClockLapsed,
    ClockMet,
    ClockMoved,
    ClockPaused,
    ClockResumed,
    ClockStarted,
    ClockWarned,
)
from domain.case.consent_events import ConsentLapsed
from domain.case.internal_events import BreachExplained
from domain.messages import Event
from ledger.recorded import Recorded


def project(connection: Connection, table: Table, fact: Recorded) -> None:
    """Write what a fact changes on a clock's row."""
    if isinstance(fact.event, ClockStarted):
        insert_if_absent(connection, table, _started(fact, fact.event))
        return
    changed = _changed(fact.event, fact)
    if changed is not None:
        clock_id, values = changed
        connection.execute(update(table).where(table.c.clock_id == clock_id).values(values))


def _changed(event: Event, fact: Recorded) -> tuple[str, dict[str, object]] | None:
    match event:
        case ClockWarned():
            return event.clock_id, {"warned_at": event.warn_at}
        case ClockMet():
            return event.clock_id, {"state": "met", "ended_at": event.met_at}
        case ClockBreached():
            breach = {"state": "breached", "detected_at": event.detected_at}
            return event.clock_id, breach
        case ClockAnsweredLate():
            return event.clock_id, {"state": "answered late", "ended_at": event.answered_at}
        case ConsentLapsed() | ClockLapsed():
            return event.clock_id, {"state": "lapsed", "ended_at": event.lapsed_at}
        case ClockCancelled():
            cancelled = {"state": "cancelled", "ended_at": fact.row.occurred_at}
            return event.clock_id, cancelled
        case BreachExplained():
            return event.clock_id, {"cause": event.cause}
        case _:
            return _moved(event)


def _moved(event: Event) -> tuple[str, dict[str, object]] | None:
    """Return what changes on a clock that goes on, or stands still for a while."""
    match event:
        case ClockPaused():
            return event.clock_id, {"state": "paused"}
        case ClockResumed():
            return event.clock_id, {"state": "running" if event.runs_on else "paused"}
        case ClockExtended() | ClockMoved():
            moved = ("due_at", "due_on", "warn_at")
            return event.clock_id, {name: getattr(event, name) for name in moved}
        case _:
            return None


def _started(fact: Recorded, event: ClockStarted) -> dict[str, object]:
    kept = ("clock_id", "rule", "amount", "unit", "clause", "statutory")
    times = ("start_at", "warn_at", "due_on", "due_at")
    return {
        "stream": fact.row.stream,
        "landlord": fact.row.landlord,
        "state": "running",
        **{name: getattr(event, name) for name in (*kept, *times)},
    }
