"""How each event changes a policy; exhaustive, so that a new event cannot be forgotten."""

from collections.abc import Mapping
from typing import Any, TypeVar, assert_never

from domain.changing import replace
from domain.notices.events import NoticeEvent
from domain.notices.state import put as put_notice
from domain.policy_stream import events as of
from domain.policy_stream.state import Comment, Copy, PolicyState, Review, Version, Window

V = TypeVar("V")


def evolve(policy: PolicyState, event: of.PolicyEvent) -> PolicyState:
    """Return the policy as it is after the event."""
    if isinstance(event, NoticeEvent):
        return replace(policy, notices=put_notice(policy.notices, event))
    if isinstance(event, of.VersionEvent):
        return _version(policy, event)
    if isinstance(event, of.ReviewEvent):
        return _review(policy, event)
    return _consultation(policy, event)


def _version(policy: PolicyState, event: of.VersionEvent) -> PolicyState:
    match event:
        case of.PolicyRegistered():
            first = Version(event.document, event.label, "in force", approved_on=event.approved_on)
            return _with_version(policy, event.version_id, first)
        case of.VersionDrafted():
            draft = Version(event.document, event.label, "draft", event.drafted_by)
            return _with_version(policy, event.version_id, _as_drafted(draft, event))
        case of.VersionRevised():
            return _with_version(
                policy, event.version_id, _as_drafted(policy.versions[event.version_id], event)
            )
        case of.VersionWithdrawn():
            return _changed(policy, event.version_id, stage="withdrawn")
        case of.VersionApproved():
            return _changed(
                policy,
                event.version_id,
                stage="approved",
                approved_on=event.approved_on,
                approved_by=event.body,
                in_force_at=event.in_force_at,
            )
        case of.VersionInForce():
            before = _changed(policy, event.supersedes, stage="superseded")
            return _changed(before, event.version_id, stage="in force")
        case _:
            assert_never(event)


def _as_drafted(version: Version, event: of.VersionDrafted | of.VersionRevised) -> Version:
    return replace(
        version,
        document=event.document,
        label=event.label,
        review_every_months=event.review_every_months,
        remind_days_before=event.remind_days_before,
    )


def _consultation(policy: PolicyState, event: of.ConsultationEvent) -> PolicyState:
    match event:
        case of.CommentsOpened():
            window = Window(event.step, event.url, event.closes_on, event.closes_at)
            return _changed(policy, event.version_id, window=window)
        case of.CommentsClosed():
            version = policy.versions[event.version_id]
            assert version.window is not None  # noqa: S101 - it was opened first
            return _changed(
                policy,
                event.version_id,
                window=replace(version.window, closed=True),
                steps={**version.steps, event.step: version.window.closes_on},
            )
        case of.CommentRecorded():
            comment = Comment(event.version_id, event.source, event.received_on, event.late)
            return replace(policy, comments=_put(policy.comments, event.comment_id, comment))
        case of.CommentAnswered():
            answered = replace(policy.comments[event.comment_id], answered=True)
            return replace(policy, comments=_put(policy.comments, event.comment_id, answered))
        case of.CopyRequested():
            asked = Copy(event.version_id)
            return replace(policy, copies=_put(policy.copies, event.copy_id, asked))
        case of.CopySent():
            sent = replace(policy.copies[event.copy_id], sent_on=event.sent_on)
            return replace(policy, copies=_put(policy.copies, event.copy_id, sent))
        case of.StepRecorded():
            steps = policy.versions[event.version_id].steps
            return _changed(policy, event.version_id, steps={**steps, event.step: event.done_on})
        case _:
            assert_never(event)


def _review(policy: PolicyState, event: of.ReviewEvent) -> PolicyState:
    match event:
        case of.ReviewScheduled():
            review = Review(
                event.counted_from,
                event.due_on,
                event.due_at,
                event.remind_at,
                silent=event.loaded_overdue,
            )
            return replace(policy, review=review)
        case of.ReviewReminded():
            return replace(policy, review=_known(policy, reminded=True))
        case of.ReviewOverdue():
            return replace(policy, review=_known(policy, told_overdue=True))
        case of.ReviewOpened():
            return replace(policy, review_opened=True)
        case of.ReviewRecorded():
            return replace(policy, review_opened=False)
        case _:
            assert_never(event)


def _known(policy: PolicyState, **changes: Any) -> Review:  # noqa: ANN401 -- as `replace` takes
    assert policy.review is not None  # noqa: S101 - it was scheduled first
    return replace(policy.review, **changes)


def _changed(
    policy: PolicyState,
    version_id: str,
    **changes: Any,  # noqa: ANN401 -- as `replace` takes
) -> PolicyState:
    return _with_version(policy, version_id, replace(policy.versions[version_id], **changes))


def _with_version(policy: PolicyState, version_id: str, version: Version) -> PolicyState:
    return replace(policy, versions=_put(policy.versions, version_id, version))


def _put(records: Mapping[str, V], key: str, value: V) -> Mapping[str, V]:
    return {**records, key: value}
