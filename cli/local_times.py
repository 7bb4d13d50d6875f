"""Times as people type them: with a zone, or on the wall clock of the pack."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def read_time(text: str, zone: str) -> datetime:
    """Read an ISO time; without an offset it is on the wall clock of `zone`.

    ValueError says what is wrong: no ISO time, or an hour that the clocks skip or show twice.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no time; write it as 2025-03-28T16:30") from None
    if at.tzinfo is not None:
        return at
    first, second = (at.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != at:
        raise ValueError(f"{text} does not exist in {zone}: the clocks go forward over it")
    raise ValueError(f"{text} comes twice in {zone}: write it with an offset, as in {first}")
