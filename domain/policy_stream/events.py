"""What is recorded of a policy: its versions, what was said of them, who approved, the reviews."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event
from domain.notices.events import NoticeEvent
from domain.policy_stream.vocabulary import CommentSource, DocumentHash, ReviewOutcome


class PolicyRegistered(Event):
    """The pack as it was loaded is the version in force. `approved_on` None: not known."""

    type: Literal["policy.registered"] = "policy.registered"
    version_id: Uuid
    document: DocumentHash
    label: str
    approved_on: date | None


class ReviewScheduled(Event):
    """The policy is to be reviewed by the end of `due_on`, in the landlord's zone.

    `counted_from` is the approval or review that it is counted from. `loaded_overdue`: it was
    over when the pack was loaded, which is shown and told to nobody.
    """

    type: Literal["policy.review_scheduled"] = "policy.review_scheduled"
    counted_from: date | None
    due_on: date
    due_at: AwareDatetime
    remind_at: AwareDatetime
    loaded_overdue: bool


class _Drafted(Event):
    """`document` is the hash of the pack's file; the last two are its rules of review."""

    version_id: Uuid
    document: DocumentHash
    label: str
    review_every_months: int
    remind_days_before: int
    changes: ContentRef


class VersionDrafted(_Drafted):
    """The pack's file as it was edited is the draft of a new version."""

    type: Literal["policy.version_drafted"] = "policy.version_drafted"
    drafted_by: ActorId


class VersionRevised(_Drafted):
    """The draft says something else since; what was done for it stands."""

    type: Literal["policy.version_revised"] = "policy.version_revised"
    revised_by: ActorId


class VersionWithdrawn(Event):
    """The version never comes into force."""

    type: Literal["policy.version_withdrawn"] = "policy.version_withdrawn"
    version_id: Uuid
    reason: ContentRef
    withdrawn_by: ActorId


class CommentsOpened(Event):
    """The draft stands in public, open for comments until the end of `closes_on`."""

    type: Literal["policy.comments_opened"] = "policy.comments_opened"
    version_id: Uuid
    step: str
    url: str
    closes_on: date
    closes_at: AwareDatetime
    opened_by: ActorId


class CommentsClosed(Event):
    """The time for comments is over."""

    type: Literal["policy.comments_closed"] = "policy.comments_closed"
    version_id: Uuid
    step: str
    closes_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """It was over when it was, however late somebody noticed."""
        return self.closes_at


class CommentRecorded(Event):
    """Somebody commented on the draft; `late`, after the time for it."""

    type: Literal["policy.comment_recorded"] = "policy.comment_recorded"
    comment_id: Uuid
    version_id: Uuid
    source: CommentSource
    comment: ContentRef
    received_on: date
    late: bool
    recorded_by: ActorId


class CommentAnswered(Event):
    """A comment has its answer."""

    type: Literal["policy.comment_answered"] = "policy.comment_answered"
    comment_id: Uuid
    answer: ContentRef
    answered_by: ActorId


class CopyRequested(Event):
    """Somebody asked for a copy of the draft."""

    type: Literal["policy.copy_requested"] = "policy.copy_requested"
    copy_id: Uuid
    version_id: Uuid
    whom: ContentRef
    recorded_by: ActorId


class CopySent(Event):
    """The copy went to whoever asked for it."""

    type: Literal["policy.copy_sent"] = "policy.copy_sent"
    copy_id: Uuid
    sent_on: date
    recorded_by: ActorId


class StepRecorded(Event):
    """A step of the pack's approval was done for the version."""

    type: Literal["policy.step_recorded"] = "policy.step_recorded"
    version_id: Uuid
    step: str
    done_on: date
    evidence: ContentRef
    recorded_by: ActorId


class VersionApproved(Event):
    """The body that the pack names approved the version; it governs from `in_force_at` on."""

    type: Literal["policy.version_approved"] = "policy.version_approved"
    version_id: Uuid
    body: str
    approved_on: date
    minute: ContentRef
    in_force_on: date
    in_force_at: AwareDatetime
    recorded_by: ActorId


class VersionInForce(Event):
    """From now on the version governs what begins; what began before keeps its own."""

    type: Literal["policy.version_in_force"] = "policy.version_in_force"
    version_id: Uuid
    document: DocumentHash
    supersedes: Uuid


class ReviewReminded(Event):
    """The owner is told that the review comes near."""

    type: Literal["policy.review_reminded"] = "policy.review_reminded"
    due_on: date


class ReviewOverdue(Event):
    """The review was not recorded in time, and the owner is told."""

    type: Literal["policy.review_overdue"] = "policy.review_overdue"
    due_on: date
    due_at: AwareDatetime
    detected_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """It was missed when it was due, however late somebody noticed."""
        return self.due_at


class ReviewOpened(Event):
    """A review began before it was due."""

    type: Literal["policy.review_opened"] = "policy.review_opened"
    reason: ContentRef
    opened_by: ActorId


class ReviewRecorded(Event):
    """The policy was reviewed."""

    type: Literal["policy.review_recorded"] = "policy.review_recorded"
    outcome: ReviewOutcome
    reviewed_on: date
    reasons: ContentRef
    recorded_by: ActorId


VersionEvent = (
    PolicyRegistered
    | VersionDrafted
    | VersionRevised
    | VersionWithdrawn
    | VersionApproved
    | VersionInForce
)
ConsultationEvent = (
    CommentsOpened
    | CommentsClosed
    | CommentRecorded
    | CommentAnswered
    | CopyRequested
    | CopySent
    | StepRecorded
)
ReviewEvent = ReviewScheduled | ReviewReminded | ReviewOverdue | ReviewOpened | ReviewRecorded
PolicyEvent = VersionEvent | ConsultationEvent | ReviewEvent | NoticeEvent
