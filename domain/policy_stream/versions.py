"""Versions: registered, drafted, approved by the body that the pack names, in force.

Source: SHAL policy 3.1 and 5.1 ("the board approves it"); Havebury GP 014, the front table.
"""

from dataclasses import dataclass
from typing import Any

from domain.errors import NothingToDo
from domain.policy import Policy
from domain.policy_stream import reviewing, steps
from domain.policy_stream.commands import (
    ApproveVersion,
    DraftVersion,
    RegisterPolicy,
    ReviseDraft,
    WithdrawVersion,
)
from domain.policy_stream.drafts import (
    PolicyDraft,
    check_past,
    drafted_version,
    version_in,
)
from domain.policy_stream.events import (
    PolicyRegistered,
    VersionApproved,
    VersionDrafted,
    VersionInForce,
    VersionRevised,
    VersionWithdrawn,
)
from domain.policy_stream.refusals import (
    ApprovalStepsOpen,
    ApprovedByItsDrafter,
    ApprovedTooEarly,
    DocumentEdited,
    NotTheApprovingBody,
    VersionIsSettled,
    VersionUnderWay,
)
from domain.policy_stream.state import Version


@dataclass(frozen=True)
class _File:
    """The pack's file as it is loaded now, and the hash of its document."""

    policy: Policy
    document: str


def register(draft: PolicyDraft, command: RegisterPolicy) -> None:
    """Take the pack as it is loaded for the version in force, and schedule its review."""
    if draft.state.registered:
        raise NothingToDo(what="the policy is registered")
    policy = draft.context.policy
    draft.record(
        PolicyRegistered(
            version_id=draft.context.new_id("version"),
            document=draft.context.policy_version,
            label=policy.version,
            approved_on=policy.review.approved_on,
        )
    )
    reviewing.schedule_first(draft)


def draft_version(draft: PolicyDraft, command: DraftVersion) -> None:
    """Take the pack's file as it is for the draft of a new version, one at a time."""
    under_way = draft.state.under_way
    if under_way is not None:
        version = draft.state.versions[under_way]
        raise VersionUnderWay(version=version.label, stage=version.stage)
    draft.record(
        VersionDrafted(
            version_id=draft.context.new_id("version"),
            changes=command.changes,
            drafted_by=draft.context.actor,
            **_says(_file(draft, command.document)),
        )
    )


def revise(draft: PolicyDraft, command: ReviseDraft) -> None:
    """Let the draft say what the pack's file says now; what was done for it stands."""
    version = drafted_version(draft, command.version_id)
    file = _file(draft, command.document)
    if file.document == version.document:
        raise NothingToDo(what="the draft says what the pack's file says")
    draft.record(
        VersionRevised(
            version_id=command.version_id,
            changes=command.changes,
            revised_by=draft.context.actor,
            **_says(file),
        )
    )


def withdraw(draft: PolicyDraft, command: WithdrawVersion) -> None:
    """Give up what is not in force yet."""
    version = version_in(draft, command.version_id)
    if version.stage == "withdrawn":
        raise NothingToDo(what="the version is withdrawn")
    if not version.is_under_way:
        raise VersionIsSettled(stage=version.stage)
    draft.record(
        VersionWithdrawn(
            version_id=command.version_id,
            reason=command.reason,
            withdrawn_by=draft.context.actor,
        )
    )


def approve(draft: PolicyDraft, command: ApproveVersion) -> None:
    """Record that the body approved what went through all steps; in force now or on a later day.

    The next review is counted from this approval.
    """
    version = drafted_version(draft, command.version_id)
    _check_body(draft, version, command.body)
    check_past(draft, command.approved_on)
    _check_steps(draft, command)
    in_force_on = max(command.in_force_on or command.approved_on, command.approved_on)
    draft.record(
        VersionApproved(
            version_id=command.version_id,
            body=command.body,
            approved_on=command.approved_on,
            minute=command.minute,
            in_force_on=in_force_on,
            in_force_at=draft.context.calendar.start_of(in_force_on),
            recorded_by=draft.context.actor,
        )
    )
    rule = draft.context.policy.review
    reviewing.schedule_after(
        draft,
        command.approved_on,
        version.review_every_months or rule.every_months,
        rule.remind_days_before
        if version.remind_days_before is None
        else version.remind_days_before,
    )


def record_due(draft: PolicyDraft) -> None:
    """Bring an approved version into force once its day has begun."""
    for version_id, version in draft.state.versions.items():
        if version.stage != "approved" or version.in_force_at is None:
            continue
        if draft.now >= version.in_force_at:
            draft.record(
                VersionInForce(
                    version_id=version_id,
                    document=version.document,
                    supersedes=_in_force(draft),
                )
            )


def _check_body(draft: PolicyDraft, version: Version, body: str) -> None:
    owner = draft.context.policy.owner
    if body != owner.approver:
        raise NotTheApprovingBody(cites=owner.clause, body=body, approver=owner.approver)
    if draft.context.actor == version.drafted_by:
        raise ApprovedByItsDrafter(cites=owner.clause, approver=owner.approver)


def _check_steps(draft: PolicyDraft, command: ApproveVersion) -> None:
    missing = steps.open_steps(draft.state, draft.context.policy, command.version_id)
    if missing:
        names = "; ".join(step.name for step in missing)
        raise ApprovalStepsOpen(cites=missing[0].clause, missing=names)
    done_on = steps.last_done(draft.state, command.version_id)
    if done_on is not None and command.approved_on < done_on:
        raise ApprovedTooEarly(
            cites=draft.context.policy.owner.clause,
            done_on=done_on.isoformat(),
            approved_on=command.approved_on.isoformat(),
        )


def _file(draft: PolicyDraft, seen: str | None) -> _File:
    """Return what the pack's file says now; refuse another one than its drafter saw."""
    context = draft.context
    file = _File(context.policy, context.policy_version)
    if context.offered is not None:
        file = _File(context.offered.policy, context.offered.policy_version)
    if seen is not None and seen != file.document:
        raise DocumentEdited(document=file.document)
    return file


def _says(file: _File) -> dict[str, Any]:
    review = file.policy.review
    return {
        "document": file.document,
        "label": file.policy.version,
        "review_every_months": review.every_months,
        "remind_days_before": review.remind_days_before,
    }


def _in_force(draft: PolicyDraft) -> str:
    return next(id_ for id_, each in draft.state.versions.items() if each.stage == "in force")
