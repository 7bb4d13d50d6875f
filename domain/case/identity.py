"""Who somebody is, and what they are to the tenancy: two things, kept apart.

Questions are asked in private and judged by whoever asked; only the outcome is kept. After the
pack's number of failures a manager decides. Tenancy matters are for listed tenants and for holders
of a recorded permission in force (mhs-listed-tenant).
"""

from datetime import date, timedelta

from domain.case import answers, clocks, publication, sending
from domain.case.commands import AskIdentity, ConfirmIdentity, FailIdentity
from domain.case.drafts import CaseDraft
from domain.case.events import IdentityConfirmed, IdentityFailed
from domain.case.identity_commands import (
    DecideIdentity,
    RecordPermission,
    RecordStanding,
    RevokePermission,
)
from domain.case.identity_events import (
    IdentityDecided,
    PermissionRecorded,
    PermissionRevoked,
    StandingRecorded,
)
from domain.case.identity_refusals import (
    IdentityTriesUsedUp,
    PermissionEnded,
    TriesNotUsedUp,
)
from domain.case.refusals import IdentityNotConfirmed, NotInThisCase
from domain.case.standing import may_hear_tenancy_matters
from domain.errors import NothingToDo


def ask(draft: CaseDraft, command: AskIdentity) -> None:
    """Ask in private for what confirms the identity, while a try is left."""
    if draft.state.identity_confirmed:
        raise NothingToDo(what="the identity is confirmed")
    _check_a_try_is_left(draft)
    sending.request(draft, "identity_request", "private", command.content, command)


def confirm(draft: CaseDraft, command: ConfirmIdentity) -> None:
    """Record the outcome alone; answers to security questions are nowhere kept."""
    if draft.state.identity_confirmed:
        raise NothingToDo(what="the identity is confirmed")
    _check_a_try_is_left(draft)
    answers.check_all_read(draft.state)
    draft.record(
        IdentityConfirmed(
            method=command.method, standing=command.standing, confirmed_by=draft.context.actor
        )
    )
    answers.judge(draft)
    clocks.answer(draft, "identity_check")


def fail(draft: CaseDraft, command: FailIdentity) -> None:
    """Record a failed try, or that an earlier confirmation no longer stands."""
    if not draft.state.identity_confirmed:
        _check_a_try_is_left(draft)
    answers.check_all_read(draft.state)
    draft.record(IdentityFailed(method=command.method, failed_by=draft.context.actor))
    answers.judge(draft)
    clocks.answer(draft, "identity_check")


def decide(draft: CaseDraft, command: DecideIdentity) -> None:
    """Record what a manager decided once the tries are used up."""
    if draft.state.identity_confirmed:
        raise NothingToDo(what="the identity is confirmed")
    failures, attempts = _tries(draft)
    if failures < attempts:
        raise TriesNotUsedUp(
            failures=str(failures),
            attempts=str(attempts),
            cites=draft.context.policy.identity.clause,
        )
    answers.check_all_read(draft.state)
    draft.record(
        IdentityDecided(
            outcome=command.outcome,
            standing=command.standing if command.outcome == "confirmed" else "not_stated",
            reason=command.reason,
            decided_by=draft.context.actor,
        )
    )
    answers.judge(draft)
    clocks.answer(draft, "identity_check")


def record_standing(draft: CaseDraft, command: RecordStanding) -> None:
    """Record what a confirmed person is to the tenancy."""
    if not draft.state.identity_confirmed:
        raise IdentityNotConfirmed(purpose="person's standing")
    if draft.state.privacy.identity.standing == command.standing:
        raise NothingToDo(what=f"the person is recorded as {command.standing.replace('_', ' ')}")
    draft.record(StandingRecorded(standing=command.standing, recorded_by=draft.context.actor))


def record_permission(draft: CaseDraft, command: RecordPermission) -> None:
    """Record a tenant's leave; it ends by itself after its last day."""
    if not draft.state.identity_confirmed:
        raise IdentityNotConfirmed(purpose="permission")
    for permission in draft.state.privacy.permissions.values():
        if permission.status == "in force" and permission.scope == command.scope:
            raise NothingToDo(what="such a permission is in force; revoke it to record another")
    today = draft.context.calendar.local_day(draft.now)
    ends_on = command.ends_on or _usual_end(draft, today)
    if ends_on < today:
        raise PermissionEnded(ends_on=ends_on.isoformat())
    draft.record(
        PermissionRecorded(
            permission_id=draft.context.new_id("permission"),
            scope=command.scope,
            evidence=command.evidence,
            ends_on=ends_on,
            ends_at=draft.context.calendar.end_of(ends_on),
            recorded_by=draft.context.actor,
        )
    )


def revoke_permission(draft: CaseDraft, command: RevokePermission) -> None:
    """Record that a leave no longer stands."""
    permission = draft.state.privacy.permissions.get(command.permission_id)
    if permission is None:
        raise NotInThisCase(what="permission", id=command.permission_id)
    if permission.status != "in force":
        raise NothingToDo(what=f"the permission is {permission.status}")
    draft.record(
        PermissionRevoked(
            permission_id=command.permission_id,
            reason=command.reason,
            revoked_by=draft.context.actor,
        )
    )


def hold_back(draft: CaseDraft) -> None:
    """Cancel what speaks of the tenancy and has not gone out, once the person may not hear it.

    Nothing that it would answer is met by that: its clock runs on, and it is sent anew in time.
    """
    if may_hear_tenancy_matters(draft.state):
        return
    for message_id, message in draft.state.messages.items():
        if message.tenancy_matter and message.status == "pending":
            draft.record(publication.cancelled(message_id, message, "not_a_tenant"))


def _usual_end(draft: CaseDraft, today: date) -> date:
    return today + timedelta(days=draft.context.policy.identity.permission_days)


def _tries(draft: CaseDraft) -> tuple[int, int]:
    return draft.state.privacy.identity.failures, draft.context.policy.identity.attempts


def _check_a_try_is_left(draft: CaseDraft) -> None:
    failures, attempts = _tries(draft)
    if failures >= attempts:
        raise IdentityTriesUsedUp(
            failures=str(failures), cites=draft.context.policy.identity.clause
        )
