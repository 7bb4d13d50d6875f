"""Business time: the three kinds of clock, on one landlord's calendar.

1. Monitored minutes pass only while the landlord watches its accounts: the pack's hours on the
   wall clock of its zone, event windows, closures and bank holidays, less outages.
2. Working days are Monday to Friday less the nation's bank holidays; a landlord's own closures
   do not alter them. The day a period starts is day zero.
3. Elapsed hours and minutes are real time and ask nothing of the calendar.
4. Calendar days and months count every day and ask for the zone alone, as they end with a local
   day.

Instants go in with any zone and come out in UTC. Nothing is computed outside the days for which
the calendar is complete.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from domain.hours import Hours
from domain.instants import Interval, from_micros, midnight, span_micros, to_micros, to_utc
from domain.monitored_time import MonitoredTime
from domain.time_refusals import BeyondAllDates, EmptyCalendar, TargetNotPositive
from domain.working_days import WorkingDays

__all__ = [
    "Calendar",
    "Interval",
    "add_days",
    "add_elapsed_hours",
    "add_elapsed_minutes",
    "add_months",
]

_MINUTE = span_micros(timedelta(minutes=1))


def add_elapsed_hours(start: datetime, hours: int) -> datetime:
    """Return the instant `hours` of real time later, in UTC."""
    if hours <= 0:
        raise TargetNotPositive(amount=str(hours), unit="hours")
    try:
        return to_utc(start) + timedelta(hours=hours)
    except OverflowError:
        raise BeyondAllDates(asked=f"{hours} hours from {start.isoformat()}") from None


def add_elapsed_minutes(start: datetime, minutes: int) -> datetime:
    """Return the instant `minutes` of real time later, in UTC."""
    if minutes <= 0:
        raise TargetNotPositive(amount=str(minutes), unit="minutes")
    try:
        return to_utc(start) + timedelta(minutes=minutes)
    except OverflowError:
        raise BeyondAllDates(asked=f"{minutes} minutes from {start.isoformat()}") from None


def add_days(start: date, days: int) -> date:
    """Return the last day of a period of so many calendar days; `start` is day zero."""
    if days <= 0:
        raise TargetNotPositive(amount=str(days), unit="days")
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise BeyondAllDates(asked=f"{days} days from {start}") from None


def add_months(start: date, months: int) -> date:
    """Return the same day of the month so many months later, or that month's last."""
    if months <= 0:
        raise TargetNotPositive(amount=str(months), unit="months")
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year >= date.max.year:
        raise BeyondAllDates(asked=f"{months} months from {start}")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, eq=False)
