"""What is said outside the stages; the purposes' table says where each may stand."""

from domain.case import promises, publication, sending
from domain.case.conversation_commands import (
    SendHoldingReply,
    SendLegalNotice,
    SendModerationNotice,
    SendNeutralReply,
    SendSafetyWarning,
    SendUpdate,
    Signpost,
)
from domain.case.drafts import CaseDraft
from domain.case.sending_refusals import ConsentNotRefused
from domain.case.state import Case
from domain.errors import NothingToDo


def check_not_acknowledged(case: Case) -> None:
    """Say that it is already so where the post was acknowledged in public."""
    for message in case.messages.values():
        if message.purpose == "public_acknowledgement" and message.status == "delivered":
            raise NothingToDo(what="the post is acknowledged in public")


def send_holding_reply(draft: CaseDraft, command: SendHoldingReply) -> None:
    """Say that the matter is not forgotten."""
    sending.request(draft, "holding", command.audience, command.content, command)


def signpost(draft: CaseDraft, command: Signpost) -> None:
    """Point to another route."""
    sending.request(draft, "signposting", command.audience, command.content, command)


def send_safety_warning(draft: CaseDraft, command: SendSafetyWarning) -> None:
    """Warn of a danger; nothing holds it up."""
    sending.request(draft, "safety_warning", command.audience, command.content, command)


def send_moderation_notice(draft: CaseDraft, command: SendModerationNotice) -> None:
    """Say what was done to a post, and how to object."""
    sending.request(draft, "moderation_notice", command.audience, command.content, command)


def send_neutral_reply(draft: CaseDraft, command: SendNeutralReply) -> None:
    """Say once, without detail, that the matter was dealt with, where consent was not given."""
    case = draft.state
    answers = {
        each.status
        for each in case.consents.values()
        if not publication.is_overtaken(case, each) and not publication.was_never_asked(case, each)
    }
    if not answers or answers & {"asked", "given"}:
        raise ConsentNotRefused
    for message in draft.state.messages.values():
        if message.purpose == "neutral_reply" and message.status == "delivered":
            raise NothingToDo(what="the neutral reply stands in public")
    sending.request(draft, "neutral_reply", "public", command.content, command)


def send_update(draft: CaseDraft, command: SendUpdate) -> None:
    """Tell the person how far it is, and perhaps by when they hear again."""
    promises.promise_next_update(draft, command.next_on)
    sending.request(
        draft,
        "update",
        "private",
        command.content,
        command,
        tenancy_matter=command.tenancy_matter,
    )


def send_legal_notice(draft: CaseDraft, command: SendLegalNotice) -> None:
    """Serve what the law asks for."""
    sending.request(draft, "legal_notice", "private", command.content, command)
