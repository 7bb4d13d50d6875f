"""What is recorded when two cases are one matter, or one case is two; undone by further facts.

The duplicate asks, the survivor takes it up or says no, and only then do the duplicate's limits
stop: at no time does nobody owe an answer.
"""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import AwareDatetime, Field

from domain.case.vocabulary import ContactKind, Manner, StageNumber
from domain.identifiers import ActorId, StreamId, SubjectId, Uuid
from domain.media import Media
from domain.messages import ContentRef, Event, Personal
from domain.noticed import Noticed


class MergeOrdered(Event):
    """A person found that this case is the same matter as `into`, which is asked to take it up.

    `received_at` is the earliest receipt of this case and of what was merged into it;
    `considered_stage_one` are those who considered stage 1 of any of them.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.merge_ordered"] = "case.merge_ordered"
    effect_id: Uuid
    into: StreamId
    subject: SubjectId
    received_at: AwareDatetime
    is_complaint: bool
    reason: ContentRef | None = None
    considered_stage_one: list[ActorId] = Field(default_factory=list)
    ordered_by: ActorId


class MergeDelayed(Event):
    """The survivor could not be asked yet; the next attempt starts at `not_before`."""

    type: Literal["case.merge_delayed"] = "case.merge_delayed"
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class MergeRefused(Event):
    """The survivor does not take it up, for the refusal with this code; all stays as it was."""

    type: Literal["case.merge_refused"] = "case.merge_refused"
    effect_id: Uuid
    attempts: int
    into: StreamId
    reason: str


class CaseMerged(Event):
    """The survivor has it, so this case goes on there. `stopped` are the clocks that end so."""

    type: Literal["case.merged"] = "case.merged"
    effect_id: Uuid
    attempts: int
    into: StreamId
    stopped: list[Uuid] = Field(default_factory=list)


class AuthorsMoved(Event):
    """The channel is told that what these authors write next belongs to the case `to`."""

    type: Literal["case.authors_moved"] = "case.authors_moved"
    effect_id: Uuid
    channel: StreamId
    subjects: list[SubjectId]
    left: StreamId
    to: StreamId
    back: bool


class CaseUnmerged(Event):
    """A person found that it is a matter of its own after all. The survivor is told of that."""

    type: Literal["case.unmerged"] = "case.unmerged"
    effect_id: Uuid
    left: StreamId
    reason: ContentRef
    unmerged_by: ActorId


class ReceiptPassedOn(Event):
    """What was merged into this case changed its receipt, and the survivor is told of that."""

    schema_version: ClassVar[int] = 2
    type: Literal["case.receipt_passed_on"] = "case.receipt_passed_on"
    effect_id: Uuid
    into: StreamId
    subject: SubjectId
    received_at: AwareDatetime
    is_complaint: bool
    considered_stage_one: list[ActorId] = Field(default_factory=list)


class CaseAbsorbed(Event):
    """The duplicate `case` goes on here. `received_at` is when its matter was first received.

    Whoever considered stage 1 there does not review it here.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.absorbed"] = "case.absorbed"
    case: StreamId
    subject: SubjectId
    received_at: AwareDatetime
    is_complaint: bool
    considered_stage_one: list[ActorId] = Field(default_factory=list)


class CaseReleased(Event):
    """The duplicate `case` is a matter of its own again."""

    type: Literal["case.released"] = "case.released"
    case: StreamId


class MemberAnswered(Event):
    """A person attested that the author of the merged `case` has the letter of this stage."""

    type: Literal["case.member_answered"] = "case.member_answered"
    case: StreamId
    stage: StageNumber
    reference: ContentRef
    recorded_by: ActorId


class ReceiptCorrected(Event):
    """The matter counts as received at another instant now, because cases were merged or parted."""

    type: Literal["case.receipt_corrected"] = "case.receipt_corrected"
    was: AwareDatetime
    received_at: AwareDatetime


class _Written(Event):
    """All that a case has to know of what somebody wrote. Personal texts keep their vault id."""

    effect_id: Uuid
    contact_id: Uuid
    subject: SubjectId
    kind: ContactKind
    object_id: str
    thread: str
    url: Personal | None
    version: str
    handle: Personal
    name: Personal | None
    user_ref: Personal | None
    text: ContentRef | None
    posted_at: AwareDatetime | None
    manner: Manner
    paid: bool
    media: list[Media]
    taken_in_at: AwareDatetime
    received_at: AwareDatetime
    noticed: Noticed

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the landlord received it."""
        return self.received_at


class ContactPassedOn(_Written):
    """The author of a merged case wrote again; the survivor is told."""

    type: Literal["case.contact_passed_on"] = "case.contact_passed_on"
    into: StreamId


class ContactSplit(_Written):
    """What was written is a matter of its own, and the case `to` is opened for it."""

    type: Literal["case.contact_split"] = "case.contact_split"
    to: StreamId
    channel: StreamId
    platform: str
    account: str
    reason: ContentRef | None = None
    split_by: ActorId


class CaseSplitOff(Event):
    """This case was opened for a contact of the case `left`."""

    type: Literal["case.split_off"] = "case.split_off"
    left: StreamId


MergeErrand = CaseUnmerged | ReceiptPassedOn | AuthorsMoved | ContactPassedOn | ContactSplit
MergeEvent = (
    MergeOrdered
    | MergeDelayed
    | MergeRefused
    | CaseMerged
    | CaseAbsorbed
    | CaseReleased
    | MemberAnswered
    | ReceiptCorrected
    | CaseSplitOff
    | MergeErrand
)
