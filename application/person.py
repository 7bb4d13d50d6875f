"""All that is held on one person: put together for them, and erased on request.

A person here is one subject: a platform's account. What was asked and done is in a stream of the
subject's own, without a workflow, so that each step can be repeated and none is done twice.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select

from application.errors import UnknownStream
from application.folding import fold
from application.journal import Reading, journal_command_refused
from application.merged_cases import matter_of
from contracts.free_ids import new_id
from domain.case.answers import answer_keys_of
from domain.case.keeping import kept_by
from domain.case.state import Case
from domain.errors import Refusal
from domain.identifiers import ActorId
from domain.messages import Event
from domain.person.events import DataExported, ErasureOrdered, Reference, SubjectErased
from domain.person.refusals import ErasureBarred, NothingHeld
from ledger.clock import Clock
from ledger.reading import View
from ledger.records import NewEvent
from ledger.store import Ledger
from ledger.tables import intake
from ledger.writing import Transaction
from projections.live import live_tables
from vault.errors import UnknownSubject
from vault.store import Vault

KIND = "person"
_ACTOR: TypeAdapter[str] = TypeAdapter(ActorId)
_REFERENCE: TypeAdapter[str] = TypeAdapter(Reference)


def person_stream(landlord: str, subject: str) -> str:
    """Return the stream of what was asked about a subject's data."""
    return f"{landlord}/{KIND}/{subject.removeprefix('subject:')}"


@dataclass(frozen=True)
class Asked:
    """Who asks about a person's data, and under which reference of the landlord's."""

    landlord: str
    subject: str
    reference: str
    reading: Reading

    def __post_init__(self) -> None:
        """Refuse an actor or a reference that could hold a name; ValueError says how they look."""
        _ACTOR.validate_python(self.reading.actor)
        _REFERENCE.validate_python(self.reference)


@dataclass(frozen=True)
class Erasure:
    """What an order to erase came to: how many cases and keys, and whether it was done before."""

    subject: str
    cases: Sequence[str]
    keys: int
    again: bool


@dataclass(frozen=True)
class Prospect:
    """What an erasure would do now, and what bars it; nothing is done by asking.

    `contents` counts texts and pictures in the vault, `keys` those that would be destroyed: the
    person's own, and one for each answer to a question of identity that nobody has judged.
    """

    subject: str
    cases: Sequence[str]
    contents: int
    keys: int
    erased: bool
    barred: Refusal | None


