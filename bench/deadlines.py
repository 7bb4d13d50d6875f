"""Deadlines: the same hours, the same holidays and the same questions for three libraries.

Peers: businesstimedelta, and opening-hours-py, which lists opening hours and leaves the adding up
to its caller. Its own public holidays are wrong for the United Kingdom, so it is given dates.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

import businesstimedelta  # type: ignore[import-untyped]  # it ships no types
import pytz  # type: ignore[import-untyped]  # it ships no types
from opening_hours import OpeningHours, State

from bench.measuring import Comparison, compared, per_second
from bench.plan import Plan
from domain.business_time import Calendar
from domain.hours import Hours, parse_span
from policies.loader import load_policy

ZONE = "Europe/London"
FIRST, LAST = date(2026, 1, 1), date(2027, 6, 30)
LONGEST_MINUTES = 40 * 60  # five days of eight hours
SEED = 20_26
BUSINESS_TIME_DELTA_AIM = 10.0
OPENING_HOURS_AIM = 1.0


class Question(NamedTuple):
    """When have so many monitored minutes passed since then? Instants stand in the zone."""

    start: datetime
    minutes: int


Answering = Callable[[Question], datetime]


class PeersDisagree(Exception):
    """A peer's answer is another one, so that its speed says nothing."""


def measure(plan: Plan) -> list[Comparison]:
    """Return deadlines a second, against each peer."""
    calendar = _calendar()
    holidays = sorted(calendar.days.bank_holidays)
    asked = _questions(plan.questions)
    peers = (
        ("businesstimedelta", _business_time_delta(holidays), BUSINESS_TIME_DELTA_AIM),
        ("opening-hours-py", _opening_hours(holidays), OPENING_HOURS_AIM),
    )
    return [_against(name, peer, aim, calendar, asked, plan) for name, peer, aim in peers]


def _against(
    name: str,
    peer: Answering,
    aim: float,
    calendar: Calendar,
    asked: Sequence[Question],
    plan: Plan,
) -> Comparison:
    def ours(question: Question) -> datetime:
        return calendar.add_monitored(*question)

    for question in asked:
        if ours(question) != peer(question):
            raise PeersDisagree(f"{name}, {question}: {peer(question)}, not {ours(question)}")
    comparison = Comparison(f"deadlines, against {name}", "/s", "higher", aim)
    numbers = range(len(asked))
    return compared(
        comparison,
        plan.rounds,
        lambda: per_second(lambda n: ours(asked[n]), numbers),
        lambda: per_second(lambda n: peer(asked[n]), numbers),
    )


def _questions(how_many: int) -> list[Question]:
    chance = Random(SEED)  # noqa: S311 -- the same questions in each run
    minutes_there_are = int((LAST - FIRST) / timedelta(minutes=1))
    begins, zone = datetime.combine(FIRST, time(), UTC), ZoneInfo(ZONE)
    return [
        Question(
            (begins + timedelta(minutes=chance.randrange(minutes_there_are))).astimezone(zone),
            chance.randint(1, LONGEST_MINUTES),
        )
        for _ in range(how_many)
    ]


def _calendar() -> Calendar:
    days = load_policy("shal").calendar.days
    office = (parse_span("09:00-17:00"),)
    return Calendar.of(days, Hours(ZoneInfo(ZONE), (office,) * 5 + ((), ())))


def _business_time_delta(holidays: Sequence[date]) -> Answering:
    zone = pytz.timezone(ZONE)
    rules = businesstimedelta.Rules(
        [
            businesstimedelta.WorkDayRule(time(9), time(17), [0, 1, 2, 3, 4], tz=zone),
            businesstimedelta.HolidayRule(set(holidays), tz=zone),
        ]
    )
    delta = partial(businesstimedelta.BusinessTimeDelta, rules)

    def answer(question: Question) -> datetime:
        found: datetime = question.start + delta(seconds=question.minutes * 60)
        return found

    return answer


def _opening_hours(holidays: Sequence[date]) -> Answering:
    closed = "".join(f"; {day:%Y %b} {day.day:02} off" for day in holidays)
    week = f"Mo-Fr 09:00-17:00{closed}"
    zone = ZoneInfo(ZONE)
    hours = OpeningHours(week, timezone=zone, auto_country=False, auto_timezone=False)

    def answer(question: Question) -> datetime:
        left = timedelta(minutes=question.minutes)
        for opens, closes, state, _ in hours.intervals(question.start):
            if state != State.OPEN or closes is None:
                continue
            # Both in UTC: within one zone Python subtracts what the wall clock shows.
            begins, ends = opens.astimezone(UTC), closes.astimezone(UTC)
            if left <= ends - begins:
                return begins + left
            left -= ends - begins
        raise PeersDisagree(f"{question} has no answer")

    return answer
