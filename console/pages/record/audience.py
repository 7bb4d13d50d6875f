"""Who a text was written for. Public is on the platform for all; private is between two.

Internal is what the landlord wrote for itself.
"""

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel

from domain.case.answer_events import AnswerOpened, MessageUnsealed
from domain.case.consent_events import ConsentAsked, ResolutionPublished
from domain.case.events import (
    CaseOpened,
    ContactRecorded,
    EvidenceAttached,
    PostChanged,
)
from domain.case.message_events import MessageDelivered, MessageRequested
from domain.case.route_events import OtherContactRecorded
from domain.media import Media
from domain.messages import ContentRef, Event
from ledger.recorded import Recorded

Audience = Literal["public", "private", "internal"]


def private_objects(facts: Iterable[Recorded]) -> frozenset[str]:
    """Return the platform's ids of what the resident wrote in private."""
    return frozenset(_private(facts))


def audience_of(event: Event, private: frozenset[str]) -> Audience | None:
    """Return for whom a fact's text is; None where a fact has none and tells of no message."""
    match event:
        case CaseOpened():
            return "private" if event.origin == "private_message" else "public"
        case ContactRecorded():
            return "private" if event.private else "public"
        case PostChanged():
            return "private" if event.object_id in private else "public"
        case MessageRequested() | MessageDelivered():
            return event.audience
        case ResolutionPublished():
            return "public"
        case EvidenceAttached():
            return "internal"
        case ConsentAsked() | OtherContactRecorded() | MessageUnsealed() | AnswerOpened():
            return "private"
        case _:
            # Whatever else is written down is the landlord's own.
            return "internal" if holds_text(event) else None


def holds_text(value: object) -> bool:
    """Tell whether somebody's words are kept with an event, at whatever place in it."""
    match value:
        case Media():
            return False
        case ContentRef():
            return True
        case BaseModel():
            return any(holds_text(each) for _, each in value)
        case list() | tuple():
            return any(map(holds_text, value))
        case _:
            return False


def _private(facts: Iterable[Recorded]) -> Iterable[str]:
    for fact in facts:
        match fact.event:
            case CaseOpened(origin="private_message", post=object_id):
                yield object_id
            case ContactRecorded(private=True, object_id=object_id):
                yield object_id
