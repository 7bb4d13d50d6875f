"""What is recorded of a case's clocks. A clock ends once: met, breached, lapsed or cancelled."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import Uuid
from domain.messages import Event

CancelledBecause = Literal["case_closed", "not_a_complaint", "merged", "receipt_corrected"]


class ClockStarted(Event):
    """A limit began to run, computed once with this calendar.

    `amount` is in `unit`; `due_on` is the last day where the limit is in working days, and
    `due_at` the instant from which it is overdue. `source` and `clause` say whose limit it is;
    `consent_id` which question the clock of a consent waits for.
    """

    type: Literal["case.clock_started"] = "case.clock_started"
    clock_id: Uuid
    rule: str
    kind: str
    amount: int
    unit: str
    source: str
    clause: str
    statutory: bool
    start_at: AwareDatetime
    due_at: AwareDatetime
    due_on: date | None = None
    warn_at: AwareDatetime | None = None
    calendar_version: str
    consent_id: Uuid | None = None


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


ClockEvent = (
    ClockStarted | ClockWarned | ClockMet | ClockBreached | ClockAnsweredLate | ClockCancelled
)
