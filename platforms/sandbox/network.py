"""What can happen on the network: posting, replying, editing, hiding, removing, in public."""

from collections.abc import Callable
from datetime import UTC, datetime
from sqlite3 import Row

from platforms.sandbox import hooks
from platforms.sandbox.errors import gone, invalid, not_allowed
from platforms.sandbox.members import Members
from platforms.sandbox.outgoing import Outgoing
from platforms.sandbox.records import Member, Posted
from platforms.sandbox.store import Store

LONGEST_TEXT = 8000  # Meta's limit for a comment, in characters
_OFFSET = "clock_offset_ms"


class NetworkClock:
    """The network's time: UTC and an offset that is kept, so that a restart forgets nothing."""

    def __init__(self, store: Store, wall: Callable[[], datetime]) -> None:
        self._store = store
        self._wall = wall

    @property
    def offset_ms(self) -> int:
        """How far the network's time is ahead of the wall's, in milliseconds."""
        return self._store.number(_OFFSET)

    def set_offset(self, seconds: float) -> None:
        """Move the network's time to the wall's time and `seconds`."""
        self._store.set_number(_OFFSET, round(seconds * 1000))

    def now(self) -> int:
        """Return the network's time, in milliseconds UTC."""
        return round(self._wall().timestamp() * 1000) + self.offset_ms


def utc_now() -> datetime:
    """Return the wall's time."""
    return datetime.now(UTC)


def checked_text(text: str) -> str:
    """Return a text that can be published."""
    if not text.strip():
        raise invalid("message: there is no text")
    if len(text) > LONGEST_TEXT:
        raise invalid(f"message: {len(text)} characters; the most is {LONGEST_TEXT}")
    return text


class PublicSquare:
    """The posts on all pages, and the replies below them."""

    def __init__(
        self, store: Store, members: Members, outgoing: Outgoing, clock: NetworkClock, url: str
    ) -> None:
        self._store = store
        self._members = members
        self._outgoing = outgoing
        self._clock = clock
        self._url = url

    def post(self, page: Member, author: Member, text: str, key: str | None = None) -> Posted:
        """Publish a post on a page, by a visitor or by the page itself."""
        with self._store.transaction():
            number = self._store.count_up("posts")
            post_id = f"{page.id}_{number}"
            return self._add(number, post_id, page.id, post_id, None, author, text, key)

    def reply(self, to: str, author: Member, text: str, key: str | None = None) -> Posted:
        """Publish a reply under a post or under another reply."""
        parent = self.get(to)
        with self._store.transaction():
            number = self._store.count_up("posts")
            reply_id = f"{parent.root.partition('_')[2]}_{number}"
            return self._add(
                number, reply_id, parent.page, parent.root, parent.id, author, text, key
            )

    def _add(
        self,
        number: int,
        post_id: str,
        page: str,
        root: str,
        parent: str | None,
        author: Member,
        text: str,
        key: str | None,
    ) -> Posted:
        if author.is_page and author.id != page:
            raise not_allowed("A page publishes on itself only")
        self._members.require_welcome(page, author.id)
        self._store.rows(
            "INSERT INTO posts (id, number, page, root, parent, author, text, created_at,"
            " client_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            post_id,
            number,
            page,
            root,
            parent,
            author.id,
            checked_text(text),
            self._clock.now(),
            key,
        )
        return self._announced(post_id, "add", author)

    def edit(self, post_id: str, by: Member, text: str) -> Posted:
        """Change the text; only who wrote it may."""
        if self.get(post_id).author.id != by.id:
            raise not_allowed("Only its author can edit this")
        with self._store.transaction():
            self._store.rows(
                "UPDATE posts SET text = ?, edited_at = ? WHERE id = ?",
                checked_text(text),
                self._clock.now(),
                post_id,
            )
            return self._announced(post_id, "edited", by)

    def hide(self, post_id: str, by: Member, hidden: bool) -> Posted:
        """Hide or show; only the page may. Doing it again changes and announces nothing."""
        posted = self.get(post_id)
        if by.id != posted.page:
            raise not_allowed("Only the page can hide this")
        if posted.hidden == hidden:
            return posted
        with self._store.transaction():
            self._store.rows("UPDATE posts SET hidden = ? WHERE id = ?", hidden, post_id)
            return self._announced(post_id, "hide" if hidden else "unhide", by)

    def remove(self, post_id: str, by: Member) -> None:
        """Remove it and everything below; its author and the page may. The text is forgotten."""
        posted = self.get(post_id)
        if by.id not in {posted.author.id, posted.page}:
            raise not_allowed("Only its author or the page can remove this")
        with self._store.transaction():
            self._announced(post_id, "remove", by)
            self._store.rows(
                "UPDATE posts SET removed_at = ?, text = '' WHERE id = ?",
                self._clock.now(),
                post_id,
            )

    def _announced(self, post_id: str, verb: str, by: Member) -> Posted:
        posted = self.get(post_id)
        # The listing names the instant of an edit too; both must say the same.
        at = posted.edited_at if verb == "edited" else None
        body = hooks.feed(posted, verb, by, self._clock.now() if at is None else at)
        self._outgoing.announce(posted.page, "feed", body)
        return posted

    def get(self, post_id: str) -> Posted:
        """Return a post or reply that stands there; what is below something gone does not."""
        row = self._store.row("SELECT * FROM posts WHERE id = ?", post_id)
        if row is None or row["removed_at"] is not None:
            raise gone(post_id)
        if row["parent"] is not None:
            self.get(row["parent"])
        posted = self._posted(row)
        if posted.author.standing == "suspended":
            raise gone(post_id)
        return posted

    def thread(self, root: str) -> list[Posted]:
        """Return a post and everything below that stands, oldest first."""
        rows = self._store.rows("SELECT * FROM posts WHERE root = ? ORDER BY number", root)
        standing: dict[str, Posted] = {}
        for row in rows:
            if row["removed_at"] is None and (row["parent"] is None or row["parent"] in standing):
                posted = self._posted(row)
                if posted.author.standing != "suspended":
                    standing[posted.id] = posted
        return list(standing.values())

    def posts(self) -> list[Posted]:
        """Return the posts of all pages, newest first."""
        rows = self._store.rows(
            "SELECT * FROM posts WHERE parent IS NULL AND removed_at IS NULL ORDER BY number DESC"
        )
        found = [self._posted(row) for row in rows]
        return [posted for posted in found if posted.author.standing != "suspended"]

    def sent(self, page: str, key: str) -> list[Posted]:
        """Return what a page published under a key of its own, oldest first.

        What was removed since is among it: it was sent, and must not be sent again.
        """
        rows = self._store.rows(
            "SELECT * FROM posts WHERE author = ? AND client_key = ? ORDER BY number", page, key
        )
        return [self._posted(row) for row in rows]

    def _posted(self, row: Row) -> Posted:
        anchor = f"#{row['id']}" if row["parent"] else ""
        return Posted(
            id=row["id"],
            page=row["page"],
            root=row["root"],
            parent=row["parent"],
            author=self._members.known(row["author"]),
            text=row["text"],
            created_at=row["created_at"],
            edited_at=row["edited_at"],
            hidden=bool(row["hidden"]),
            url=f"{self._url}/posts/{row['root']}{anchor}",
        )
