"""The one clock. It is read inside the recording transaction, after the head row is locked.

In production it is UTC. In simulation it is UTC plus an offset that stands in the ledger's
database, so that every process reads the same now.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection, insert, select, update

from ledger.errors import SimulatedLedger
from ledger.tables import ledger_head, simulation

MICROSECOND = timedelta(microseconds=1)


class Clock(Protocol):
    """Tells the time to whoever holds a connection to the ledger."""

    def now(self, connection: Connection) -> datetime:
        """Return the current instant in UTC."""
        ...


class UtcClock:
    """Real time, for production."""

    def now(self, connection: Connection) -> datetime:
        """Return the machine's time."""
        return datetime.now(UTC)


class LedgerClock:
    """Real time plus the ledger's offset, for simulation alone."""

    def __init__(self, real: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._real = real

    def now(self, connection: Connection) -> datetime:
        """Return the simulated instant."""
        return self._real() + offset(connection)


def offset(connection: Connection) -> timedelta:
    """Return how far simulated time is ahead of real time; zero where none was ever set."""
    return (connection.scalar(select(simulation.c.offset_us)) or 0) * MICROSECOND


def set_offset(connection: Connection, ahead: timedelta) -> None:
    """Set how far simulated time is ahead of real time.

    An empty ledger may begin at any time. Once something is recorded time never goes back: a
    smaller offset than the present one changes nothing.
    """
    begun = connection.scalar(select(ledger_head.c.size).where(ledger_head.c.size > 0))
    if begun and ahead <= offset(connection):
        return
    values = {"offset_us": ahead // MICROSECOND}
    if connection.execute(update(simulation).values(values)).rowcount == 0:
        connection.execute(insert(simulation).values(id=1, **values))


def clock_for(connection: Connection, *, simulated: bool) -> Clock:
    """Return the clock to run this ledger with.

    SimulatedLedger where simulated time was used and real time is asked for: events of the
    future are in it.
    """
    if simulated:
        return LedgerClock()
    if ahead := offset(connection):
        raise SimulatedLedger(f"it is {ahead} ahead")
    return UtcClock()
