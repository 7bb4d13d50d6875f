"""Who is signed in: an opaque id in a cookie, everything else in the ledger's database.

The cookie's id is looked up by its digest, so that whoever reads the database can sign in as
nobody. What somebody may do is never kept in a session: it is read from the settings at each
request, where a person who has left is no more.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from console.access import Caller
from ledger.sessions import (
    Session,
    find_session,
    put_session,
    remove_ended_sessions,
    remove_session,
    touch_session,
)
from ledger.store import Ledger
from runtime.settings import CallerSettings, Settings

# Noting each page would be a write for each reading.
NOTE_USE_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is signed in. `csrf_token` goes into every form of theirs."""

    caller: Caller
    name: str
    token: str

    @property
    def csrf_token(self) -> str:
        """A token that only pages of this session hold; it does not give the session away."""
        return hmac.new(self.token.encode(), b"csrf", sha256).hexdigest()


class Sessions:
    """Begins, finds and ends sessions. `now` is real time; see `ledger/sessions.py`."""

    def __init__(
        self,
        ledger: Ledger,
        settings: Settings,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ledger = ledger
        self._settings = settings
        self._now = now

    def begin(self, member: CallerSettings, former: str | None = None) -> str:
        """Begin a session and return its token; the browser's former session ends."""
        token, now = token_urlsafe(32), self._now()
        session = Session(
            id_digest=_digest(token),
            actor=member.actor,
            landlord=member.landlord,
            credential=_credential(member),
            created_at=now,
            last_seen_at=now,
            ends_at=now + self._settings.console.session_longest,
        )
        with self._ledger.writing() as tx:
            remove_ended_sessions(tx.connection, now, now - self._settings.console.session_idle)
            if former is not None:
                remove_session(tx.connection, _digest(former))
            put_session(tx.connection, session)
        return token

    def find(self, token: str | None, *, in_use: bool = True) -> SignedIn | None:
        """Return who a token stands for; None once the session has ended.

        With `in_use` false the look is none of theirs and keeps no idle session alive.
        """
        if not token:
            return None
        with self._ledger.reading() as view:
            session = find_session(view.connection, _digest(token))
        if session is None or self._is_over(session):
            return None
        member = self._member(session)
        if member is None:
            return None
        if in_use and self._now() - session.last_seen_at >= NOTE_USE_EVERY:
            with self._ledger.writing() as tx:
                touch_session(tx.connection, session.id_digest, self._now())
        caller = Caller.of(member)
        return SignedIn(caller, member.name or member.actor, token)

    def end(self, token: str) -> None:
        """End a session."""
        with self._ledger.writing() as tx:
            remove_session(tx.connection, _digest(token))

    def _is_over(self, session: Session) -> bool:
        now = self._now()
        idle_since = now - self._settings.console.session_idle
        return session.ends_at <= now or session.last_seen_at <= idle_since

    def _member(self, session: Session) -> CallerSettings | None:
        """Return whose session it is; None if they left or have another password since."""
        for member in self._settings.callers:
            same = (member.actor, member.landlord) == (session.actor, session.landlord)
            if same and hmac.compare_digest(_credential(member), session.credential):
                return member
        return None


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _credential(member: CallerSettings) -> str:
    return _digest(f"{member.login}\0{member.password_hash}")
