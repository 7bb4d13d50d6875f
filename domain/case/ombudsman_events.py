"""What is recorded of the Ombudsman: how long the way is open, referral, determination, orders."""

from datetime import date
from typing import Literal

from domain.case.vocabulary import Determination, OmbudsmanOrder
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class OmbudsmanRouteOpened(Event):
    """The resident may go to the Ombudsman until the end of `until`: the answer is final."""

    type: Literal["case.ombudsman_route_opened"] = "case.ombudsman_route_opened"
    until: date


class OmbudsmanReferred(Event):
    """The resident went to the Ombudsman. `early`: before the landlord's final answer."""

    type: Literal["case.ombudsman_referred"] = "case.ombudsman_referred"
    referral_id: Uuid
    referred_on: date
    early: bool
    reference: ContentRef | None
    recorded_by: ActorId


class OmbudsmanAskedForEvidence(Event):
    """The Ombudsman asked for evidence by the end of `due_on`."""

    type: Literal["case.ombudsman_asked_for_evidence"] = "case.ombudsman_asked_for_evidence"
    request_id: Uuid
    referral_id: Uuid
    request: ContentRef
    due_on: date
    recorded_by: ActorId


class OmbudsmanGivenEvidence(Event):
    """The Ombudsman has what was asked for."""

    type: Literal["case.ombudsman_given_evidence"] = "case.ombudsman_given_evidence"
    request_id: Uuid
    evidence: ContentRef
    recorded_by: ActorId


class OmbudsmanDetermined(Event):
    """The Ombudsman decided, or the referral ended otherwise; the landlord carries out orders."""

    type: Literal["case.ombudsman_determined"] = "case.ombudsman_determined"
    referral_id: Uuid
    finding: Determination
    determined_on: date
    determination: ContentRef
    orders: list[OmbudsmanOrder]
    recorded_by: ActorId


class OrderCompliedWith(Event):
    """The landlord did what the Ombudsman ordered; `evidence` shows it."""

    type: Literal["case.order_complied_with"] = "case.order_complied_with"
    order_id: Uuid
    evidence: ContentRef
    recorded_by: ActorId


OmbudsmanEvent = (
    OmbudsmanRouteOpened
    | OmbudsmanReferred
    | OmbudsmanAskedForEvidence
    | OmbudsmanGivenEvidence
    | OmbudsmanDetermined
    | OrderCompliedWith
)
