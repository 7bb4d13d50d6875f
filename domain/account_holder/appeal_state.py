"""Where each appeal stands, and what an upheld one has still to take back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, assert_never

from domain.account_holder.appeal_events import (
    AppealDecided,
    AppealEvent,
    AppealLodged,
    AppealOverdue,
    ContentRestored,
    ContentRestoreDelayed,
    ContentRestoreOrdered,
    ContentRestoreStalled,
    RestoreEvent,
)
from domain.account_holder.appeal_vocabulary import AppealAbout, AppealOutcome
from domain.changing import replace


@dataclass(frozen=True)
class Appeal:
    """One appeal; `outcome` is None until it is decided."""

    appeal_id: str
    about: AppealAbout
    against: str | None
    case: str
    complaint: str | None
    counts: bool
    recorded_by: str
    answer_due: datetime
    overdue: bool = False
    outcome: AppealOutcome | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for its decision."""
        return self.outcome is None


@dataclass(frozen=True)
class Restore:
    """Something done to a post that is being taken back; of a `stalled` one a person decides."""

    act_id: str
    status: Literal["ordered", "stalled", "done", "weaker"] = "ordered"
    attempts: int = 0
    reason: str | None = None
    instead: str | None = None


def changed_appeal(known: Appeal | None, event: AppealEvent) -> Appeal:
    """Return the appeal as it is after the event."""
    if isinstance(event, AppealLodged):
        return Appeal(
            appeal_id=event.appeal_id,
            about=event.about,
            against=event.against,
            case=event.case,
            complaint=event.complaint,
            counts=event.counts,
            recorded_by=event.recorded_by,
            answer_due=event.answer_due,
        )
    assert known is not None  # noqa: S101 - an appeal is lodged first
    match event:
        case AppealOverdue():
            return replace(known, overdue=True)
        case AppealDecided(outcome=outcome):
            return replace(known, outcome=outcome)
        case _:
            assert_never(event)


def changed_restore(known: Restore | None, event: RestoreEvent) -> Restore:
    """Return what is being taken back as it is after the event."""
    if isinstance(event, ContentRestoreOrdered):
        return Restore(event.act_id)
    assert known is not None  # noqa: S101 - ordered first
    known = replace(known, attempts=event.attempts)
    match event:
        case ContentRestoreDelayed(reason=reason):
            return replace(known, status="ordered", reason=reason)
        case ContentRestoreStalled(reason=reason):
            return replace(known, status="stalled", reason=reason)
        case ContentRestored(outcome=outcome, instead=instead):
            return replace(known, status=outcome, instead=instead)
        case _:
            assert_never(event)
