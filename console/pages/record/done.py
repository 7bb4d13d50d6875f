"""What one's own act has brought about, told right after it; undone while that is possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from audit.telling import tell
from console.pages.record.entries import named
from console.pages.record.view import RecordView
from contracts.free_ids import new_id
from domain.case.message_events import MessageRequested
from ledger.recorded import Recorded


@dataclass(frozen=True)
class Undo:
    """A message that is held and may still be cancelled, and the id of the command to do so."""

    message_id: str
    command_id: str
    held_until: datetime


@dataclass(frozen=True)
class Done:
    """What a command has recorded, in words; `undo` where what it sends is still held."""

    words: Sequence[str]
    undo: Undo | None
    zone: ZoneInfo


def done_by(view: RecordView, command_id: str) -> Done | None:
    """Return what the reader's own command recorded; None where there is no such."""
    reader = view.parts.services.reader
    facts = view.theirs(reader.history(view.stream))
    own = [
        fact
        for fact in facts
        if fact.row.command_id == command_id and fact.row.actor == view.reader.caller.actor
    ]
    if not own:
        return None
    zone = view.zone_of(facts)
    words = [named(tell(fact.event, zone), view.look.names) for fact in own]
    return Done([f"{each[:1].upper()}{each[1:]}" for each in words], _undo(view, own), zone)


def _undo(view: RecordView, own: Sequence[Recorded]) -> Undo | None:
    parts = view.parts.services.installation
    case = view.parts.services.reader.folded(view.stream).state
    now = parts.now()
    for fact in own:
        event = fact.event
        if not isinstance(event, MessageRequested) or event.not_before is None:
            continue
        if event.not_before > now and case.messages[event.message_id].status == "pending":
            return Undo(event.message_id, new_id(), event.not_before)
    return None
