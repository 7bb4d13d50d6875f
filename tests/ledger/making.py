"""Events, streams and items for the tests of the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.identifiers import derived_id, event_id, stream_id
from ledger.records import HandledCommand, IntakeItem, NewEvent

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LIFT = stream_id("mhs", "case", "lift")
DAMP = stream_id("shal", "case", "damp")


@dataclass
class Maker:
    """Makes things that differ, in an order that is always the same."""

    numbers: Iterator[int]

    def event(self, **changes: object) -> NewEvent:
        number = next(self.numbers)
        command = derived_id("command", str(number))
        fields: dict[str, Any] = {
            "event_id": event_id(command, 0),
            "type": "case.opened",
            "schema_version": 1,
            "occurred_at": NOON,
            "recorded_at": NOON + timedelta(minutes=number),
            "actor": "staff:amara",
            "on_behalf_of": None,
            "via": "api",
            "command_id": command,
            "causation_id": command,
            "correlation_id": None,
            "policy_version": None,
            "calendar_version": None,
            "payload": f'{{"number":{number}}}'.encode(),
        }
        return NewEvent(**fields | changes)

    def events(self, how_many: int) -> list[NewEvent]:
        return [self.event() for _ in range(how_many)]

    def handled(self, **changes: object) -> HandledCommand:
        fields: dict[str, Any] = {
            "command_id": derived_id("handled", str(next(self.numbers))),
            "landlord": "mhs",
            "stream": LIFT,
            "digest": "00" * 32,
            "answer": '{"version": 1}',
            "recorded_at": NOON,
        }
        return HandledCommand(**fields | changes)

    def item(self, **changes: object) -> IntakeItem:
        fields: dict[str, Any] = {
            "landlord": "mhs",
            "platform": "sandbox",
            "account": "mhs-homes",
            "object_id": f"post-{next(self.numbers)}",
            "kind": "public_post",
            "version": "1",
            "subject": None,
            "facts": {"thread": "t-1"},
            "received_at": NOON,
            "posted_at": NOON - timedelta(seconds=2),
            "envelope": "AQID",
        }
        return IntakeItem(**fields | changes)
