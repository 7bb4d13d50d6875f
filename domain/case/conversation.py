"""What is said to the author outside the stages, and who the author is."""

from domain.case import sending
from domain.case.commands import (
    AcknowledgePublicly,
    AskIdentity,
    ConfirmIdentity,
    FailIdentity,
    InviteToPrivate,
    SendMessage,
)
from domain.case.drafts import CaseDraft
from domain.case.events import IdentityConfirmed, IdentityFailed
from domain.errors import NothingToDo


def acknowledge_publicly(draft: CaseDraft, command: AcknowledgePublicly) -> None:
    """Reply once in public that the post was seen."""
    for message in draft.state.messages.values():
        if message.purpose == "public_acknowledgement" and message.status == "delivered":
            raise NothingToDo(what="the post is acknowledged in public")
    sending.request(
        draft,
        "public_acknowledgement",
        "public",
        command.content,
        command,
    )


def invite_to_private(draft: CaseDraft, command: InviteToPrivate) -> None:
    """Invite the author to private messages; may be repeated if they do not follow."""
    sending.request(draft, "private_invitation", command.audience, command.content, command)


def ask_identity(draft: CaseDraft, command: AskIdentity) -> None:
    """Ask in private for what confirms the identity."""
    if draft.state.identity_confirmed:
        raise NothingToDo(what="the identity is confirmed")
    sending.request(draft, "identity_request", "private", command.content, command)


def confirm_identity(draft: CaseDraft, command: ConfirmIdentity) -> None:
    """Record the outcome alone; answers to security questions are nowhere kept."""
    if draft.state.identity_confirmed:
        raise NothingToDo(what="the identity is confirmed")
    draft.record(IdentityConfirmed(method=command.method, confirmed_by=draft.context.actor))


def fail_identity(draft: CaseDraft, command: FailIdentity) -> None:
    """Record a failed try, or that an earlier confirmation no longer stands."""
    draft.record(IdentityFailed(method=command.method, failed_by=draft.context.actor))


def send_message(draft: CaseDraft, command: SendMessage) -> None:
    """Say something else, in private; in public a complaint allows nothing else."""
    sending.request(
        draft,
        "discussion",
        command.audience,
        command.content,
        command,
        tenancy_matter=command.tenancy_matter,
    )
