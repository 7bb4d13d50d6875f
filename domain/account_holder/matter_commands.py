"""What can be asked about reports to the police, legal referrals, incidents, investigations."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from domain.account_holder.matter_vocabulary import InvestigationInto, Outcome
from domain.identifiers import StreamId, Uuid
from domain.messages import Command, ContentRef

# What the police, a solicitor or a platform knows a matter by; never a name.
Reference = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ./_-]{0,59}$")]
# An item as its case keeps it: the platform's id of it, or a digest; never its text.
ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9:._/-]{0,199}$")]


class ReportToPolice(Command):
    """Report a breach to the police on a ground in law, with the bundle of evidence that goes.

    `bundle` names what is handed over: posts, messages and pictures, by their ids in the cases.
    """

    type: Literal["report_to_police"] = "report_to_police"
    breach_id: Uuid
    legal_basis: str
    bundle: list[ItemId] = Field(default_factory=list, max_length=500)
    reason: ContentRef


class ReferToLegal(Command):
    """Hand a breach to legal advice, on a ground in law where the pack asks for one."""

    type: Literal["refer_breach_to_legal"] = "refer_breach_to_legal"
    breach_id: Uuid
    legal_basis: str | None = None
    reason: ContentRef


class OpenInvestigation(Command):
    """Look into a breach; into the tenancy only where `case` shows a verified tenant."""

    type: Literal["open_investigation"] = "open_investigation"
    breach_id: Uuid
    into: InvestigationInto = "conduct"
    case: StreamId | None = None
    reason: ContentRef


class RaiseIncident(Command):
    """Raise a breach with whoever looks after the security of the systems."""

    type: Literal["raise_incident"] = "raise_incident"
    breach_id: Uuid
    reason: ContentRef


class RecordReference(Command):
    """Record the number that the other side gave, like a crime reference."""

    type: Literal["record_reference"] = "record_reference"
    matter_id: Uuid
    reference: Reference


class FollowUpMatter(Command):
    """Record that somebody asked how a matter stands, what they learnt, and when to ask again.

    Without `next_on` it is asked again after the pack's time.
    """

    type: Literal["follow_up_matter"] = "follow_up_matter"
    matter_id: Uuid
    learnt: ContentRef
    next_on: date | None = None


class ConcludeMatter(Command):
    """Record how a matter ended, and why; acting on it is never asked."""

    type: Literal["conclude_matter"] = "conclude_matter"
    matter_id: Uuid
    outcome: Outcome
    reason: ContentRef
