"""What business time refuses, and what to do about it.

Refusal
├── NaiveTime               an instant came without a zone
├── TargetNotPositive       a clock of zero or negative length
├── BeyondAllDates          a moment outside the years that a date can name
├── CalendarIncomplete      the calendar does not reach that far
├── EmptyCalendar           no working day or no monitored minute at all
├── IntervalEmpty           an outage that does not end after it begins
├── DayNotPromised          a clock that ends on a promised day, without that day
└── DayIsPast               a day that was promised is over
"""

from domain.errors import Refusal


class NaiveTime(Refusal):
    """An instant without a zone names no moment."""

    code = "naive_time"
    words = "The time {time} has no zone. Write it with one, as in 2025-03-28T16:30:00+00:00."
    clause = "redress:instants"


class TargetNotPositive(Refusal):
    """A clock of zero or negative length."""

    code = "target_not_positive"
    words = "A clock of {amount} {unit} is no clock. Give a whole amount of at least 1."
    clause = "redress:targets"


class BeyondAllDates(Refusal):
    """A moment outside the years that a date can name."""

    code = "beyond_all_dates"
    words = "{asked} is outside the years 1 to 9999. Check the date and the amount."
    clause = "redress:instants"


class CalendarIncomplete(Refusal):
    """Past the calendar's end nobody knows the holidays, so nothing is computed there."""

    code = "calendar_incomplete"
    words = (
        "{asked} needs days outside this calendar, which is complete from {complete_from} to "
        "{complete_until} only. Check the dates, or make the nation's next calendar with "
        "`redress policy calendar make` and name it in the pack."
    )
    clause = "redress:calendar-complete"


class EmptyCalendar(Refusal):
    """A calendar in which no time ever passes would never be due."""

    code = "empty_calendar"
    words = (
        "The calendar has no {what} between {complete_from} and {complete_until}. Give the pack "
        "hours, or shorten what closes them."
    )
    clause = "redress:calendar-empty"


class IntervalEmpty(Refusal):
    """An outage that does not end after it begins."""

    code = "interval_empty"
    words = "An interval from {start_at} to {end_at} has no length. Give an end after its start."
    clause = "redress:outages"


class DayNotPromised(Refusal):
    """A clock that ends on a promised day was started without one."""

    code = "day_not_promised"
    words = "The clock for the {rule} ends on the day that was promised. Give that day."
    clause = "redress:targets"


class DayIsPast(Refusal):
    """Something was promised for a day that is over."""

    code = "day_is_past"
    words = "{day} is over; today is {today}. Promise a day that is still to come, or today."
    clause = "redress:targets"
