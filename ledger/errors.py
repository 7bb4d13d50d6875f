"""What can go wrong with the ledger, in the words of whoever has to act.

LedgerError
├── ConcurrencyError      somebody else appended to the stream first: read again, decide again
├── EventConflict         the same event id came with other content: a fault of the program
├── UnknownRecord         what is to be settled or taken is not there
├── HistoryRewrite        somebody tried to change or delete an event
├── LedgerFull            no room left; nothing was recorded
├── LedgerBusy            a lock was held for too long; the same thing may be tried again
├── LedgerUnavailable     no connection, or it broke; after a broken commit read before retrying
├── LedgerReadOnly        the database, or this transaction, may not be written to
├── LedgerCorrupt         the database says that its bytes are wrong
└── SimulatedLedger       a ledger with simulated time is not run in real time

Whichever it is, its transaction changed nothing.
"""

from contextlib import AbstractContextManager

from sqlalchemy import Engine

from database import failures
from database.failures import DatabaseFailure, Failure


class LedgerError(DatabaseFailure):
    """Something is wrong with the ledger."""

    code = "ledger_error"
    words = "The ledger failed. Nothing was recorded."


class ConcurrencyError(LedgerError):
    """The stream is not at the version that the decision was made on."""

    code = "concurrency"
    transient = True
    words = "Somebody else was first. Read again and decide again; nothing was recorded."


class EventConflict(LedgerError):
    """The same event id with other content."""

    code = "event_conflict"
    words = (
        "An event with this id is already there and says something else. Nothing was recorded; "
        "please report this, it is a fault of the program."
    )


class UnknownRecord(LedgerError):
    """There is no such effect, item or stream."""

    code = "unknown_record"
    words = "The ledger holds no such thing. Nothing was recorded; check the id."


class HistoryRewrite(LedgerError):
    """An event was to be changed or deleted."""

    code = "history_rewrite"
    words = "Events are never changed or deleted. Record a correction as an event of its own."


class LedgerFull(LedgerError):
    """No room is left on the disk or in the database."""

    code = "ledger_full"
    words = (
        "The ledger's disk is full. Nothing was recorded and nothing was lost: make room, then "
        "the same thing can be sent again."
    )


class LedgerBusy(LedgerError):
    """A lock was not to be had in time."""

    code = "ledger_busy"
    transient = True
    words = "The ledger is busy. Nothing was recorded; the same thing can be sent again."


class LedgerUnavailable(LedgerError):
    """The database cannot be reached."""

    code = "ledger_unavailable"
    transient = True
    words = (
        "The ledger cannot be reached. Check that the database runs and that its address is "
        "right; the same thing can then be sent again, it is recorded once."
    )


class LedgerReadOnly(LedgerError):
    """The ledger may be read but not written."""

    code = "ledger_read_only"
    words = (
        "The ledger may not be written to here. Nothing was recorded; check the database's "
        "permissions, and that a command is not handled inside a reading."
    )


class LedgerCorrupt(LedgerError):
    """The database reports that its own bytes are wrong."""

    code = "ledger_corrupt"
    words = (
        "The ledger's database is damaged. Stop the workers, keep the files as they are and "
        "restore the last backup; `redress audit verify` tells what is intact."
    )


class SimulatedLedger(LedgerError):
    """Simulated time was used on this ledger."""

    code = "simulated_ledger"
    words = (
        "This ledger holds simulated time and cannot be run in real time, as its events would "
        "lie in the future. Use another data folder."
    )


_BY_FAILURE: dict[Failure, type[DatabaseFailure]] = {
    Failure.FULL: LedgerFull,
    Failure.BUSY: LedgerBusy,
    Failure.UNAVAILABLE: LedgerUnavailable,
    Failure.CORRUPT: LedgerCorrupt,
    Failure.IMMUTABLE: HistoryRewrite,
    Failure.NOT_WRITABLE: LedgerReadOnly,
}


def translated(engine: Engine) -> AbstractContextManager[None]:
    """Raise the drivers' errors as ours; what is a mistake in the program stays as it is."""
    return failures.translated(engine, _BY_FAILURE)
