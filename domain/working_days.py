"""Working days: the working week less a nation's bank holidays, from a frozen calendar."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from domain.hours import WEEKDAYS
from domain.time_refusals import CalendarIncomplete, TargetNotPositive


@dataclass(frozen=True)
class WorkingDays:
    """The days of one nation, as a calendar document of a certain version has them.

    `version` is the hash of that document. `complete_from` and `complete_until` are the first
    and the last day whose holidays are known. `week` holds the weekdays that are worked, Monday
    being 0; `bank_holidays` their names by date, substitute days included.
    """

    nation: str
    version: str
    complete_from: date
    complete_until: date
    week: frozenset[int]
    bank_holidays: Mapping[date, str]

    def is_working(self, day: date) -> bool:
        """Say whether the day counts; refuse a day that the calendar does not know."""
        self.require(day, day.isoformat())
        return day.weekday() in self.week and day not in self.bank_holidays

    def add(self, start: date, count: int) -> date:
        """Return the last day of `count` working days after `start`, which is day zero."""
        if count <= 0:
            raise TargetNotPositive(amount=str(count), unit="working days")
        asked = f"{count} working days from {start}"
        self.require(start, asked)
        index = bisect_right(self._ordinals, start.toordinal()) + count - 1
        if index >= len(self._ordinals):
            raise self.incomplete(asked)
        return date.fromordinal(self._ordinals[index])

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`; negative if earlier."""
        self.require(start, start.isoformat())
        self.require(end, end.isoformat())
        return self._up_to(end) - self._up_to(start)

    def why_not(self, day: date) -> str | None:
        """Return why a day is not worked, or None if it is."""
        if day in self.bank_holidays:
            return self.bank_holidays[day]
        if day.weekday() not in self.week:
            return WEEKDAYS[day.weekday()].capitalize()
        return None

    def require(self, day: date, asked: str) -> None:
        """Refuse a day outside what the calendar knows; `asked` is what was wanted."""
        if not self.complete_from <= day <= self.complete_until:
            raise self.incomplete(asked)

    def incomplete(self, asked: str) -> CalendarIncomplete:
        """Return the refusal to compute something that the calendar does not cover."""
        return CalendarIncomplete(
            asked=asked,
            complete_from=self.complete_from.isoformat(),
            complete_until=self.complete_until.isoformat(),
        )

    @cached_property
    def all_days(self) -> list[date]:
        """Every day that the calendar knows."""
        length = (self.complete_until - self.complete_from).days + 1
        return [self.complete_from + timedelta(days=n) for n in range(length)]

    @cached_property
    def _ordinals(self) -> list[int]:
        return [day.toordinal() for day in self.all_days if self.is_working(day)]

    @property
    def is_empty(self) -> bool:
        """Whether no day is ever worked."""
        return not self._ordinals

    def _up_to(self, day: date) -> int:
        return bisect_right(self._ordinals, day.toordinal())
