"""Writing to the journal: who was refused what, and who read what.

Its streams have no workflow and no decider; an entry is a fact as it comes.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from contracts.free_ids import new_id
from contracts.messages import CommandEnvelope, RefusalAnswer, Via
from domain.errors import Refusal
from domain.identifiers import parse_stream, stream_id
from domain.journal.events import CommandRefused, JournalEvent, TextsRead
from domain.sealed import is_sealed
from ledger.clock import Clock
from ledger.records import NewEvent
from ledger.store import Ledger
from ledger.writing import Transaction

KIND = "journal"
# What was sent as a command's name may be anything; only what can be a name is kept.
_A_NAME = re.compile(r"^[a-z][a-z_]{0,39}$")
UNREADABLE = "unreadable"
SYSTEM = "system:"


def journal_of(landlord: str, at: datetime) -> str:
    """Return the journal stream of a landlord's day, by UTC."""
    return stream_id(landlord, KIND, at.date().isoformat())


@dataclass(frozen=True)
class Reading:
    """Who reads, through what, why they may, and what an auditor says it is for."""

    actor: str
    via: Via
    cause: str = "team"
    purpose: str | None = None


def journal_refusal(
    tx: Transaction, envelope: CommandEnvelope, refusal: RefusalAnswer, now: datetime
) -> None:
    """Note that somebody was refused, in the transaction that answers them.

    Only people are: what the system itself is refused is a redelivery or an overtaken result.
    What is sealed stands in no journal: many may read that.
    """
    if envelope.actor.startswith(SYSTEM) or is_sealed(envelope.stream):
        return
    entry = CommandRefused(
        stream=envelope.stream,
        command=envelope.type if _A_NAME.match(envelope.type) else UNREADABLE,
        code=refusal.code,
        clause=refusal.clause,
    )
    _append(tx, entry, envelope.command_id, Reading(envelope.actor, envelope.via), now)


def journal_reading(
    ledger: Ledger, clock: Clock, stream: str, version: int, reading: Reading
) -> None:
    """Note that somebody is shown a stream's texts; call it before they are shown."""
    with ledger.writing() as tx:
        now = tx.lock_head().not_before(clock.now(tx.connection))
        read = TextsRead(
            stream=stream, upto_version=version, cause=reading.cause, purpose=reading.purpose
        )
        _append(tx, read, new_id(), reading, now)


def journal_entry(ledger: Ledger, clock: Clock, entry: JournalEvent, reading: Reading) -> None:
    """Note a refused reading."""
    with ledger.writing() as tx:
        now = tx.lock_head().not_before(clock.now(tx.connection))
        _append(tx, entry, new_id(), reading, now)


def journal_command_refused(
    tx: Transaction, stream: str, command: str, refusal: Refusal, who: Reading, now: datetime
) -> None:
    """Note in the transaction that refuses it that somebody was refused what is no command."""
    entry = CommandRefused(stream=stream, command=command, code=refusal.code, clause=refusal.cites)
    _append(tx, entry, new_id(), who, now)


def _append(
    tx: Transaction, entry: JournalEvent, command_id: str, who: Reading, now: datetime
) -> None:
    journal = journal_of(parse_stream(entry.stream).landlord, now)
    row = tx.stream(journal)
    event = NewEvent(
        event_id=new_id(),
        type=entry.type,
        schema_version=entry.schema_version,
        occurred_at=now,
        recorded_at=now,
        actor=who.actor,
        on_behalf_of=None,
        via=who.via,
        command_id=command_id,
        causation_id=command_id,
        correlation_id=entry.stream,
        policy_version=None,
        calendar_version=None,
        payload=entry.model_dump_json(exclude={"type"}).encode(),
    )
    tx.append(journal, row.version if row else 0, [event])
