"""Which generation of each read model is read, and writing facts into it.

Rows are replaced, never added to, so that the same fact twice changes nothing.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, insert, inspect, select, text

from ledger.recorded import Recorded
from ledger.tables import projections
from projections import (
    case_list,
    clock_list,
    holder_list,
    incident_list,
    item_list,
    membership_list,
    sending_list,
)
from projections.tables import NAMES, TABLES

Tables = Mapping[str, Table]
FIRST_GENERATION = 1
_GENERATIONS = select(projections.c.name, projections.c.generation)


def prepare(connection: Connection) -> None:
    """Make the first generation of each read model where there is none yet."""
    present = generations(connection)
    for name in NAMES:
        if name not in present:
            make(connection, name, FIRST_GENERATION)
            row = {"name": name, "generation": FIRST_GENERATION}
            connection.execute(insert(projections).values(row))
        else:
            _complete(connection, TABLES[name](present[name]))


def _complete(connection: Connection, table: Table) -> None:
    """Add the columns that a table of an earlier release lacks; a rebuild fills them.

    Only columns that may be empty are ever added to a read model.
    """
    known = {column["name"] for column in inspect(connection).get_columns(table.name)}
    for column in table.columns:
        if column.name not in known:
            kind = column.type.compile(connection.dialect)
            added = f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {kind}'
            connection.execute(text(added))


def make(connection: Connection, name: str, generation: int) -> Table:
    """Make the empty tables of a generation."""
    table = TABLES[name](generation)
    table.metadata.create_all(connection)
    return table


def generations(connection: Connection) -> dict[str, int]:
    """Return the generation that each read model is read from."""
    return {row.name: row.generation for row in connection.execute(_GENERATIONS)}


def live_tables(connection: Connection) -> Tables:
    """Return the tables to read from and write to now."""
    return {name: TABLES[name](generation) for name, generation in generations(connection).items()}


def wait_for_readers(connection: Connection) -> None:
    """Wait until nobody reads who may still look into tables of a former generation.

    Readers ask first which generation is live and so hold the table that says it. SQLite's
    readers keep the whole database as they found it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {projections.name} IN ACCESS EXCLUSIVE MODE"))


def project(
    connection: Connection, tables: Tables, facts: Sequence[Recorded], stage: str, state: object
) -> None:
    """Write facts of one stream; `stage` is its stage's label after the last of them.

    `state` is what the stream is folded to then.
    """
    if not facts:
        return
    case_list.project(connection, tables["cases"], facts, stage, state)
    holder_list.project(connection, tables["holders"], facts, stage, state)
    incident_list.project(connection, tables["incidents"], facts, state)
    membership_list.project(connection, tables["memberships"], facts, stage, state)
    for fact in facts:
        item_list.project(connection, tables["items"], fact)
        clock_list.project(connection, tables["clocks"], fact)
        sending_list.project(connection, tables["sendings"], fact)
