"""The ledger's front door: transactions that write, views that read.

ledger = Ledger(open_engine("sqlite:///redress/ledger.db"))
migrate(ledger.engine)
with ledger.writing() as tx:
    head = tx.lock_head()
    now = head.not_before(clock.now(tx.connection))
    history = tx.load(stream)
    tx.append(stream, len(history), events)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Engine

from database import engine as database
from ledger.errors import translated
from ledger.payloads import NoSeal, PayloadSeal
from ledger.reading import View
from ledger.writing import Transaction


@dataclass(frozen=True)
class Ledger:
    """A ledger in one database; safe to share between threads.

    `seal` has the keys of the streams that are sealed; without it they stay closed.
    """

    engine: Engine
    seal: PayloadSeal = field(default_factory=NoSeal)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Open a transaction; whatever is raised in it, nothing of it is kept.

        Errors: LedgerError, whose tree stands in `ledger/errors.py`.
        """
        with translated(self.engine), database.writing(self.engine) as connection:
            yield Transaction(connection, self.seal)

    @contextmanager
    def reading(self) -> Iterator[View]:
        """Open a view of this one moment. Keep it short on PostgreSQL: idle four seconds end it."""
        with translated(self.engine), database.reading(self.engine) as connection:
            yield View(connection, self.seal)

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()
