"""Making one case of two or two of one, and undoing it. Cases tell each other by the system."""

from typing import Literal

from pydantic import Field

from domain.identifiers import ActorId, StreamId, SubjectId, Uuid
from domain.instants import Instant
from domain.messages import Command, ContentRef


class MergeCase(Command):
    """Say that this case is the same matter as `into`, which goes on for both.

    Where somebody else wrote it, as when neighbours write of one lift, `reason` says why.
    """

    type: Literal["merge_case"] = "merge_case"
    into: StreamId
    reason: ContentRef | None = None


class UnmergeCase(Command):
    """Say that a merged case is a matter of its own after all."""

    type: Literal["unmerge_case"] = "unmerge_case"
    reason: ContentRef


class SplitContact(Command):
    """Open a case of its own for something that was written into this one."""

    type: Literal["split_contact"] = "split_contact"
    contact_id: Uuid
    reason: ContentRef | None = None


class RecordMemberAnswered(Command):
    """Attest that somebody else, whose case goes on here, has the letter of this stage, too.

    `case` is theirs; `reference` says where the letter is found.
    """

    type: Literal["record_member_answered"] = "record_member_answered"
    case: StreamId
    reference: ContentRef


class AbsorbCase(Command):
    """Ask a case to go on for a duplicate of it. `as_group`: others than its author may be in it.

    `considered_stage_one`: whoever considered stage 1 there, and so does not review it here.
    Sent again with another `received_at` it corrects what was said before.
    """

    type: Literal["absorb_case"] = "absorb_case"
    case: StreamId
    subject: SubjectId
    received_at: Instant
    is_complaint: bool
    as_group: bool
    considered_stage_one: list[ActorId] = Field(default_factory=list)


class ReleaseCase(Command):
    """Tell a case that a duplicate merged into it is a matter of its own again."""

    type: Literal["release_case"] = "release_case"
    case: StreamId
