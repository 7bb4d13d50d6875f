"""What is recorded where a complaint is refused, and where it is accepted after all."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.case.vocabulary import RefusalGround
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class RefusalDecided(Event):
    """A person decided, on this complaint's own merits, to refuse it; the letter is on its way.

    `happened_on` and `aware_on` say how old the issue is, `discretion` why it is not accepted
    although it could be; None where the ground is not its age.
    """

    type: Literal["case.refusal_decided"] = "case.refusal_decided"
    message_id: Uuid
    ground: RefusalGround
    happened_on: date | None
    aware_on: date | None
    discretion: ContentRef | None
    evidence: ContentRef
    reasons: ContentRef
    decided_by: ActorId


class ComplaintRefused(Event):
    """The letter that refuses the complaint was delivered. Counted in the yearly report."""

    type: Literal["case.complaint_refused"] = "case.complaint_refused"
    message_id: Uuid
    ground: RefusalGround
    decided_by: ActorId
    refused_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the letter was delivered."""
        return self.refused_at


class ComplaintAccepted(Event):
    """A refused complaint is accepted after all; its limits run anew from `accepted_at`."""

    type: Literal["case.complaint_accepted"] = "case.complaint_accepted"
    directed_by: Literal["ombudsman", "landlord"]
    reason: ContentRef
    accepted_at: AwareDatetime
    accepted_by: ActorId

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was accepted."""
        return self.accepted_at


TurningAwayEvent = RefusalDecided | ComplaintRefused | ComplaintAccepted
