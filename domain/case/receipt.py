"""When the landlord received something: the instant from which limits count."""

from datetime import UTC, datetime

# No platform that a landlord uses existed before; an earlier time is a broken clock.
FIRST_POSSIBLE_POST = datetime(2004, 1, 1, tzinfo=UTC)


def received_at(posted_at: datetime | None, taken_in_at: datetime) -> datetime:
    """Return the platform's time where it can be believed, else the time of taking in.

    A post that lay unread still counts from when it was posted. A platform's time may be
    missing, skewed or in the future; nobody receives a thing after having taken it in.
    """
    if posted_at is None or not FIRST_POSSIBLE_POST <= posted_at <= taken_in_at:
        return taken_in_at
    return posted_at
