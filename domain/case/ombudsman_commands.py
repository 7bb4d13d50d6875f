"""What people record of the Ombudsman, and of what the Ombudsman orders."""

from datetime import date
from typing import Literal

from pydantic import Field

from domain.case.vocabulary import Determination
from domain.identifiers import Uuid
from domain.messages import Command, ContentRef, Frozen


class RecordReferral(Command):
    """Record that the resident went to the Ombudsman; `reference` is the Ombudsman's own."""

    type: Literal["record_referral"] = "record_referral"
    referred_on: date
    reference: ContentRef | None = None


class RecordEvidenceRequest(Command):
    """Record what evidence the Ombudsman asked for, and by when."""

    type: Literal["record_evidence_request"] = "record_evidence_request"
    request: ContentRef
    due_on: date


class RecordEvidenceGiven(Command):
    """Record that the Ombudsman was given what was asked for."""

    type: Literal["record_evidence_given"] = "record_evidence_given"
    request_id: Uuid
    evidence: ContentRef


class OrderMade(Frozen):
    """What the Ombudsman ordered, and by when."""

    order: ContentRef
    due_on: date


class RecordDetermination(Command):
    """Record how the Ombudsman decided, and each order with its last day."""

    type: Literal["record_determination"] = "record_determination"
    finding: Determination
    determined_on: date
    determination: ContentRef
    orders: list[OrderMade] = Field(default_factory=list)


class RecordCompliance(Command):
    """Record that an order was carried out, and what shows it."""

    type: Literal["record_compliance"] = "record_compliance"
    order_id: Uuid
    evidence: ContentRef
