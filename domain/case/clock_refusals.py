"""Why a clock of a case is not moved.

Refusal (domain/errors.py)
├── ClockNotRunning     it has ended, so nothing moves it any more
├── LimitNotInDays      only what ends with a day gets a later day
└── NotALaterDay        the new day is not after the old one
"""

from domain.errors import Refusal


class ClockNotRunning(Refusal):
    """The clock was met, missed, lapsed or cancelled; what is recorded stays."""

    code = "clock_not_running"
    words = (
        "The clock for the {rule} does not run any more; it is {status}. What is recorded stays: "
        "if something was wrong with it, record a correction."
    )
    clause = "redress:clocks-end-once"


class LimitNotInDays(Refusal):
    """A limit in minutes or hours has no last day that could be a later one."""

    code = "limit_not_in_days"
    words = (
        "The {rule} is measured in minutes or hours and cannot be extended to a day. Answer it, "
        "or let it show as missed."
    )
    clause = "redress:targets"


class NotALaterDay(Refusal):
    """An extension gives more time, never less."""

    code = "not_a_later_day"
    words = "{asked} is not after {due_on}, on which it is due now. Give a later day."
    clause = "redress:targets"
