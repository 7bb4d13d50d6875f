"""A slow, independent reference for monitored time: it looks at the wall clock every minute.

It shares no code with `domain/`, and is plain enough to be read and believed.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)
WallHours = Mapping[int, Sequence[tuple[time, time]]]


class SlowMonitoredTime:
    """Whole minutes of UTC from `first` to `last`, each watched or not."""

    def __init__(
        self,
        weekly: WallHours,
        holidays: Collection[date],
        first: datetime,
        last: datetime,
    ) -> None:
        self.weekly = weekly
        self.holidays = holidays
        self.first = first
        self.last = last
        count = (last - first) // MINUTE
        self.watched = [self._on_the_wall(first + n * MINUTE) for n in range(count)]

    def _on_the_wall(self, at: datetime) -> bool:
        wall = at.astimezone(LONDON)
        if wall.date() in self.holidays:
            return False
        hours = self.weekly.get(wall.weekday(), ())
        return any(opens <= wall.time() and _before(wall.time(), closes) for opens, closes in hours)

    def less(self, outages: Sequence[tuple[datetime, datetime]]) -> "SlowMonitoredTime":
        """Return the same with outages, given in whole minutes."""
        other = object.__new__(SlowMonitoredTime)
        other.__dict__.update(self.__dict__)
        other.watched = list(self.watched)
        for start, end in outages:
            for number in range(self._number(start), self._number(end)):
                other.watched[number] = False
        return other

    def add(self, start: datetime, minutes: int) -> datetime | None:
        """Walk from `start` until so many watched minutes are over."""
        for number in range(self._number(start), len(self.watched)):
            minutes -= self.watched[number]
            if minutes == 0:
                return self.first + (number + 1) * MINUTE
        return None

    def between(self, start: datetime, end: datetime) -> int:
        """Count the watched minutes from `start` to `end`."""
        return sum(self.watched[self._number(start) : self._number(end)])

    def next_opening(self, at: datetime) -> datetime | None:
        """Walk from `at` to the first watched minute."""
        for number in range(self._number(at), len(self.watched)):
            if self.watched[number]:
                return self.first + number * MINUTE
        return None

    def _number(self, at: datetime) -> int:
        return (at.astimezone(UTC) - self.first) // MINUTE


def _before(wall: time, closes: time) -> bool:
    # Midnight as a closing time is the end of the day.
    return closes == time(0) or wall < closes
