"""What a case records of its person's conduct: letters it took on, its appeal, what is agreed."""

from typing import Literal

from domain.case.conduct_commands import ConductPurpose
from domain.case.privacy_vocabulary import AnyRoute
from domain.identifiers import ActorId, StreamId, Uuid
from domain.messages import Event


class ConductLetterTaken(Event):
    """The case writes to the person about their conduct; the message is `message_id`."""

    type: Literal["case.conduct_letter_taken"] = "case.conduct_letter_taken"
    letter_id: Uuid
    purpose: ConductPurpose
    holder: StreamId
    about: Uuid
    message_id: Uuid


class AppealLinked(Event):
    """The case is the complaint of an appeal against `against`, or about how one was treated.

    `left` is the case in which the person said it.
    """

    type: Literal["case.appeal_linked"] = "case.appeal_linked"
    holder: StreamId
    appeal_id: Uuid
    against: Uuid | None
    left: StreamId
    recorded_by: ActorId


class AdjustmentsNoted(Event):
    """What is agreed with the person holds on this case, too: all of it as it is now.

    `targets` are amounts of the landlord's own clocks, in each clock's unit.
    """

    type: Literal["case.adjustments_noted"] = "case.adjustments_noted"
    contact: AnyRoute | None
    more_days_to_answer: int
    targets: dict[str, int]


ConductEvent = ConductLetterTaken | AppealLinked | AdjustmentsNoted
