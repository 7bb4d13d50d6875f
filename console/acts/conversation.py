"""The words of what is said outside the stages, and of who the author is."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.case import commands as do
from domain.case import conversation_commands as also
from domain.messages import Command

_TENANCY = "Does it speak of the tenancy?"
_TENANCY_HINT = "Only a person whose identity is confirmed may read such a message."
_METHOD_HINT = "A word for how, like security_questions. Never write an answer here."


def _both(command: type[Command], label: str) -> tuple[Wording, Wording]:
    """Return the two acts of something that may be said in public or in private."""
    return (
        Wording(
            command,
            label=f"{label}, in public",
            group="reply",
            audience="public",
            preset={"audience": "public"},
            labels={"content": "What the reply says"},
        ),
        Wording(
            command,
            key=f"{command.model_fields['type'].default}-private",
            label=f"{label}, in private",
            group="reply",
            audience="private",
            preset={"audience": "private"},
            labels={"content": "What the message says"},
        ),
    )


WORDINGS: Sequence[Wording] = (
    Wording(
        do.AcknowledgePublicly,
        label="Acknowledge in public",
        help="A reply under the post that says it was seen. Everybody can read it: no detail.",
        group="reply",
        audience="public",
        labels={"content": "What the reply says"},
    ),
    Wording(
        do.InviteToPrivate,
        label="Invite to private messages, in public",
        help="A reply under the post that asks the author to go on in private.",
        group="reply",
        audience="public",
        preset={"audience": "public"},
        labels={"content": "What the reply says"},
    ),
    Wording(
        do.InviteToPrivate,
        key="invite_to_private-private",
        label="Invite to private messages, by a message",
        group="reply",
        audience="private",
        preset={"audience": "private"},
        labels={"content": "What the message says"},
    ),
    Wording(
        do.SendMessage,
        label="Write a private message",
        help="Only the author reads it.",
        group="reply",
        audience="private",
        preset={"audience": "private"},
        labels={"content": "What the message says", "tenancy_matter": _TENANCY},
        hints={"tenancy_matter": _TENANCY_HINT},
    ),
    Wording(
        do.SendMessage,
        key="send_message-public",
        label="Reply in public",
        help="Everybody can read it. A complaint allows no public reply but its few kinds.",
        group="reply",
        audience="public",
        preset={"audience": "public"},
        labels={"content": "What the reply says", "tenancy_matter": _TENANCY},
        hints={"tenancy_matter": "Nothing of the tenancy may be said in public."},
    ),
    Wording(
        do.AskIdentity,
        label="Ask who the author is",
        group="privacy",
        audience="private",
        labels={"content": "What the message asks"},
    ),
    Wording(
        do.ConfirmIdentity,
        label="Record that the identity is confirmed",
        help="The outcome and the method alone are kept; no answer to a question is.",
        group="privacy",
        labels={"method": "How it was confirmed"},
        hints={"method": _METHOD_HINT},
    ),
    Wording(
        do.FailIdentity,
        label="Record that the identity is not confirmed",
        help="It could not be confirmed, or an earlier confirmation no longer stands.",
        group="privacy",
        labels={"method": "How it was tried"},
        hints={"method": _METHOD_HINT},
    ),
    *_both(also.SendHoldingReply, "Say that it is not forgotten"),
    *_both(also.Signpost, "Point to where there is help"),
    *_both(also.SendSafetyWarning, "Warn of a danger, at once"),
    *_both(also.SendModerationNotice, "Say that something was withheld or removed"),
    Wording(
        also.SendNeutralReply,
        label="End the public thread neutrally",
        group="consent",
        audience="public",
        labels={"content": "What the reply says"},
    ),
    Wording(
        also.SendUpdate,
        label="Tell how far it has come",
        group="reply",
        audience="private",
        labels={"content": "What the message says", "tenancy_matter": _TENANCY},
        hints={"tenancy_matter": _TENANCY_HINT},
    ),
    Wording(
        also.SendLegalNotice,
        label="Send a legal notice",
        group="reply",
        audience="private",
        labels={"content": "The notice"},
    ),
)
