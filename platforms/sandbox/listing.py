"""What stands on a page, listed in pages of an answer: the latest activity first.

A cursor says behind what to go on, not how far, so that something that goes meanwhile moves
nothing out of sight.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from platforms.sandbox.errors import invalid
from platforms.sandbox.members import Members
from platforms.sandbox.network import PublicSquare
from platforms.sandbox.records import Member, Posted
from platforms.sandbox.store import Store

LARGEST_PAGE = 100
T = TypeVar("T")
Key = tuple[int, str]


@dataclass(frozen=True)
class Slice(Generic[T]):
    """One page of an answer; `after` leads to the next one, None at the end."""

    found: Sequence[T]
    after: str | None


@dataclass(frozen=True)
class Thread:
    """A post with when something last happened in its thread, in milliseconds UTC."""

    post: Posted
    updated_at: int


@dataclass(frozen=True)
class Conversation:
    """A private thread with a person, and when the last was written, in milliseconds UTC."""

    person: Member
    updated_at: int


class Listing:
    """Questions about all that stands on a page."""

    def __init__(self, store: Store, members: Members, square: PublicSquare) -> None:
        self._store = store
        self._members = members
        self._square = square

    def feed(self, page: str, limit: int, after: str | None) -> Slice[Thread]:
        """List the posts on a page, the one with the latest activity first."""
        rows = self._store.rows(
            "SELECT root, max(max(created_at, coalesce(edited_at, 0))) AS updated_at"
            " FROM posts WHERE page = ? GROUP BY root",
            page,
        )
        found = [
            Thread(standing[0], row["updated_at"])
            for row in rows
            if (standing := self._square.thread(row["root"]))
        ]
        return _sliced(found, lambda t: (-t.updated_at, t.post.id), limit, after)

    def comments(
        self, post: Posted, limit: int, after: str | None, *, all_levels: bool
    ) -> Slice[Posted]:
        """List what stands below a post or reply, oldest first: directly, or on all levels."""
        thread = self._square.thread(post.root)
        below = {post.id}
        found = []
        for posted in thread:
            if posted.parent in below:
                found.append(posted)
                if all_levels:
                    below.add(posted.id)
        return _sliced(found, lambda p: (p.created_at, _padded(p.id)), limit, after)

    def conversations(self, page: str, limit: int, after: str | None) -> Slice[Conversation]:
        """List the private threads of a page, the latest first."""
        rows = self._store.rows(
            "SELECT person, max(sent_at) AS updated_at FROM messages WHERE page = ?"
            " GROUP BY person",
            page,
        )
        found = [
            Conversation(self._members.known(row["person"]), row["updated_at"]) for row in rows
        ]
        return _sliced(found, lambda c: (-c.updated_at, c.person.id), limit, after)


def sliced_messages(
    found: Sequence[T], number: Callable[[T], int], limit: int, after: str | None
) -> Slice[T]:
    """Slice the messages of one thread, the newest first."""
    return _sliced(found, lambda m: (-number(m), ""), limit, after)


def _padded(post_id: str) -> str:
    return post_id.rpartition("_")[2].zfill(12)


def _sliced(found: Sequence[T], key: Callable[[T], Key], limit: int, after: str | None) -> Slice[T]:
    behind = _read(after) if after else None
    rest = [each for each in sorted(found, key=key) if behind is None or key(each) > behind]
    chosen = rest[:limit]
    return Slice(chosen, _written(key(chosen[-1])) if len(rest) > limit else None)


def _written(key: Key) -> str:
    return f"{key[0]}.{key[1]}"


def _read(cursor: str) -> Key:
    number, _, name = cursor.partition(".")
    try:
        return int(number), name
    except ValueError:
        raise invalid("after: is no cursor of this list") from None
