"""Monitoring hours: wall-clock hours in a named zone, turned into stretches of real time.

Hours are read strictly off the wall clock. In the night the clocks go forward an hour that does
not exist is not monitored; in the night they go back an hour that comes twice counts twice.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from domain.instants import Stretch, from_micros, midnight, span_micros, subtract, union

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN = re.compile(r"^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$")
_MINUTE = span_micros(timedelta(minutes=1))
_DAY_MINUTES = 24 * 60

# Minutes from local midnight: opening, and closing, which is no longer open.
Span = tuple[int, int]
WHOLE_DAY: Span = (0, _DAY_MINUTES)


def parse_span(text: str) -> Span:
    """Read `09:00-17:00`; ValueError says what is wrong. 24:00 is the end of the day."""
    found = _SPAN.match(text)
    if found is None:
        raise ValueError(f"{text!r} is not a span of hours; write it as 09:00-17:00")
    opens_hour, opens_minute, closes_hour, closes_minute = map(int, found.groups())
    opens, closes = opens_hour * 60 + opens_minute, closes_hour * 60 + closes_minute
    if closes > _DAY_MINUTES:
        raise ValueError(f"{text!r} ends after 24:00; begin again at 00:00 on the next day")
    if opens >= closes:
        raise ValueError(f"{text!r} does not close after it opens; past midnight, split it in two")
    return opens, closes


@dataclass(frozen=True)
class Exceptional:
    """Hours on certain days only, with the name of the reason: an event, or a closure."""

    first_on: date
    last_on: date
    spans: tuple[Span, ...]
    name: str

    def covers(self, day: date) -> bool:
        """Say whether it concerns this local day."""
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True)
class Hours:
    """When a landlord watches its accounts.

    `weekly` has the spans of each weekday from Monday on. Bank holidays close the weekly hours
    unless `on_bank_holidays`; an event window opens whatever the day is; a closure beats both.
    """

    zone: ZoneInfo
    weekly: tuple[tuple[Span, ...], ...]
    on_bank_holidays: bool = False
    windows: tuple[Exceptional, ...] = ()
    closures: tuple[Exceptional, ...] = ()

    def open_on(self, day: date, *, bank_holiday: bool) -> list[Stretch]:
        """Return the monitored stretches of one local day."""
        spans = _spans_on(self.windows, day)
        if self.on_bank_holidays or not bank_holiday:
            spans = [*self.weekly[day.weekday()], *spans]
        if not spans:
            return []
        segments = _segments(day, self.zone)
        closed = union(_on_the_wall(_spans_on(self.closures, day), segments))
        return subtract(union(_on_the_wall(spans, segments)), closed)

    def closure_on(self, day: date) -> str | None:
        """Return the name of what closes this day, or part of it."""
        names = [closure.name for closure in self.closures if closure.covers(day)]
        return ", ".join(names) or None


def _spans_on(exceptions: Sequence[Exceptional], day: date) -> list[Span]:
    return [span for each in exceptions if each.covers(day) for span in each.spans]


# Part of a local day in which the clocks do not change: where it begins and ends, and the
# instant that the wall clock calls midnight by the offset that holds there.
_Segment = tuple[int, int, int]


def _segments(day: date, zone: ZoneInfo) -> list[_Segment]:
    start, end = midnight(day, zone), midnight(day + timedelta(days=1), zone)
    before, after = _offset(start, zone), _offset(end - 1, zone)
    if before == after:
        return [(start, end, start)]
    change = _change_between(start, end, zone)
    wall_midnight = start + before
    return [(start, change, wall_midnight - before), (change, end, wall_midnight - after)]


def _change_between(start: int, end: int, zone: ZoneInfo) -> int:
    """Find the instant from which the day's later offset holds."""
    before = _offset(start, zone)
    while end - start > 1:
        middle = (start + end) // 2
        if _offset(middle, zone) == before:
            start = middle
        else:
            end = middle
    return end


def _offset(at: int, zone: ZoneInfo) -> int:
    local = from_micros(at).astimezone(zone)
    return span_micros(local.replace(tzinfo=UTC) - from_micros(at))


def _on_the_wall(spans: Sequence[Span], segments: Sequence[_Segment]) -> list[Stretch]:
    """Return when the wall clock shows a time within the spans."""
    return [
        (max(start, base + opens * _MINUTE), min(end, base + closes * _MINUTE))
        for opens, closes in spans
        for start, end, base in segments
        if max(start, base + opens * _MINUTE) < min(end, base + closes * _MINUTE)
    ]
