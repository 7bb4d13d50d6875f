"""The messages that go out, and what is truly known of their delivery."""

from sqlalchemy import Connection, Table, update

from database.inserting import insert_if_absent
from domain.case.message_events import (
    MessageCancelled,
    MessageDelayed,
    MessageDelivered,
    MessageEvent,
    MessageGivenUp,
    MessageImpossible,
    MessageRequested,
    MessageSentAgain,
    MessageUnconfirmed,
)
from domain.case.vocabulary import DELIVER_BY_HAND
from ledger.recorded import Recorded

_STATES: dict[type[MessageEvent], str] = {
    MessageDelivered: "delivered",
    MessageDelayed: "delayed",
    MessageGivenUp: "given up",
    MessageUnconfirmed: "unknown",
    MessageImpossible: "impossible",
    MessageSentAgain: "requested",
    MessageCancelled: "cancelled",
}


def project(connection: Connection, table: Table, fact: Recorded) -> None:
    """Write what a fact changes on a message's row."""
    match fact.event:
        case MessageRequested() as event:
            insert_if_absent(connection, table, _requested(fact, event))
        case (
            MessageDelivered()
            | MessageDelayed()
            | MessageGivenUp()
            | MessageUnconfirmed()
            | MessageImpossible()
            | MessageSentAgain()
            | MessageCancelled()
        ) as event:
            row = table.c.message_id == event.message_id
            values = {
                "state": _STATES[type(event)],
                "attempts": event.attempts,
                "reason": getattr(event, "reason", None),
                "url": getattr(event, "url", None),
                "delivered_at": getattr(event, "delivered_at", None),
            }
            connection.execute(update(table).where(row).values(values))
        case _:
            pass


def _requested(fact: Recorded, event: MessageRequested) -> dict[str, object]:
    return {
        "message_id": event.message_id,
        "stream": fact.row.stream,
        "landlord": fact.row.landlord,
        "purpose": event.purpose,
        "audience": event.audience,
        "state": "by hand" if event.effect == DELIVER_BY_HAND else "requested",
        "attempts": 0,
        "requested_at": fact.row.recorded_at,
    }
