"""What can be asked of a landlord's policy."""

from datetime import date
from typing import Literal

from domain.identifiers import Uuid
from domain.messages import Command, ContentRef
from domain.notices.commands import NoticeSettlement
from domain.policy_stream.vocabulary import CommentSource, DocumentHash, ReviewOutcome


class RegisterPolicy(Command):
    """Take the landlord's pack, as it is loaded, for the version that is in force."""

    type: Literal["register_policy"] = "register_policy"


class DraftVersion(Command):
    """Take the pack's file, as it was edited, for the draft of a new version.

    `document` is the file's hash as its drafter saw it; `changes` says what is to be different.
    """

    type: Literal["draft_version"] = "draft_version"
    changes: ContentRef
    document: DocumentHash | None = None


class ReviseDraft(Command):
    """Take the pack's file as it is now for the draft, after comments or a mistake."""

    type: Literal["revise_draft_version"] = "revise_draft_version"
    version_id: Uuid
    changes: ContentRef
    document: DocumentHash | None = None


class WithdrawVersion(Command):
    """Give up a draft, or an approved version before it is in force."""

    type: Literal["withdraw_version"] = "withdraw_version"
    version_id: Uuid
    reason: ContentRef


class OpenForComments(Command):
    """Say that the draft stands in public for comments since today; `url` is where."""

    type: Literal["open_for_comments"] = "open_for_comments"
    version_id: Uuid
    url: str


class RecordComment(Command):
    """Record what somebody said of the draft; what comes late is recorded, too."""

    type: Literal["record_comment"] = "record_comment"
    version_id: Uuid
    source: CommentSource
    comment: ContentRef
    received_on: date


class AnswerComment(Command):
    """Answer a comment: what became of it and why."""

    type: Literal["answer_comment"] = "answer_comment"
    comment_id: Uuid
    answer: ContentRef


class RecordCopyRequest(Command):
    """Record that somebody asked for a copy of the draft, and where to it is to go."""

    type: Literal["record_copy_request"] = "record_copy_request"
    version_id: Uuid
    whom: ContentRef


class RecordCopySent(Command):
    """Record that a copy of the draft went to whoever asked for it."""

    type: Literal["record_copy_sent"] = "record_copy_sent"
    copy_id: Uuid
    sent_on: date


class RecordStep(Command):
    """Record that a step of the pack's approval was done, and what shows it."""

    type: Literal["record_step"] = "record_step"
    version_id: Uuid
    step: str
    done_on: date
    evidence: ContentRef


class ApproveVersion(Command):
    """Record that a body approved the version. `minute` is where the decision is written down.

    `body` is a role of the pack; without `in_force_on` the version is in force at once.
    """

    type: Literal["approve_version"] = "approve_version"
    version_id: Uuid
    body: str
    approved_on: date
    minute: ContentRef
    in_force_on: date | None = None


class OpenReview(Command):
    """Begin a review before it is due, as when technology requires it."""

    type: Literal["open_review"] = "open_review"
    reason: ContentRef


class RecordReview(Command):
    """Record that the policy was reviewed, also when nothing is to change."""

    type: Literal["record_review"] = "record_review"
    outcome: ReviewOutcome
    reviewed_on: date
    reasons: ContentRef


class SettlePolicyNotice(NoticeSettlement):
    """Say that the owner was told another way, or need not be told any more."""

    type: Literal["settle_policy_notice"] = "settle_policy_notice"
