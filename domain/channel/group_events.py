"""What is recorded of a channel that is a group."""

from typing import Literal

from pydantic import AwareDatetime

from domain.group import GroupTerms
from domain.identifiers import ActorId, StreamId, Uuid
from domain.messages import Event


class GroupDescribed(Event):
    """The channel is a group, with this objective, these rules and these terms of joining."""

    type: Literal["channel.group_described"] = "channel.group_described"
    objective: str
    rules: list[str]
    terms: GroupTerms
    described_by: ActorId


class ApplicantNoted(Event):
    """The group knows of a membership, which is told of every change of its terms."""

    type: Literal["channel.applicant_noted"] = "channel.applicant_noted"
    membership: StreamId


class MemberToldOfTerms(Event):
    """A membership is told now what the group asks."""

    type: Literal["channel.member_told_of_terms"] = "channel.member_told_of_terms"
    effect_id: Uuid
    membership: StreamId
    terms: GroupTerms


class TermsTelling(Event):
    """How telling a membership went: done, or tried again at `not_before`."""

    type: Literal["channel.terms_telling"] = "channel.terms_telling"
    effect_id: Uuid
    attempts: int
    not_before: AwareDatetime | None


GroupEvent = GroupDescribed | ApplicantNoted | MemberToldOfTerms | TermsTelling
