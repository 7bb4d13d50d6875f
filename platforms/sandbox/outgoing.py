"""What is still to be told to the subscribers. Written in the transaction that causes it."""

from collections.abc import Callable
from dataclasses import dataclass

from platforms.sandbox.store import Store

FIELDS = frozenset({"feed", "messages", "message_echoes"})


@dataclass(frozen=True)
class Delivery:
    """One body on its way to one callback. `not_before` is a Unix time in seconds."""

    id: int
    callback: str
    body: bytes
    attempts: int
    not_before: float


class Outgoing:
    """The queue of web hooks. `on_more` is called when something was added."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.on_more: Callable[[], None] = lambda: None

    def add_callback(self, url: str, page: str | None = None, secret: str | None = None) -> None:
        """Subscribe an address to the network: the first of the two subscriptions.

        With `page` it hears of that page alone, signed with `secret`: an app of the page's own.
        """
        self._store.rows("INSERT OR IGNORE INTO callbacks VALUES (?, ?, ?)", url, page, secret)

    def secret_of(self, callback: str) -> str | None:
        """Return the secret of an app of its own, None where the network's signs."""
        row = self._store.row("SELECT secret FROM callbacks WHERE url = ?", callback)
        return None if row is None else row["secret"]

    def set_page_fields(self, page: str, fields: set[str]) -> None:
        """Say what a page's happenings are told: the second, without which all stays silent."""
        with self._store.transaction():
            self._store.rows("DELETE FROM page_fields WHERE page = ?", page)
            for field in sorted(fields):
                self._store.rows("INSERT INTO page_fields VALUES (?, ?)", page, field)

    def page_fields(self, page: str) -> list[str]:
        """Return what a page is subscribed to."""
        rows = self._store.rows("SELECT field FROM page_fields WHERE page = ? ORDER BY 1", page)
        return [row["field"] for row in rows]

    def announce(self, page: str, field: str, body: bytes) -> None:
        """Queue a body for every callback of the page, if it is subscribed to the field."""
        if field not in self.page_fields(page):
            return
        self._store.rows(
            "INSERT INTO deliveries (callback, body)"
            " SELECT url, ? FROM callbacks WHERE page IS NULL OR page = ?",
            body,
            page,
        )
        self.on_more()

    def next(self) -> Delivery | None:
        """Return what is to go out next, which may lie ahead."""
        row = self._store.row(
            "SELECT id, callback, body, attempts, not_before FROM deliveries"
            " WHERE state = 'pending' ORDER BY not_before, id LIMIT 1"
        )
        return None if row is None else Delivery(*row)

    def settle(self, delivery: Delivery, state: str) -> None:
        """Record how a delivery ended: `done` or `given_up`."""
        self._store.rows(
            "UPDATE deliveries SET state = ?, attempts = attempts + 1 WHERE id = ?",
            state,
            delivery.id,
        )

    def postpone(self, delivery: Delivery, until: float) -> None:
        """Try again later."""
        self._store.rows(
            "UPDATE deliveries SET not_before = ?, attempts = attempts + 1 WHERE id = ?",
            until,
            delivery.id,
        )

    def counts(self) -> dict[str, int]:
        """Return how many deliveries are in each state."""
        rows = self._store.rows("SELECT state, count(*) AS n FROM deliveries GROUP BY state")
        return {"pending": 0, "done": 0, "given_up": 0} | {row["state"]: row["n"] for row in rows}
