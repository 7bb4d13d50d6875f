"""What is recorded of who posts on a channel and who answers for it."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId
from domain.messages import ContentRef, Event


class PostingGranted(Event):
    """`whom` may post here: a person, or `office:` and a role of the pack."""

    type: Literal["channel.posting_granted"] = "channel.posting_granted"
    whom: str
    granted_by: ActorId


class PostingRevoked(Event):
    """`whom` may not post here any more; without a reason because they left."""

    type: Literal["channel.posting_revoked"] = "channel.posting_revoked"
    whom: str
    reason: ContentRef | None
    revoked_by: ActorId


class OfficeFilled(Event):
    """A person fills an office of the channel, in place of whoever did; a vacancy is over."""

    type: Literal["channel.office_filled"] = "channel.office_filled"
    office: str
    person: ActorId
    filled_by: ActorId


class OfficeVacated(Event):
    """A person left, and the office waits for somebody else."""

    type: Literal["channel.office_vacated"] = "channel.office_vacated"
    office: str
    person: ActorId
    recorded_by: ActorId


class AbsenceRecorded(Event):
    """A person is away; `until` is the end of the last day."""

    type: Literal["channel.absence_recorded"] = "channel.absence_recorded"
    person: ActorId
    until: AwareDatetime
    until_on: date
    recorded_by: ActorId


class AbsenceEnded(Event):
    """A person is back before their time."""

    type: Literal["channel.absence_ended"] = "channel.absence_ended"
    person: ActorId
    recorded_by: ActorId


DeskEvent = (
    PostingGranted | PostingRevoked | OfficeFilled | OfficeVacated | AbsenceRecorded | AbsenceEnded
)
