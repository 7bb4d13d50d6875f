"""Private messages between a page and a person, with the rules that networks set for pages."""

from datetime import timedelta
from sqlite3 import Row

from platforms.capabilities import every_network
from platforms.sandbox import hooks
from platforms.sandbox.errors import (
    gone,
    outside_window,
    private_reply_used,
    restricted,
    unavailable,
)
from platforms.sandbox.members import Members
from platforms.sandbox.network import NetworkClock, PublicSquare, checked_text
from platforms.sandbox.outgoing import Outgoing
from platforms.sandbox.records import Member, Message, Posted
from platforms.sandbox.settings import SandboxSettings
from platforms.sandbox.store import Store

_MILLISECOND = timedelta(milliseconds=1)


class PrivateMessages:
    """All private threads. A page cannot write to whom it has not met: see `first_reply`."""

    def __init__(
        self,
        store: Store,
        members: Members,
        square: PublicSquare,
        outgoing: Outgoing,
        clock: NetworkClock,
        settings: SandboxSettings,
    ) -> None:
        self._store = store
        self._members = members
        self._square = square
        self._outgoing = outgoing
        self._clock = clock
        self._settings = settings

    def from_person(self, person: Member, page: Member, text: str) -> Message:
        """A person writes to a page."""
        self._members.require_welcome(page.id, person.id)
        return self._add(page, person, person, text, about=None, key=None)

    def first_reply(self, page: Member, about: str, text: str, key: str | None) -> Message:
        """A page answers a post privately: once for each post, within the network's window."""
        _require_free(page)
        posted = self._square.get(about)
        if posted.page != page.id:
            raise gone(about)
        if posted.author.is_page:
            raise unavailable()
        if self._store.row("SELECT 1 FROM messages WHERE about = ?", about) is not None:
            raise private_reply_used()
        self._require_recent(posted)
        return self._add(page, posted.author, page, text, about, key)

    def write_on(self, page: Member, person_id: str, text: str, key: str | None) -> Message:
        """A page writes on in an open thread."""
        _require_free(page)
        person = self._members.get(person_id)
        if person is None or person.is_page or person.standing == "suspended":
            raise unavailable()
        self._require_open(page, person)
        return self._add(page, person, page, text, None, key)

    def _require_recent(self, posted: Posted) -> None:
        hours = every_network()["sandbox"].ability("first_private_message").within_hours
        if hours is not None and self._older(posted.created_at, hours):
            raise outside_window("The time for a private reply to this post is over")

    def _require_open(self, page: Member, person: Member) -> None:
        thread = self.thread(page.id, person.id)
        if self._settings.private_messages == "meta":
            thread = [message for message in thread if message.sender == person.id]
        if not thread:
            raise outside_window("There is no open thread with this person")
        hours = self._settings.private_window_hours
        if self._settings.private_messages == "meta" and self._older(thread[-1].sent_at, hours):
            raise outside_window("The time to answer this person's last message is over")

    def _older(self, at: int, hours: int) -> bool:
        return self._clock.now() - at > timedelta(hours=hours) / _MILLISECOND

    def _add(
        self,
        page: Member,
        person: Member,
        sender: Member,
        text: str,
        about: str | None,
        key: str | None,
    ) -> Message:
        with self._store.transaction():
            number = self._store.count_up("messages")
            message_id = f"m_{number}"
            self._store.rows(
                "INSERT INTO messages (id, number, page, person, sender, text, sent_at, about,"
                " client_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                message_id,
                number,
                page.id,
                person.id,
                sender.id,
                checked_text(text),
                self._clock.now(),
                about,
                key,
            )
            message = self.thread(page.id, person.id)[-1]
            field = "message_echoes" if sender.is_page else "messages"
            self._outgoing.announce(page.id, field, hooks.messaging(message))
        return message

    def thread(self, page: str, person: str) -> list[Message]:
        """Return what a page and a person wrote to each other, oldest first."""
        rows = self._store.rows(
            "SELECT * FROM messages WHERE page = ? AND person = ? ORDER BY number", page, person
        )
        return [_message(row) for row in rows]

    def sent(self, page: str, key: str) -> list[Message]:
        """Return what a page wrote under a key of its own, oldest first."""
        rows = self._store.rows(
            "SELECT * FROM messages WHERE sender = ? AND client_key = ? ORDER BY number", page, key
        )
        return [_message(row) for row in rows]


def _require_free(page: Member) -> None:
    if page.standing == "restricted":
        raise restricted()


def _message(row: Row) -> Message:
    return Message(
        id=row["id"],
        page=row["page"],
        person=row["person"],
        sender=row["sender"],
        text=row["text"],
        sent_at=row["sent_at"],
        about=row["about"],
    )
