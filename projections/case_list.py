"""The list of cases, one row each."""

from sqlalchemy import Connection, Table, update

from database.inserting import insert_if_absent
from domain.case.events import CaseOpened, CaseTriaged
from ledger.recorded import Recorded


def project(connection: Connection, table: Table, fact: Recorded, stage: str) -> None:
    """Write what a fact changes on its case's row."""
    if isinstance(fact.event, CaseOpened):
        insert_if_absent(connection, table, _opened(fact, fact.event, stage))
    changes: dict[str, object] = {
        "stage": stage,
        "version": fact.row.version,
        "updated_at": fact.row.recorded_at,
    }
    if isinstance(fact.event, CaseTriaged):
        changes["kind"] = fact.event.kind
    row = table.c.stream == fact.row.stream
    connection.execute(update(table).where(row).values(changes))


def _opened(fact: Recorded, event: CaseOpened, stage: str) -> dict[str, object]:
    return {
        "stream": fact.row.stream,
        "landlord": fact.row.landlord,
        "stage": stage,
        "platform": event.platform,
        "account": event.account,
        "channel": event.channel,
        "subject": event.subject,
        "handle": event.handle.envelope,
        "handle_event": fact.row.event_id,
        "received_at": event.received_at,
        "version": fact.row.version,
        "updated_at": fact.row.recorded_at,
    }
