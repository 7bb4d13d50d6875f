"""The peer: an application of the `eventsourcing` library, on either database.

Its settings are as they come, which for both databases is the same promise as ours: SQLite with
WAL and synchronous=FULL, PostgreSQL with synchronous commits. Snapshots and caches are off, as
they come.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from sqlalchemy.engine import make_url


class Matter(Aggregate):
    """As much of a case as is measured: it is opened, and identities fail."""

    def __init__(self, subject: str, channel: str, post: str) -> None:
        self.subject = subject
        self.channel = channel
        self.post = post
        self.failed = 0

    @event("IdentityFailed")
    def fail_identity(self, method: str, failed_by: str) -> None:
        """Record a failed try."""
        self.failed += 1


class Matters(Application[UUID]):
    """Opens matters and works on them."""

    def open(self, events: int) -> UUID:
        """Open a matter with so many events in all; return its id."""
        matter = Matter(f"subject:{uuid4()}", f"shal/channel/{uuid4()}", "post-1")
        for _ in range(events - 1):
            matter.fail_identity("phone", "staff:bench")
        self.save(matter)
        return matter.id


@contextmanager
def matters(url: str) -> Iterator[Matters]:
    """Open the application on a new database."""
    application = Matters(env=_environment(url))
    try:
        yield application
    finally:
        application.close()


def _environment(url: str) -> dict[str, str]:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(parsed.database),
        }
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(parsed.database),
        "POSTGRES_HOST": str(parsed.host),
        "POSTGRES_PORT": str(parsed.port),
        "POSTGRES_USER": str(parsed.username),
        "POSTGRES_PASSWORD": "",
    }
