"""Sessions of the pages are kept, used and removed, on each database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from ledger.errors import LedgerError
from ledger.sessions import (
    Session,
    find_session,
    put_session,
    remove_ended_sessions,
    remove_session,
    touch_session,
)
from ledger.store import Ledger

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SESSION = Session("d1", "staff:a", "shal", "c", NOON, NOON, NOON + 8 * HOUR)


def found(ledger: Ledger) -> Session | None:
    with ledger.reading() as view:
        return find_session(view.connection, "d1")


def keep(ledger: Ledger) -> None:
    with ledger.writing() as tx:
        put_session(tx.connection, SESSION)


def ended(ledger: Ledger, now: datetime, idle: timedelta) -> int:
    with ledger.writing() as tx:
        return remove_ended_sessions(tx.connection, now, now - idle)


def test_a_session_is_found_as_it_was_kept(ledger: Ledger) -> None:
    keep(ledger)
    assert found(ledger) == SESSION


def test_no_session_is_found_where_none_was_kept(ledger: Ledger) -> None:
    assert found(ledger) is None


def test_an_id_is_kept_once(ledger: Ledger) -> None:
    keep(ledger)
    with pytest.raises((LedgerError, IntegrityError)):
        keep(ledger)


def test_using_a_session_is_noted(ledger: Ledger) -> None:
    keep(ledger)
    with ledger.writing() as tx:
        touch_session(tx.connection, "d1", NOON + HOUR)
    assert getattr(found(ledger), "last_seen_at", None) == NOON + HOUR


def test_an_earlier_use_does_not_overtake_a_later_one(ledger: Ledger) -> None:
    keep(ledger)
    with ledger.writing() as tx:
        touch_session(tx.connection, "d1", NOON - HOUR)
    assert getattr(found(ledger), "last_seen_at", None) == NOON


def test_a_removed_session_is_gone(ledger: Ledger) -> None:
    keep(ledger)
    with ledger.writing() as tx:
        remove_session(tx.connection, "d1")
        remove_session(tx.connection, "d1")
    assert found(ledger) is None


@pytest.mark.parametrize(("after", "removed"), [(8 * HOUR, 1), (8 * HOUR - HOUR / 60, 0)])
def test_a_session_that_lasted_longest_is_removed(
    ledger: Ledger, after: timedelta, removed: int
) -> None:
    keep(ledger)
    assert ended(ledger, NOON + after, 24 * HOUR) == removed


@pytest.mark.parametrize(("after", "removed"), [(HOUR, 1), (HOUR - HOUR / 60, 0)])
def test_an_idle_session_is_removed(ledger: Ledger, after: timedelta, removed: int) -> None:
    keep(ledger)
    assert ended(ledger, NOON + after, HOUR) == removed
