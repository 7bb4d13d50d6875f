"""The list of cases, one row each."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, Table, Update, bindparam, update

from database.inserting import insert_if_absent
from domain.case.events import CaseOpened
from domain.case.state import Case
from ledger.recorded import Recorded
from projections.case_columns import COLUMNS, columns_of


def project(
    connection: Connection, table: Table, facts: Sequence[Recorded], stage: str, state: object
) -> None:
    """Write what facts of one stream change on its case's row; there is none but for a case."""
    if not isinstance(state, Case):
        return
    for fact in facts:
        if isinstance(fact.event, CaseOpened):
            insert_if_absent(connection, table, _opened(fact, fact.event, stage))
    last = facts[-1].row
    moved = {"of": last.stream, "to": stage, "at_version": last.version, "at": last.recorded_at}
    connection.execute(_move(table), moved | _new(columns_of(state)))


def _new(columns: dict[str, object]) -> dict[str, object]:
    # A column's own name is not free to be a parameter's.
    return {f"new_{name}": value for name, value in columns.items()}


@cache
def _move(table: Table) -> Update:
    """Return the statement that every fact needs, built once for each generation."""
    changes: dict[str, object] = {
        "stage": bindparam("to"),
        "version": bindparam("at_version"),
        "updated_at": bindparam("at"),
        **{name: bindparam(f"new_{name}") for name in COLUMNS},
    }
    return update(table).where(table.c.stream == bindparam("of")).values(changes)


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
