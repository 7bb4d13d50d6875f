"""Where each matter stands that was taken further."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from domain.account_holder.matter_events import (
    MatterConcluded,
    MatterEvent,
    MatterFollowedUp,
    MatterFollowUpDue,
    MatterRaised,
    MatterReferenced,
)
from domain.account_holder.matter_vocabulary import InvestigationInto, MatterKind, Outcome
from domain.changing import replace


@dataclass(frozen=True)
class Matter:
    """One matter; `outcome` is None until it ended."""

    matter_id: str
    kind: MatterKind
    breach_id: str
    into: InvestigationInto | None
    follow_up_at: datetime
    reference: str | None = None
    due_told: bool = False
    outcome: Outcome | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still follows it up."""
        return self.outcome is None


def changed(known: Matter | None, event: MatterEvent) -> Matter:
    """Return the matter as it is after the event."""
    if isinstance(event, MatterRaised):
        return Matter(
            matter_id=event.matter_id,
            kind=event.kind,
            breach_id=event.breach_id,
            into=event.into,
            follow_up_at=event.follow_up_at,
        )
    assert known is not None  # noqa: S101 - a matter is raised first
    match event:
        case MatterReferenced(reference=reference):
            return replace(known, reference=reference)
        case MatterFollowUpDue():
            return replace(known, due_told=True)
        case MatterFollowedUp(follow_up_at=at):
            return replace(known, follow_up_at=at, due_told=False)
        case MatterConcluded(outcome=outcome):
            return replace(known, outcome=outcome)
        case _:
            assert_never(event)
