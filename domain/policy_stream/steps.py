"""The steps of the pack that a version goes through before it is approved.

Source: SHAL policy 5.1 to 5.3 (public draft, texts to tenants, copies, scrutiny panel, answers);
Havebury GP 014, the front table (equality impact, legal advice, the bodies in their order).
"""

from collections.abc import Iterator
from datetime import date

from domain.errors import NothingToDo
from domain.policy import Policy
from domain.policy.governance import ApprovalStep
from domain.policy_stream.commands import RecordStep
from domain.policy_stream.drafts import PolicyDraft, check_past, drafted_version
from domain.policy_stream.events import StepRecorded
from domain.policy_stream.refusals import NotInThisPolicy, StepOutOfOrder, StepShownOtherwise
from domain.policy_stream.state import PolicyState

_INSTEAD = {
    "window": "It is done when the time for comments is over. Open the draft for comments.",
    "comments": "It is done when every comment is answered. Answer those that are open.",
    "copies": "It is done when everybody who asked has a copy. Send those that are asked for.",
    "approval": "It is the approval itself. Record that the body approved the version.",
}


def record_step(draft: PolicyDraft, command: RecordStep) -> None:
    """Record that a step was done, after those that the pack has before it."""
    version = drafted_version(draft, command.version_id)
    policy = draft.context.policy
    step = _step_in(policy, command.step)
    shown = shown_by(policy, step)
    if shown != "record":
        raise StepShownOtherwise(cites=step.clause, step=step.name, next=_INSTEAD[shown])
    if step.key in version.steps:
        raise NothingToDo(what="the step is recorded")
    check_past(draft, command.done_on)
    _check_order(draft, command.version_id, step)
    draft.record(
        StepRecorded(
            version_id=command.version_id,
            step=step.key,
            done_on=command.done_on,
            evidence=command.evidence,
            recorded_by=draft.context.actor,
        )
    )


def shown_by(policy: Policy, step: ApprovalStep) -> str:
    """Return what shows that a step was done: a record, or what happened here."""
    if step.open_days is not None:
        return "window"
    if is_approval(policy, step):
        return "approval"
    return step.shown_by


def is_approval(policy: Policy, step: ApprovalStep) -> bool:
    """Whether the step is the approval itself: the last one, done by the body that approves."""
    return step == policy.approval.steps[-1] and step.by == policy.owner.approver


def is_done(state: PolicyState, policy: Policy, version_id: str, step: ApprovalStep) -> bool:
    """Whether a version shows that the step was done."""
    version = state.versions[version_id]
    match shown_by(policy, step):
        case "comments":
            mine = (each for each in state.comments.values() if each.version_id == version_id)
            return _is_over(state, policy, version_id) and all(each.answered for each in mine)
        case "copies":
            asked = (each for each in state.copies.values() if each.version_id == version_id)
            return _is_over(state, policy, version_id) and all(each.sent_on for each in asked)
        case "approval":
            return version.approved_on is not None
        case _:
            return step.key in version.steps


def open_steps(state: PolicyState, policy: Policy, version_id: str) -> list[ApprovalStep]:
    """Return the required steps before the approval that a version does not show."""
    return [
        step
        for step in policy.approval.steps
        if step.required
        and not is_approval(policy, step)
        and not is_done(state, policy, version_id, step)
    ]


def last_done(state: PolicyState, version_id: str) -> date | None:
    """Return the day of the step that was done last; None where none was."""
    copies = (each for each in state.copies.values() if each.version_id == version_id)
    sent = [each.sent_on for each in copies if each.sent_on]
    return max([*state.versions[version_id].steps.values(), *sent], default=None)


def _is_over(state: PolicyState, policy: Policy, version_id: str) -> bool:
    """Whether everybody had the time to comment, where the pack gives any."""
    windows = [step for step in policy.approval.steps if step.open_days is not None]
    return all(step.key in state.versions[version_id].steps for step in windows)


def _step_in(policy: Policy, key: str) -> ApprovalStep:
    for step in policy.approval.steps:
        if step.key == key:
            return step
    raise NotInThisPolicy(what="step of approval", id=key)


def _check_order(draft: PolicyDraft, version_id: str, step: ApprovalStep) -> None:
    """Refuse a step before those that come first; what runs meanwhile need only have begun."""
    for before in _before(draft.context.policy, step):
        if not _has_begun(draft, version_id, before):
            raise StepOutOfOrder(cites=before.clause, step=step.name, before=before.name)


def _before(policy: Policy, step: ApprovalStep) -> Iterator[ApprovalStep]:
    for each in policy.approval.steps:
        if each == step:
            return
        if each.required and shown_by(policy, each) in ("record", "window"):
            yield each


def _has_begun(draft: PolicyDraft, version_id: str, step: ApprovalStep) -> bool:
    version = draft.state.versions[version_id]
    if step.open_days is not None:
        return version.window is not None
    return step.key in version.steps
