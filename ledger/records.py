"""The rows of the ledger as values. Instants are aware and in UTC."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, Self

# What the first event of a stream has for the hash of its predecessor.
NO_PREVIOUS_HASH = bytes(32)

EffectState = Literal["pending", "done", "failed", "unknown", "impossible"]


@dataclass(frozen=True)
class Head:
    """The ledger's end: how many events there are, and when the last was recorded."""

    size: int
    last_recorded_at: datetime | None

    def not_before(self, now: datetime) -> datetime:
        """Return `now`, or the last recording's time where the clock has gone back since."""
        return max(now, self.last_recorded_at or now)


@dataclass(frozen=True, kw_only=True)
class NewEvent:
    """An event that is to be appended; the ledger adds its place and its hash.

    `actor` and `on_behalf_of` are typed opaque ids. `policy_version` and `calendar_version` are
    the hashes of stored documents, None where a decision needed neither. `payload` is the
    event's JSON in UTF-8, stored and hashed as these very bytes.
    """

    event_id: str
    type: str
    schema_version: int
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    on_behalf_of: str | None
    via: str
    command_id: str
    causation_id: str | None
    correlation_id: str | None
    policy_version: str | None
    calendar_version: str | None
    payload: bytes

    def __post_init__(self) -> None:
        for name in ("occurred_at", "recorded_at"):
            instant: datetime = getattr(self, name)
            if instant.tzinfo is None:
                raise ValueError(f"{self.type}: {name} has no time zone")
            if instant.tzinfo is not UTC:
                object.__setattr__(self, name, instant.astimezone(UTC))

    def content(self) -> dict[str, Any]:
        """Return what was said, whenever and wherever it was recorded."""
        return {name: getattr(self, name) for name in _CONTENT}


_CONTENT = tuple(f.name for f in fields(NewEvent) if f.name != "recorded_at")


@dataclass(frozen=True, kw_only=True)
class StoredEvent(NewEvent):
    """An event as it stands in the ledger.

    `position` counts all events from 1 without a gap, in the order of their commits; `version`
    counts those of the stream from 1. The hashes are 32 bytes of SHA-256.
    """

    position: int
    landlord: str
    stream: str
    version: int
    previous_hash: bytes
    hash: bytes

    def with_payload(self, payload: bytes) -> Self:
        """Return the event with another payload: one of a sealed stream, opened."""
        return replace(self, payload=payload)


class Link(NamedTuple):
    """As much of a stored event as folding its stream needs; a whole row takes thrice as long."""

    stream: str
    version: int
    type: str
    schema_version: int
    policy_version: str | None
    calendar_version: str | None
    payload: bytes
    previous_hash: bytes
    hash: bytes


@dataclass(frozen=True)
class Appended:
    """What stands in the ledger after an append, to be iterated in order.

    `already` is True where the very same events were there before: nothing was written, so
    their effects and read models are there too.
    """

    events: list[StoredEvent]
    already: bool = False

    def __iter__(self) -> Iterator[StoredEvent]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)


@dataclass(frozen=True)
class HandledCommand:
    """The remembered answer to a command. `digest` is keyed, over the command's body."""

    command_id: str
    landlord: str
    stream: str
    digest: str
    answer: str
    recorded_at: datetime


@dataclass(frozen=True)
class Effect:
    """Something to be done outside; `effect_id` is its idempotency key at the platform.

    It is the `number`th of its event, from 0. A pending one may start at `not_before` (None: at
    once). `attempts` counts those whose result was recorded; `result_command` recorded the last.
    """

    effect_id: str
    landlord: str
    stream: str
    event_id: str
    number: int
    kind: str
    not_before: datetime | None
    state: EffectState
    attempts: int
    result_command: str | None

    def is_due(self, now: datetime) -> bool:
        """Tell whether an attempt may start now."""
        return self.state == "pending" and (self.not_before is None or self.not_before <= now)


@dataclass(frozen=True)
class Stream:
    """A stream's row: its head, and when it next has something to record by itself."""

    stream: str
    landlord: str
    kind: str
    version: int
    head_hash: bytes
    wake_at: datetime | None
    opened_at: datetime


@dataclass(frozen=True, kw_only=True)
class IntakeItem:
    """Something that a platform delivered, stored before it was acknowledged.

    `subject` is its author. `facts` are references and routing facts as JSON values, nothing
    personal; `envelope` is what came over the wire, sealed by the vault. `posted_at` is the
    platform's time, which may be missing or wrong. `taken_event` is the event that took it in.
    """

    landlord: str
    platform: str
    account: str
    object_id: str
    kind: str
    version: str
    subject: str | None
    facts: dict[str, Any] = field(default_factory=dict)
    received_at: datetime
    posted_at: datetime | None = None
    envelope: str | None = None


@dataclass(frozen=True, kw_only=True)
class StoredIntake(IntakeItem):
    """An item in the order of its arrival (`seq`)."""

    intake_id: str
    seq: int
    taken_event: str | None = None
