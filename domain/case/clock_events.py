"""What is recorded of a case's clocks. A clock ends once: met, breached, lapsed or cancelled."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import AwareDatetime

from domain.clock_rules import ClockEnd
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event

# Why a clock stops that nothing ended: there is nothing left to wait for. Add to it freely.
CancelledBecause = Literal[
    "case_closed",
    "not_a_complaint",
    "merged",
    "receipt_corrected",
    "complaint_refused",
    "case_withdrawn",
    "superseded",
    "action_cancelled",
    "not_an_emergency",
    "no_hazard",
]


class ClockStarted(Event):
    """A limit began to run, computed once with this calendar.

    `amount` is in `unit`; `due_on` is the last day where the limit ends with a day, and
    `due_at` the instant from which it is overdue. `source` and `clause` say whose limit it is;
    `about` the record it waits for, where there may be several: a question, a promise, a hazard.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.clock_started"] = "case.clock_started"
    clock_id: Uuid
    rule: str
    kind: str
    amount: int
    unit: str
    source: str
    clause: str
    statutory: bool
    ends: ClockEnd = "breaches"
    start_at: AwareDatetime
    due_at: AwareDatetime
    due_on: date | None = None
    warn_at: AwareDatetime | None = None
    calendar_version: str
    about: Uuid | None = None


class ClockWarned(Event):
    """The share of the time at which the pack warns was used up."""

    type: Literal["case.clock_warned"] = "case.clock_warned"
    clock_id: Uuid
    rule: str
    warn_at: AwareDatetime
    due_at: AwareDatetime
    detected_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the warning was due."""
        return self.warn_at


class ClockMet(Event):
    """What the clock waits for was done in time."""

    type: Literal["case.clock_met"] = "case.clock_met"
    clock_id: Uuid
    rule: str
    due_at: AwareDatetime
    met_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was met."""
        return self.met_at


class ClockBreached(Event):
    """The time ran out first; recorded once for a clock and never undone."""

    type: Literal["case.clock_breached"] = "case.clock_breached"
    clock_id: Uuid
    rule: str
    statutory: bool
    due_at: AwareDatetime
    detected_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was due."""
        return self.due_at


class ClockAnsweredLate(Event):
    """What a breached clock waited for was done after all; missed stays missed."""

    type: Literal["case.clock_answered_late"] = "case.clock_answered_late"
    clock_id: Uuid
    rule: str
    due_at: AwareDatetime
    answered_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was done."""
        return self.answered_at


class ClockCancelled(Event):
    """The clock stopped because there is nothing left to wait for."""

    type: Literal["case.clock_cancelled"] = "case.clock_cancelled"
    clock_id: Uuid
    rule: str
    reason: CancelledBecause


class ClockLapsed(Event):
    """The time for something that nobody is bound to do is over; no breach."""

    type: Literal["case.clock_lapsed"] = "case.clock_lapsed"
    clock_id: Uuid
    rule: str
    lapsed_at: AwareDatetime
    detected_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the time ended."""
        return self.lapsed_at


class ClockExtended(Event):
    """A limit was extended before it passed, to a later last day, and its warning with it.

    `reason` is why, and `notice` the message that told the resident, with the new day.
    """

    type: Literal["case.clock_extended"] = "case.clock_extended"
    clock_id: Uuid
    rule: str
    old_due_at: AwareDatetime
    old_due_on: date
    due_at: AwareDatetime
    due_on: date
    warn_at: AwareDatetime
    reason: ContentRef | None
    notice: Uuid | None
    calendar_version: str
    extended_by: ActorId


# What stops the landlord's own target for a while.
PauseReason = Literal["awaiting_resident", "awaiting_others", "adjustment_agreed"]
StoppedBecause = PauseReason | Literal["platform_outage"]
# Why a running clock is due at another time than when it started.
MovedBecause = Literal["pause", "outage", "window", "calendar", "adjustment"]


class ClockPaused(Event):
    """One of the landlord's own targets stands still until the pause ends; pauses may overlap."""

    type: Literal["case.clock_paused"] = "case.clock_paused"
    clock_id: Uuid
    rule: str
    pause_id: Uuid
    reason: StoppedBecause
    paused_at: AwareDatetime
    paused_by: ActorId


class ClockResumed(Event):
    """A pause ended; the clock `runs_on` once none is left."""

    type: Literal["case.clock_resumed"] = "case.clock_resumed"
    clock_id: Uuid
    rule: str
    pause_id: Uuid
    paused_at: AwareDatetime
    resumed_at: AwareDatetime
    runs_on: bool
    resumed_by: ActorId


class ClockMoved(Event):
    """A running clock was computed anew by a recorded act, for a reason, with this calendar.

    `cause_id` is the pause, outage or window; `amount` what the limit is now, in the clock's unit;
    `base_on` the last day before the pauses are added.
    """

    type: Literal["case.clock_moved"] = "case.clock_moved"
    clock_id: Uuid
    rule: str
    cause: MovedBecause
    cause_id: Uuid | None
    amount: int
    old_due_at: AwareDatetime
    old_due_on: date | None
    due_at: AwareDatetime
    due_on: date | None
    base_on: date | None
    warn_at: AwareDatetime | None
    moved_at: AwareDatetime
    calendar_version: str


class BreachCorrected(Event):
    """A person recorded that a missed limit would not have been one; the breach itself stands.

    `cause_id` is the outage or other record that shows it, `due_at` when it would have been due.
    """

    type: Literal["case.breach_corrected"] = "case.breach_corrected"
    clock_id: Uuid
    rule: str
    reason: ContentRef
    cause_id: Uuid | None
    corrected_by: ActorId


ClockEvent = (
    ClockStarted
    | ClockWarned
    | ClockMet
    | ClockBreached
    | ClockAnsweredLate
    | ClockCancelled
    | ClockLapsed
    | ClockExtended
    | ClockPaused
    | ClockResumed
    | ClockMoved
    | BreachCorrected
)
