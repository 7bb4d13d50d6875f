"""Inserting a row unless its key is taken; both databases can, each by its own dialect."""

from typing import Any

from sqlalchemy import Column, Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_if_absent(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert `row` and return True, or return False where any unique key of it is taken.

    Waits for a transaction that is inserting the same key just now.
    """
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    # Inline: without asking for the new row's key back, which would hide how many rows there are.
    statement = insert(table).values(row).on_conflict_do_nothing().inline()
    counted = statement.execution_options(preserve_rowcount=True)
    return connection.execute(counted).rowcount == 1


def inserting_unless_taken(table: Table, key: Column[Any]) -> dict[str, Insert]:
    """Return what inserts rows but those whose `key` is taken, for each dialect by its name.

    Any other unique key that is taken is an error as ever.
    """
    taken = [key]
    return {
        "postgresql": postgresql.insert(table)
        .on_conflict_do_nothing(index_elements=taken)
        .inline(),
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(index_elements=taken).inline(),
    }
