"""What is said to the author outside the stages."""

from domain.case import saying, sending
from domain.case.commands import (
    AcknowledgePublicly,
    InviteToPrivate,
    SendMessage,
)
from domain.case.drafts import CaseDraft


def acknowledge_publicly(draft: CaseDraft, command: AcknowledgePublicly) -> None:
    """Reply once in public that the post was seen."""
    saying.check_not_acknowledged(draft.state)
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
