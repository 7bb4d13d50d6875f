"""What is recorded of a hazard in a home: what the law asks for, and what was done (Awaab's law).

Each act says when it was done, by whose word, and what shows it.
"""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.case.vocabulary import Hazard, HazardFinding
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class HazardFlagged(Event):
    """A hazard may be there. `aware_at` is when the landlord received what told of it.

    `contact_id` is what told of it, None for the post that the case began with.
    """

    type: Literal["case.hazard_flagged"] = "case.hazard_flagged"
    hazard_id: Uuid
    severity: Hazard
    contact_id: Uuid | None = None
    aware_at: AwareDatetime
    flagged_by: ActorId


class HazardUnflagged(Event):
    """A person found, before any investigation, that what was written tells of no hazard."""

    type: Literal["case.hazard_unflagged"] = "case.hazard_unflagged"
    hazard_id: Uuid
    reason: ContentRef
    unflagged_by: ActorId


class _Done(Event):
    """An act that the law asks for; `done_at` is when, `evidence` what shows it.

    There is no evidence but the message itself where one was sent here.
    """

    hazard_id: Uuid
    done_at: AwareDatetime
    evidence: ContentRef | None = None
    recorded_by: ActorId

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was done."""
        return self.done_at


class HazardInvestigated(_Done):
    """The investigation concluded. `further_works`: what it found cannot just be made safe."""

    type: Literal["case.hazard_investigated"] = "case.hazard_investigated"
    found: HazardFinding
    further_works: bool


class HazardMadeSafe(_Done):
    """The hazard was made safe."""

    type: Literal["case.hazard_made_safe"] = "case.hazard_made_safe"


class HazardSummarised(_Done):
    """The tenant has the written summary of the investigation; `message_id` if it was sent here."""

    type: Literal["case.hazard_summarised"] = "case.hazard_summarised"
    message_id: Uuid | None = None


class HazardSummaryRequested(Event):
    """The summary was ordered to be sent to the tenant; nothing has gone out yet."""

    type: Literal["case.hazard_summary_requested"] = "case.hazard_summary_requested"
    hazard_id: Uuid
    message_id: Uuid


class HazardWorksBegun(_Done):
    """Steps to begin the further works were taken."""

    type: Literal["case.hazard_works_begun"] = "case.hazard_works_begun"


class HazardWorksStarted(_Done):
    """The further works physically started."""

    type: Literal["case.hazard_works_started"] = "case.hazard_works_started"


HazardDone = (
    HazardInvestigated | HazardMadeSafe | HazardSummarised | HazardWorksBegun | HazardWorksStarted
)
HazardEvent = HazardFlagged | HazardUnflagged | HazardSummaryRequested | HazardDone
