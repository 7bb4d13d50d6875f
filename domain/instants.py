"""Instants as they are counted inside: whole microseconds of UTC, so that nothing is rounded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime

from domain.time_refusals import BeyondAllDates, IntervalEmpty, NaiveTime

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

# A stretch of time [start, end) in microseconds since the epoch.
Stretch = tuple[int, int]


def to_utc(at: datetime) -> datetime:
    """Return the same instant in UTC; refuse a time without a zone."""
    if at.utcoffset() is None:
        raise NaiveTime(time=at.isoformat())
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise BeyondAllDates(asked=at.isoformat()) from None


def _in_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError("is outside the years 1 to 9999 in UTC") from None


# An instant that comes from outside: aware, kept in UTC, and one that UTC can name.
Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]


def to_micros(at: datetime) -> int:
    """Return an instant as microseconds since the epoch."""
    return (to_utc(at) - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Return the instant, in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


def span_micros(span: timedelta) -> int:
    """Return a length of time in microseconds."""
    return span // _MICROSECOND


def midnight(day: date, zone: ZoneInfo) -> int:
    """Return when a local day begins."""
    return to_micros(datetime.combine(day, time.min, tzinfo=zone))


@dataclass(frozen=True)
class Interval:
    """From `start_at` up to, but not including, `end_at`; both aware."""

    start_at: datetime
    end_at: datetime

    def __post_init__(self) -> None:
        if to_utc(self.start_at) >= to_utc(self.end_at):
            raise IntervalEmpty(start_at=self.start_at.isoformat(), end_at=self.end_at.isoformat())

    @property
    def stretch(self) -> Stretch:
        """The interval in microseconds."""
        return to_micros(self.start_at), to_micros(self.end_at)


def union(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the same time as sorted stretches that neither touch nor overlap."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def subtract(stretches: Sequence[Stretch], holes: Sequence[Stretch]) -> list[Stretch]:
    """Return what is left of `stretches` outside `holes`; both sorted and disjoint."""
    left: list[Stretch] = []
    first = 0
    for start, end in stretches:
        while first < len(holes) and holes[first][1] <= start:
            first += 1
        at = start
        for hole_start, hole_end in holes[first:]:
            if hole_start >= end:
                break
            if at < hole_start:
                left.append((at, hole_start))
            at = max(at, hole_end)
        if at < end:
            left.append((at, end))
    return left
