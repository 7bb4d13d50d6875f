"""Events to rows and back: payload bytes, sealed personal fields, upcasting."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter, ValidationError

from application.errors import SpoiltEvent, UnknownEvent
from application.kinds import event_types
from contracts.messages import CommandEnvelope
from domain.case.outgoing import Outgoing
from domain.identifiers import event_id, parse_stream, seed_of
from domain.messages import Command, ContentRef, Event, Personal
from ledger.recorded import Recorded
from ledger.records import Link, NewEvent, StoredEvent
from ledger.upcasting import UPCASTERS
from vault.errors import UnknownContent
from vault.keyring import Keyring
from vault.sealing import ERASED
from vault.store import Vault

_json = TypeAdapter(dict[str, object])


@dataclass(frozen=True)
class Pinned:
    """The versions of policy and calendar that a decision was made under."""

    policy_version: str | None
    calendar_version: str | None


class Sealer:
    """The short personal texts of a command, fetched before anything is locked.

    `said` are the texts of what it sends; None where it sends nothing.
    """

    def __init__(self, vault: Vault, command: Command) -> None:
        personal = [p for p in personal_fields(command).values() if p.content_id is not None]
        texts = {p.content_id: vault.get(p.content_id) for p in personal if p.content_id}
        self._texts = {key: text for key, text in texts.items() if text is not ERASED}
        subjects = {p.subject for p in personal if p.content_id in self._texts}
        self._keys = vault.keyring(subjects) if subjects else Keyring({})
        self.said = _said(vault, command)

    def sealed(self, event: Event, identity: str) -> Event:
        """Return the event with every personal text sealed inside it, where it still is."""
        sealed = {
            name: value.model_copy(
                update={
                    "envelope": self._keys.seal(
                        value.subject, identity, event.type, name, self._texts[value.content_id]
                    )
                }
            )
            for name, value in personal_fields(event).items()
            if value.content_id in self._texts
        }
        return event.model_copy(update=sealed) if sealed else event


def _said(vault: Vault, command: Command) -> Sequence[str] | None:
    if not isinstance(command, Outgoing):
        return None
    ids = {value.content_id for _, value in command if isinstance(value, ContentRef)}
    try:
        return [str(text) for text in vault.get_many(ids).values()] if ids else []
    except UnknownContent:
        return None  # nobody can look into a text that is not there


def personal_fields(message: Command | Event) -> Mapping[str, Personal]:
    """Return the personal fields of a message by name; they stand at its top level only."""
    return {name: value for name, value in message if isinstance(value, Personal)}


def encode(
    events: Sequence[Event],
    envelope: CommandEnvelope,
    sealer: Sealer,
    pinned: Pinned,
    now: datetime,
) -> list[NewEvent]:
    """Return the rows that a command's events become."""
    seed = seed_of(parse_stream(envelope.stream).landlord, envelope.command_id)
    return [
        _encode_one(event, event_id(seed, number), envelope, sealer, pinned, now)
        for number, event in enumerate(events)
    ]


def _encode_one(
    event: Event,
    identity: str,
    envelope: CommandEnvelope,
    sealer: Sealer,
    pinned: Pinned,
    now: datetime,
) -> NewEvent:
    sealed = sealer.sealed(event, identity)
    return NewEvent(
        event_id=identity,
        type=event.type,
        schema_version=event.schema_version,
        occurred_at=event.occurred_at_or(now),
        recorded_at=now,
        actor=envelope.actor,
        on_behalf_of=envelope.on_behalf_of,
        via=envelope.via,
        command_id=envelope.command_id,
        causation_id=envelope.causation_id or envelope.command_id,
        correlation_id=envelope.correlation_id or envelope.stream,
        policy_version=pinned.policy_version,
        calendar_version=pinned.calendar_version,
        payload=sealed.model_dump_json(exclude={"type"}).encode(),
    )


def decode(row: StoredEvent) -> Recorded:
    """Return the event a row holds, brought to the latest version of its schema.

    UnknownEvent for a type, or a version of it, that only a newer program knows; SpoiltEvent for
    content that nobody can have recorded so.
    """
    return Recorded(event=event_of(row), row=row)


def event_of(row: StoredEvent | Link) -> Event:
    """Return the event alone; errors as for `decode`."""
    try:
        return _read(row)
    except ValidationError:
        # Without the words of the error, which repeat what stands there.
        raise SpoiltEvent(row.stream, row.version, row.type) from None


def _read(row: StoredEvent | Link) -> Event:
    read = _newest().get((row.type, row.schema_version))
    if read is not None:  # nearly all rows
        return read(row.payload)
    kind = event_types().get(row.type)
    if kind is None or row.schema_version > kind.schema_version:
        raise UnknownEvent(row.stream, row.version, row.type, row.schema_version)
    payload = UPCASTERS.upcast(row.type, row.schema_version, _json.validate_json(row.payload))
    return kind.model_validate({"type": row.type, **payload})


@cache
def _newest() -> dict[tuple[str, int], Callable[[bytes], Event]]:
    """Return what reads an event's bytes in one step, by its type and newest version."""
    return {
        (name, kind.schema_version): TypeAdapter(kind).validator.validate_json
        for name, kind in event_types().items()
    }