class People:
    """Orders and carries out erasures, and notes exports."""

    def __init__(self, ledger: Ledger, vault: Vault, clock: Clock) -> None:
        self._ledger = ledger
        self._vault = vault
        self._clock = clock

    def cases_of(self, landlord: str, subject: str) -> list[str]:
        """Return the streams of a person's cases, the earliest first."""
        with self._ledger.reading() as view:
            return _cases(view, landlord, subject)

    def prospect(self, landlord: str, subject: str) -> Prospect:
        """Return what `erase` would do now, or what bars it."""
        with self._ledger.reading() as view:
            cases = _cases(view, landlord, subject)
            states = {stream: _state(view, stream) for stream in cases}
            keys = [subject, *_answer_keys(view, subject, states)]
            barred = _barred(view, subject, cases)
        return Prospect(
            subject=subject,
            cases=cases,
            contents=sum(len(self._vault.contents_of(key)) for key in keys),
            keys=len(keys),
            erased=self._vault.is_erased(subject),
            barred=barred,
        )

    def erase(self, asked: Asked) -> Erasure:
        """Order it, destroy the keys, record that they are gone; safe to repeat after any step.

        ErasureBarred, journalled, where a legal hold or an open Ombudsman case stands.
        """
        cases, keys = self._order(asked)
        for key in keys:
            self._forget(key, asked.reference)
        again = self._record_erased(asked, len(keys))
        return Erasure(asked.subject, cases, len(keys), again)

    def note_export(self, asked: Asked) -> list[str]:
        """Record that everything is handed over; call it before anything is."""
        with self._ledger.writing() as tx:
            now = tx.lock_head().not_before(self._clock.now(tx.connection))
            cases = _cases(tx, asked.landlord, asked.subject)
            if not cases:
                raise NothingHeld(subject=asked.subject)
            event = DataExported(subject=asked.subject, cases=cases, reference=asked.reference)
            _append(tx, asked, event, now)
        return cases

    def _order(self, asked: Asked) -> tuple[list[str], list[str]]:
        barred: Refusal | None = None
        with self._ledger.writing() as tx:
            now = tx.lock_head().not_before(self._clock.now(tx.connection))
            cases = _cases(tx, asked.landlord, asked.subject)
            states = {stream: _state(tx, stream) for stream in cases}
            barred = _barred(tx, asked.subject, cases)
            if barred is not None:
                journal_command_refused(
                    tx,
                    person_stream(asked.landlord, asked.subject),
                    "erase",
                    barred,
                    asked.reading,
                    now,
                )
            elif not _recorded(tx, asked, ErasureOrdered):
                order = ErasureOrdered(
                    subject=asked.subject, cases=cases, reference=asked.reference
                )
                _append(tx, asked, order, now)
            keys = [asked.subject, *_answer_keys(tx, asked.subject, states)]
        if barred is not None:
            raise barred
        return cases, keys

    def _forget(self, key: str, reference: str) -> None:
        try:
            self._vault.erase(key, reference)
        except UnknownSubject:
            # The key of an answer in a vault that was restored from before it came.
            return

    def _record_erased(self, asked: Asked, keys: int) -> bool:
        with self._ledger.writing() as tx:
            now = tx.lock_head().not_before(self._clock.now(tx.connection))
            if _recorded(tx, asked, SubjectErased):
                return True
            _append(tx, asked, SubjectErased(subject=asked.subject, keys=keys), now)
            return False


def _cases(view: View, landlord: str, subject: str) -> list[str]:
    table = live_tables(view.connection)["cases"]
    query = select(table.c.stream).where(table.c.landlord == landlord, table.c.subject == subject)
    return list(view.connection.scalars(query.order_by(table.c.received_at, table.c.stream)))


def _state(view: View, stream: str) -> Case:
    state = fold(stream, view.load(stream)).state
    if not isinstance(state, Case):
        raise UnknownStream(stream)
    return state


def _barred(view: View, subject: str, cases: Sequence[str]) -> Refusal | None:
    if not cases:
        return NothingHeld(subject=subject)
    for case in cases:
        for stream, state in matter_of(view, case).items():
            why = kept_by(state)
            if why is not None:
                return ErasureBarred(why=why, case=stream)
    return None


def _answer_keys(view: View, subject: str, states: dict[str, Case]) -> list[str]:
    """Return the keys of sealed answers, those too that no case has taken in yet."""
    query = select(intake.c.facts).where(intake.c.subject == subject)
    texts = [json.loads(facts).get("text") for facts in view.connection.scalars(query)]
    waiting = {text["subject"] for text in texts if text}
    known = {key for state in states.values() for key in answer_keys_of(state, subject)}
    return sorted((waiting | known) - {subject})


def _recorded(view: View, asked: Asked, kind: type[Event]) -> bool:
    type_ = kind.model_fields["type"].default
    return any(row.type == type_ for row in view.load(person_stream(asked.landlord, asked.subject)))


def _append(tx: Transaction, asked: Asked, event: Event, now: datetime) -> None:
    stream = person_stream(asked.landlord, asked.subject)
    row = tx.stream(stream)
    identity = new_id()
    new = NewEvent(
        event_id=identity,
        type=event.type,
        schema_version=event.schema_version,
        occurred_at=now,
        recorded_at=now,
        actor=asked.reading.actor,
        on_behalf_of=None,
        via=asked.reading.via,
        command_id=identity,
        causation_id=identity,
        correlation_id=stream,
        policy_version=None,
        calendar_version=None,
        payload=event.model_dump_json(exclude={"type"}).encode(),
    )
    tx.append(stream, row.version if row else 0, [new])
