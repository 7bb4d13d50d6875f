"""What is recorded of a conversation that goes on by phone, email or letter."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.case.privacy_vocabulary import AnyRoute, Route
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class RouteMoved(Event):
    """From now on what is private goes by this route; every clock runs on."""

    type: Literal["case.route_moved"] = "case.route_moved"
    route: AnyRoute
    reason: ContentRef
    moved_by: ActorId


class OtherContactRecorded(Event):
    """The person called, mailed or wrote a letter; `received_at` is when that arrived."""

    type: Literal["case.other_contact_recorded"] = "case.other_contact_recorded"
    contact_id: Uuid
    route: Route
    text: ContentRef
    received_at: AwareDatetime
    recorded_by: ActorId

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the landlord received it."""
        return self.received_at


class SentByRoute(Event):
    """A person attests that a message went out by this route, when, and under which reference."""

    type: Literal["case.sent_by_route"] = "case.sent_by_route"
    message_id: Uuid
    route: Route
    sent_at: AwareDatetime
    reference: ContentRef
    attested_by: ActorId

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it went out."""
        return self.sent_at


RouteEvent = RouteMoved | OtherContactRecorded | SentByRoute
