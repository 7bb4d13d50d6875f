"""What an account holder's record has a case do: write, run as an appeal, know what is agreed."""

from typing import Literal

from domain.case.outgoing import Outgoing
from domain.case.vocabulary import Purpose
from domain.identifiers import ActorId, StreamId, Uuid
from domain.messages import Command, ContentRef

ConductPurpose = Literal[
    "conduct_warning", "restriction_notice", "restriction_lifted", "appeal_answer"
]


class SendConductLetter(Outgoing):
    """Write to the person about their conduct, in private; `letter_id` makes it one letter.

    `holder` is the record that orders it, `about` the decision, restriction or appeal there.
    """

    type: Literal["send_conduct_letter"] = "send_conduct_letter"
    letter_id: Uuid
    purpose: ConductPurpose
    content: ContentRef
    holder: StreamId
    about: Uuid


class TakeAppeal(Command):
    """Run as the complaint that an appeal is; `left` is the case in which it was said."""

    type: Literal["take_appeal"] = "take_appeal"
    holder: StreamId
    appeal_id: Uuid
    against: Uuid | None
    left: StreamId
    recorded_by: ActorId


class NoteAdjustments(Command):
    """Take note of what is agreed with the person, and let the running clocks follow."""

    type: Literal["note_adjustments"] = "note_adjustments"


PURPOSES_OF_CONDUCT: tuple[Purpose, ...] = (
    "conduct_warning",
    "restriction_notice",
    "restriction_lifted",
    "appeal_answer",
)
