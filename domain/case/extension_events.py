"""What is recorded of extending the time for a response (Code 6.4, 6.5 and 6.15)."""

from datetime import date
from typing import Literal

from domain.case.vocabulary import StageNumber
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class ExtensionRequested(Event):
    """The resident is being told that the response takes longer; it counts when they have it.

    `due_on` is the day before any extension and `until` the day that the resident is told.
    `counted_until` is the last on which an answer is in time: the same day, or the maximum where
    more was needed for the `good_reason` and that does not count.
    """

    type: Literal["case.extension_requested"] = "case.extension_requested"
    message_id: Uuid
    stage: StageNumber
    clock_id: Uuid
    due_on: date
    until: date
    counted_until: date
    reason: ContentRef
    good_reason: ContentRef | None
    requested_by: ActorId


class ResponseExtended(Event):
    """The notice was delivered before the limit passed, so the new day counts."""

    type: Literal["case.response_extended"] = "case.response_extended"
    message_id: Uuid
    stage: StageNumber
    until: date
    counted_until: date


class ExtensionCameLate(Event):
    """The notice was delivered after the limit had passed, or been met: it moves no limit."""

    type: Literal["case.extension_came_late"] = "case.extension_came_late"
    message_id: Uuid
    stage: StageNumber
    until: date


ExtensionEvent = ExtensionRequested | ResponseExtended | ExtensionCameLate
