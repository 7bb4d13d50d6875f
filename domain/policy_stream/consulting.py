"""Consulting on a draft: open for comments, each of which is answered, and copies on request."""

from datetime import timedelta

from domain.errors import NothingToDo
from domain.policy.governance import ApprovalStep
from domain.policy_stream.commands import (
    AnswerComment,
    OpenForComments,
    RecordComment,
    RecordCopyRequest,
    RecordCopySent,
)
from domain.policy_stream.drafts import PolicyDraft, check_past, drafted_version, today
from domain.policy_stream.events import (
    CommentAnswered,
    CommentRecorded,
    CommentsClosed,
    CommentsOpened,
    CopyRequested,
    CopySent,
)
from domain.policy_stream.refusals import NotInThisPolicy


def open_for_comments(draft: PolicyDraft, command: OpenForComments) -> None:
    """Open the draft for comments, for as long as the pack's step says, today included not."""
    version = drafted_version(draft, command.version_id)
    if version.window is not None:
        raise NothingToDo(what=f"the draft is open for comments until {version.window.closes_on}")
    step = _window_of(draft)
    closes_on = today(draft) + timedelta(days=step.open_days or 0)
    draft.record(
        CommentsOpened(
            version_id=command.version_id,
            step=step.key,
            url=command.url,
            closes_on=closes_on,
            closes_at=draft.context.calendar.end_of(closes_on),
            opened_by=draft.context.actor,
        )
    )


def record_comment(draft: PolicyDraft, command: RecordComment) -> None:
    """Record a comment on the draft; one that came after the time for it is answered, too."""
    version = drafted_version(draft, command.version_id)
    check_past(draft, command.received_on)
    window = version.window
    draft.record(
        CommentRecorded(
            comment_id=draft.context.new_id("comment"),
            version_id=command.version_id,
            source=command.source,
            comment=command.comment,
            received_on=command.received_on,
            late=window is not None and command.received_on > window.closes_on,
            recorded_by=draft.context.actor,
        )
    )


def answer_comment(draft: PolicyDraft, command: AnswerComment) -> None:
    """Answer a comment, also after the version was approved or given up."""
    comment = draft.state.comments.get(command.comment_id)
    if comment is None:
        raise NotInThisPolicy(what="comment", id=command.comment_id)
    if comment.answered:
        raise NothingToDo(what="the comment is answered")
    draft.record(
        CommentAnswered(
            comment_id=command.comment_id,
            answer=command.answer,
            answered_by=draft.context.actor,
        )
    )


def request_copy(draft: PolicyDraft, command: RecordCopyRequest) -> None:
    """Record that somebody wants a copy of the draft."""
    drafted_version(draft, command.version_id)
    draft.record(
        CopyRequested(
            copy_id=draft.context.new_id("copy"),
            version_id=command.version_id,
            whom=command.whom,
            recorded_by=draft.context.actor,
        )
    )


def copy_sent(draft: PolicyDraft, command: RecordCopySent) -> None:
    """Record that they have it."""
    copy = draft.state.copies.get(command.copy_id)
    if copy is None:
        raise NotInThisPolicy(what="copy", id=command.copy_id)
    if copy.sent_on is not None:
        raise NothingToDo(what=f"the copy was sent on {copy.sent_on}")
    check_past(draft, command.sent_on)
    draft.record(
        CopySent(copy_id=command.copy_id, sent_on=command.sent_on, recorded_by=draft.context.actor)
    )


def record_due(draft: PolicyDraft) -> None:
    """Close what is open for comments once its time is over."""
    for version_id, version in draft.state.versions.items():
        window = version.window
        if window is None or window.closed or version.stage != "draft":
            continue
        if draft.now >= window.closes_at:
            draft.record(
                CommentsClosed(version_id=version_id, step=window.step, closes_at=window.closes_at)
            )


def _window_of(draft: PolicyDraft) -> ApprovalStep:
    for step in draft.context.policy.approval.steps:
        if step.open_days is not None:
            return step
    raise NothingToDo(what="the pack asks for no time of public comments")
