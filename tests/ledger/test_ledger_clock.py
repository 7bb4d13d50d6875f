"""One clock for all processes; simulated time stands in the ledger."""

from datetime import UTC, datetime, timedelta

import pytest

from ledger.clock import LedgerClock, UtcClock, clock_for, offset, set_offset
from ledger.errors import SimulatedLedger
from ledger.store import Ledger
from tests.ledger.making import LIFT, NOON, Maker

DAY = timedelta(days=1)


def real() -> datetime:
    return NOON


def test_simulated_time_is_real_time_plus_the_offset(ledger: Ledger) -> None:
    clock = LedgerClock(real)
    with ledger.writing() as tx:
        assert clock.now(tx.connection) == NOON
        set_offset(tx.connection, 3 * DAY + timedelta(microseconds=7))
    with ledger.reading() as view:
        assert clock.now(view.connection) == NOON + 3 * DAY + timedelta(microseconds=7)


def test_an_empty_ledger_may_begin_in_the_past(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        set_offset(tx.connection, 5 * DAY)
        set_offset(tx.connection, -365 * DAY)
        assert offset(tx.connection) == -365 * DAY


def test_simulated_time_does_not_go_back(ledger: Ledger, make: Maker) -> None:
    with ledger.writing() as tx:
        set_offset(tx.connection, 5 * DAY)
        tx.append(LIFT, 0, make.events(1))
        set_offset(tx.connection, DAY)
        assert offset(tx.connection) == 5 * DAY


def test_production_reads_the_machines_time(sqlite_ledger: Ledger) -> None:
    before = datetime.now(UTC)
    with sqlite_ledger.reading() as view:
        assert before <= UtcClock().now(view.connection) <= datetime.now(UTC)


def test_a_simulated_ledger_is_not_run_in_real_time(sqlite_ledger: Ledger) -> None:
    with sqlite_ledger.writing() as tx:
        assert isinstance(clock_for(tx.connection, simulated=False), UtcClock)
        set_offset(tx.connection, DAY)
        assert isinstance(clock_for(tx.connection, simulated=True), LedgerClock)
        with pytest.raises(SimulatedLedger, match="Use another data folder"):
            clock_for(tx.connection, simulated=False)
