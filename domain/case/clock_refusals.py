"""Why a clock of a case is not moved.

Refusal (domain/errors.py)
├── ClockNotRunning     it has ended, so nothing moves it any more
├── LimitNotInDays      only what ends with a day gets a later day
├── NotALaterDay        the new day is not after the old one
├── LimitOfLaw          no pause and no more time for a statutory limit
├── EmergencyRunsOn     none for an emergency either
├── PromiseStands       a promised day does not stand still
├── TargetAlreadyUsed   the shorter target would be over already
└── NotMissedYet        there is no breach that could be corrected
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


class LimitOfLaw(Refusal):
    """The Code knows no pause while somebody is waited for, and no longer limit by agreement."""

    code = "limit_of_law"
    words = (
        "The {rule} is a limit of law: it never pauses and is not lengthened, whatever is waited "
        "for or agreed. Answer with what is known, or extend the response under the Code's 6.4, "
        "in writing, before it passes."
    )
    clause = "code-2024:6.4"


class EmergencyRunsOn(Refusal):
    """An emergency waits for nobody."""

    code = "emergency_runs_on"
    words = (
        "The clock of an emergency runs in real time and never stands still. Take the emergency "
        "up, or record that it is none."
    )
    clause = "mhs-emergency"


class PromiseStands(Refusal):
    """What was promised for a day is due on that day."""

    code = "promise_stands"
    words = (
        "The {rule} ends on a day that was promised, which does not move by itself. Keep it, or "
        "tell the resident of another day and record that."
    )
    clause = "code-2024:6.6"


class TargetAlreadyUsed(Refusal):
    """The shorter target would have been over before it was agreed."""

    code = "target_already_used"
    words = (
        "With that amount the {rule} would have been due at {due_at}, which is over. Agree one "
        "that is still to come."
    )
    clause = "redress:targets"


class NotMissedYet(Refusal):
    """Only a recorded breach can be corrected."""

    code = "not_missed_yet"
    words = (
        "The {rule} was not missed; it is {status}. There is nothing to correct. If it should be "
        "due at another time, record what moves it."
    )
    clause = "redress:missed-stays-missed"
