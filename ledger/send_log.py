"""Durable marks that a send began, made before anything leaves the building.

After a crash a mark without a result says that the message may be out. Times are real UTC,
never simulated: they are compared with what a network needs to settle.
"""

from datetime import datetime

from sqlalchemy import delete, insert, literal, select, update

from database.inserting import insert_if_absent
from ledger.store import Ledger
from ledger.tables import effects, send_marks


class LedgerSendLog:
    """The marks in the ledger's database; each change is committed before it returns."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def started_at(self, key: str) -> datetime | None:
        """Return when the latest send under this key began; None if none may be out."""
        with self._ledger.reading() as view:
            found: datetime | None = view.connection.scalar(
                select(send_marks.c.started_at).where(send_marks.c.key == key)
            )
            return found

    def mark_started(self, key: str, at: datetime, previously: datetime | None) -> bool:
        """Set the mark if it still is `previously`; False if somebody else was faster."""
        with self._ledger.writing() as tx:
            if previously is None:
                return insert_if_absent(tx.connection, send_marks, {"key": key, "started_at": at})
            mine = (send_marks.c.key == key) & (send_marks.c.started_at == previously)
            query = update(send_marks).where(mine).values(started_at=at)
            return tx.connection.execute(query).rowcount == 1

    def take_back(self, key: str, at: datetime, previously: datetime | None) -> None:
        """Put `previously` back if the mark is still `at`: nothing was sent by that send."""
        mine = (send_marks.c.key == key) & (send_marks.c.started_at == at)
        with self._ledger.writing() as tx:
            if previously is None:
                tx.connection.execute(delete(send_marks).where(mine))
            else:
                query = update(send_marks).where(mine).values(started_at=previously)
                tx.connection.execute(query)

    def presume_sent(self, at: datetime) -> int:
        """Set the mark of everything still pending to `at`; return how much that is.

        For a ledger that may have forgotten what it sent, as a restored one has: whatever waits
        to be sent is looked for first, after the network's time to settle, and where the network
        cannot tell, a person looks.
        """
        pending = select(effects.c.effect_id).where(effects.c.state == "pending")
        mark = literal(at, send_marks.c.started_at.type).label("started_at")
        with self._ledger.writing() as tx:
            tx.lock_head()
            tx.connection.execute(delete(send_marks).where(send_marks.c.key.in_(pending)))
            marks = insert(send_marks).from_select(["key", "started_at"], pending.add_columns(mark))
            counted = marks.execution_options(preserve_rowcount=True)
            return tx.connection.execute(counted).rowcount
