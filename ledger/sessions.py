"""Sessions of the pages, kept beside the ledger so that every console knows them.

They are no part of the record: nothing is hashed, and a row goes when its session ends. Their
times are real ones also where the ledger's clock is simulated: a day that is skipped in a demo
signs nobody out.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select, update

from ledger.tables import sessions


@dataclass(frozen=True)
class Session:
    """Somebody's session.

    `id_digest` is the SHA-256 of the id in their cookie, as hex; `credential` a digest of what
    they proved who they are with, so that a new password ends the session. `ends_at` comes
    however busy they are.
    """

    id_digest: str
    actor: str
    landlord: str
    credential: str
    created_at: datetime
    last_seen_at: datetime
    ends_at: datetime


def put_session(connection: Connection, session: Session) -> None:
    """Keep a new session."""
    connection.execute(insert(sessions).values(asdict(session)))


def find_session(connection: Connection, id_digest: str) -> Session | None:
    """Return a session, ended or not; None where there is none."""
    query = select(sessions).where(sessions.c.id_digest == id_digest)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else Session(**row)


def touch_session(connection: Connection, id_digest: str, seen_at: datetime) -> None:
    """Note that a session is in use; never earlier than noted before."""
    same = sessions.c.id_digest == id_digest
    earlier = sessions.c.last_seen_at < seen_at
    connection.execute(update(sessions).where(same, earlier).values(last_seen_at=seen_at))


def remove_session(connection: Connection, id_digest: str) -> None:
    """Remove a session; removed before: nothing to do."""
    connection.execute(delete(sessions).where(sessions.c.id_digest == id_digest))


def remove_ended_sessions(connection: Connection, now: datetime, idle_since: datetime) -> int:
    """Remove what ended by `now`, or was not used after `idle_since`; return how many."""
    ended = or_(sessions.c.ends_at <= now, sessions.c.last_seen_at <= idle_since)
    return connection.execute(delete(sessions).where(ended)).rowcount


def remove_all_sessions(connection: Connection) -> int:
    """Remove every session, so that everybody signs in again; return how many there were."""
    return connection.execute(delete(sessions)).rowcount
