"""The words of clocks and of emergencies taken up."""

from collections.abc import Sequence

from console.acts.among import missed
from console.acts.wording import Wording
from domain.case.calendar_commands import AdoptCalendar
from domain.case.clock_commands import AdjustTarget, CorrectBreach, PauseClock, ResumeClock
from domain.case.clock_state import Clock
from domain.case.paging_commands import TakeUpEmergency


def _own_target(clock: Clock) -> bool:
    return clock.status == "running" and not clock.statutory and clock.kind != "dated"


def _paused(clock: Clock) -> bool:
    return clock.status == "running" and clock.paused


_WHICH = {"clock_id": "Which limit"}

WORDINGS: Sequence[Wording] = (
    Wording(
        TakeUpEmergency,
        label="Take up the emergency",
        help="You act now, and nobody else on call is woken.",
        group="case",
    ),
    Wording(
        PauseClock,
        label="Let a target stand still",
        help="The landlord's own targets alone; limits of law and of emergencies run on.",
        group="clocks",
        labels={**_WHICH, "reason": "What is waited for"},
        among={"clock_id": _own_target},
    ),
    Wording(
        ResumeClock,
        label="Let a target run on",
        group="clocks",
        labels={**_WHICH, "reason": "Which pause ends; all without"},
        among={"clock_id": _paused},
    ),
    Wording(
        AdjustTarget,
        label="Give a target another time",
        help="As agreed with the person, for the landlord's own targets.",
        group="clocks",
        labels={**_WHICH, "amount": "How long, in the target's own unit"},
        among={"clock_id": _own_target},
    ),
    Wording(
        CorrectBreach,
        label="Correct a recorded breach",
        help="The breach stays; that it would not have been one is recorded beside it.",
        group="clocks",
        labels={
            **_WHICH,
            "reason": "Why it would not have been one",
            "cause_id": "The outage or window that shows it",
        },
        from_records={"cause_id": "watch"},
        among={"clock_id": missed},
    ),
    Wording(
        AdoptCalendar,
        label="Go on by the current calendar",
        help="Its running clocks are counted anew by the pack's days and hours of now.",
        group="clocks",
        labels={
            "calendar_version": "The calendar that was previewed",
            "hours_version": "The hours that were previewed",
        },
    ),
)
