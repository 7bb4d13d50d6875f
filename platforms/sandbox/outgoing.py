"""What is still to be told to the subscribers. Written in the transaction that causes it."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from platforms.sandbox.faults import Faults
from platforms.sandbox.hook_faults import MISHAPS, Planned
from platforms.sandbox.store import Store

FIELDS = frozenset({"feed", "messages", "message_echoes"})
_DELIVERY = "id, callback, body, attempts, tries, not_before, batched"


@dataclass(frozen=True)
class Delivery:
    """One body on its way to one callback. `not_before` is a Unix time in seconds.

    `tries` is the most attempts; a `batched` one goes with others, see `companions`.
    """

    id: int
    callback: str
    body: bytes
    attempts: int
    tries: int
    not_before: float
    batched: bool = False


class Outgoing:
    """The queue of web hooks. `on_more` is called when something was added."""

    def __init__(self, store: Store, faults: Faults) -> None:
        self._store = store
        self._faults = faults
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
        fault = self._faults.take_for_hook(field)
        planned = [Planned(body)] if fault is None else MISHAPS[fault.kind](fault, body)
        overtaken = self._overtaken(page)
        for each in planned:
            self._queue(page, each)
        for delivery in overtaken:
            self._let_follow(delivery)
        self.on_more()

    def _queue(self, page: str, planned: Planned) -> None:
        self._store.rows(
            "INSERT INTO deliveries"
            " (callback, body, tries, not_before, overtaken, batched, state)"
            " SELECT url, ?, ?, ?, ?, ?, ? FROM callbacks WHERE page IS NULL OR page = ?",
            planned.body,
            planned.tries,
            time.time() + planned.wait if planned.wait else 0,
            page if planned.overtaken else None,
            planned.batched,
            "lost" if planned.lost else "pending",
            page,
        )

    def _overtaken(self, page: str) -> list[int]:
        """Return what waits for the page's next happening, to go right behind it."""
        waiting = "SELECT id FROM deliveries WHERE state = 'pending' AND overtaken = ?"
        return [row["id"] for row in self._store.rows(waiting, page)]

    def _let_follow(self, delivery: int) -> None:
        self._store.rows(
            "UPDATE deliveries SET not_before = ?, overtaken = NULL WHERE id = ?",
            time.time(),
            delivery,
        )

    def next(self) -> Delivery | None:
        """Return what is to go out next, which may lie ahead."""
        row = self._store.row(
            f"SELECT {_DELIVERY} FROM deliveries"  # noqa: S608 - our own columns
            " WHERE state = 'pending' ORDER BY not_before, id LIMIT 1"
        )
        return None if row is None else Delivery(*row)

    def companions(self, delivery: Delivery) -> list[Delivery]:
        """Return all that goes out together with a delivery, itself among it."""
        if not delivery.batched:
            return [delivery]
        rows = self._store.rows(
            f"SELECT {_DELIVERY} FROM deliveries"  # noqa: S608 - our own columns
            " WHERE state = 'pending' AND batched AND callback = ? ORDER BY id",
            delivery.callback,
        )
        return [Delivery(*row) for row in rows]

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
        """Return how many deliveries are in each state; `lost` only where there are any."""
        rows = self._store.rows("SELECT state, count(*) AS n FROM deliveries GROUP BY state")
        return {"pending": 0, "done": 0, "given_up": 0} | {row["state"]: row["n"] for row in rows}

    def told(self) -> set[str]:
        """Return the ids of what was said to be new in a web hook that somebody took."""
        rows = self._store.rows("SELECT body FROM deliveries WHERE state = 'done'")
        return {new for row in rows for new in _new_in(bytes(row["body"]))}


def _new_in(body: bytes) -> Iterator[str]:
    try:
        entries = json.loads(body)["entry"]
        for entry in entries:
            for change in entry.get("changes", ()):
                if change["value"]["verb"] == "add":
                    yield change["value"].get("comment_id") or change["value"]["post_id"]
            yield from (event["message"]["mid"] for event in entry.get("messaging", ()))
    except (ValueError, KeyError, TypeError, AttributeError):
        return  # it was garbage, and told nothing