class Calendar:
    """One landlord's hours on one nation's days; built once, then shared.

    Make it with `Calendar.of`. It cannot be changed; `without` gives another one.
    """

    days: WorkingDays
    hours: Hours
    monitored: MonitoredTime
    outages: tuple[Interval, ...] = ()
    windows: tuple[Interval, ...] = ()

    @classmethod
    def of(cls, days: WorkingDays, hours: Hours) -> "Calendar":
        """Lay the hours over the days; refuse a calendar in which no time passes."""
        stretches = [
            stretch
            for day in days.all_days
            for stretch in hours.open_on(day, bank_holiday=day in days.bank_holidays)
        ]
        calendar = cls(days, hours, MonitoredTime.of(stretches))
        if days.is_empty:
            raise calendar._empty("working day")
        if not stretches:
            raise calendar._empty("monitored minute")
        return calendar

    def without(self, outages: Sequence[Interval]) -> "Calendar":
        """Return this calendar less outages, in which no monitored minute passes.

        Outages that overlap count once. Working days and elapsed hours run on.
        """
        left = self.monitored.without([outage.stretch for outage in outages])
        if not left.total:
            raise self._empty("monitored minute outside the outages")
        return replace(self, monitored=left, outages=(*self.outages, *outages))

    def watched_in(self, windows: Sequence[Interval]) -> "Calendar":
        """Return this calendar with windows in which minutes count as well, whatever the hour."""
        opened = [*self.monitored.stretches, *(window.stretch for window in windows)]
        return replace(
            self,
            monitored=MonitoredTime.of(opened),
            windows=(*self.windows, *windows),
        )

    @property
    def version(self) -> str:
        """The hash of the calendar document, as events cite it."""
        return self.days.version

    @property
    def nation(self) -> str:
        """The nation whose bank holidays these are."""
        return self.days.nation

    @property
    def zone(self) -> str:
        """The name of the zone in which hours and days are read."""
        return self.hours.zone.key

    @property
    def complete_until(self) -> date:
        """The last day on which anything can be due."""
        return self.days.complete_until

    # -- monitored minutes

    def add_monitored(self, start: datetime, minutes: int) -> datetime:
        """Return when so many monitored minutes have passed since `start`.

        What is used up exactly at closing time is due at closing time.
        """
        if minutes <= 0:
            raise TargetNotPositive(amount=str(minutes), unit="monitored minutes")
        asked = f"{minutes} monitored minutes from {start.isoformat()}"
        return self._after(start, minutes * _MINUTE, asked)

    def advance(self, start: datetime, span: timedelta) -> datetime:
        """Return when so much monitored time has passed since `start`; for parts of a minute."""
        return self._after(start, span_micros(span), f"{span} from {start.isoformat()}")

    def subtract_monitored(self, end: datetime, minutes: int) -> datetime:
        """Return from when on so many monitored minutes pass until `end`.

        What begins exactly at an opening begins at that opening, not at the closing before.
        """
        if minutes <= 0:
            raise TargetNotPositive(amount=str(minutes), unit="monitored minutes")
        asked = f"{minutes} monitored minutes back from {end.isoformat()}"
        found = self.monitored.before(self._known(end, asked), minutes * _MINUTE)
        if found is None:
            raise self.days.incomplete(asked)
        return from_micros(found)

    def monitored_between(self, start: datetime, end: datetime) -> timedelta:
        """Measure the monitored time from `start` to `end`; negative if `end` is earlier."""
        asked = f"measuring from {start.isoformat()} to {end.isoformat()}"
        first, last = self._known(start, asked), self._known(end, asked)
        return timedelta(microseconds=self.monitored.used(last) - self.monitored.used(first))

    def is_open(self, at: datetime) -> bool:
        """Say whether accounts are watched at this instant; at closing time they are not."""
        return self.monitored.is_open(self._known(at, at.isoformat()))

    def next_opening(self, at: datetime) -> datetime:
        """Return `at` itself while open, else the next opening."""
        asked = f"the next opening after {at.isoformat()}"
        found = self.monitored.next_open(self._known(at, asked))
        if found is None:
            raise self.days.incomplete(asked)
        return from_micros(found)

    def last_opening(self, at: datetime) -> datetime | None:
        """Return the latest opening at or before `at`, None if there was none."""
        found = self.monitored.previous_opening(self._known(at, at.isoformat()))
        return None if found is None else from_micros(found)

    # -- working days

    def is_working(self, day: date) -> bool:
        """Say whether the day is a working day of the nation."""
        return self.days.is_working(day)

    def add_working_days(self, start: date, count: int) -> date:
        """Return the last day of a period of `count` working days; `start` is day zero.

        Source: Complaint Handling Code 2024, 6.2 and 6.3 (periods run in working days).
        """
        return self.days.add(start, count)

    def working_days_between(self, start: date, end: date) -> int:
        """Count working days after `start` up to and including `end`; negative if earlier."""
        return self.days.between(start, end)

    def local_day(self, at: datetime) -> date:
        """Return the date of an instant on the landlord's wall calendar."""
        return to_utc(at).astimezone(self.hours.zone).date()

    def start_of(self, day: date) -> datetime:
        """Return when a local day begins, in UTC."""
        return from_micros(midnight(day, self.hours.zone))

    def end_of(self, day: date) -> datetime:
        """Return the next local midnight, in UTC: the first instant that is too late."""
        return self.start_of(day + timedelta(days=1))

    def _after(self, start: datetime, micros: int, asked: str) -> datetime:
        found = self.monitored.after(self._known(start, asked), micros)
        if found is None:
            raise self.days.incomplete(asked)
        return from_micros(found)

    def _known(self, at: datetime, asked: str) -> int:
        micros = to_micros(at)
        first, last = self._bounds
        if not first <= micros <= last:
            raise self.days.incomplete(asked)
        return micros

    @cached_property
    def _bounds(self) -> tuple[int, int]:
        return to_micros(self.start_of(self.days.complete_from)), to_micros(
            self.end_of(self.days.complete_until)
        )

    def _empty(self, what: str) -> EmptyCalendar:
        return EmptyCalendar(
            what=what,
            complete_from=self.days.complete_from.isoformat(),
            complete_until=self.days.complete_until.isoformat(),
        )
