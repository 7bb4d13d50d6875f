"""How messages are requested, and what may be said where."""

from datetime import datetime

from domain.case.drafts import CaseDraft
from domain.case.message_events import MessageRequested
from domain.case.refusals import (
    ConversationIsPrivate,
    IdentityNotConfirmed,
    MessageUnderWay,
    NoPublicPost,
    TenancyMatterInPublic,
)
from domain.case.state import Case
from domain.case.vocabulary import PUBLISH_REPLY, SEND_PRIVATE_MESSAGE, Audience, Purpose
from domain.messages import ContentRef

ALLOWED_IN_PUBLIC: frozenset[Purpose] = frozenset(
    {"public_acknowledgement", "private_invitation", "publication"}
)
TENANCY_MATTERS: frozenset[Purpose] = frozenset(
    {"stage_one_response", "stage_two_response", "consent_request"}
)


def request(
    draft: CaseDraft,
    purpose: Purpose,
    audience: Audience,
    content: ContentRef,
    *,
    tenancy_matter: bool = False,
    consent_id: str | None = None,
    not_before: datetime | None = None,
) -> None:
    """Ask for a message to be sent, if it may be said there and none like it is unsettled."""
    tenancy_matter = tenancy_matter or purpose in TENANCY_MATTERS
    check_may_be_said(draft.state, purpose, audience, tenancy_matter=tenancy_matter)
    if purpose != "discussion":
        _check_none_under_way(draft.state, purpose)
    public = audience == "public"
    origins = draft.state.opened
    effect = PUBLISH_REPLY if public else SEND_PRIVATE_MESSAGE
    draft.record(
        MessageRequested(
            message_id=message_id(draft),
            effect_id=draft.effect_id(effect),
            effect=effect,
            purpose=purpose,
            audience=audience,
            content=content,
            subject=origins.subject,
            reply_to=origins.post if public else _last_private_message(draft.state),
            thread=origins.thread if public else None,
            original_gone=public and origins.post_gone,
            tenancy_matter=tenancy_matter,
            consent_id=consent_id,
            not_before=not_before,
            requested_by=draft.context.actor,
        )
    )


def message_id(draft: CaseDraft) -> str:
    """Return the id of the one message that this command may request."""
    return draft.context.new_id("message")


def check_may_be_said(
    case: Case, purpose: Purpose, audience: Audience, *, tenancy_matter: bool
) -> None:
    """Refuse what may not be said in public, or not to somebody unconfirmed."""
    if audience == "public":
        if tenancy_matter:
            raise TenancyMatterInPublic
        if purpose not in ALLOWED_IN_PUBLIC:
            raise ConversationIsPrivate
        if case.opened.origin != "public_post":
            raise NoPublicPost
    elif tenancy_matter and not case.identity_confirmed:
        raise IdentityNotConfirmed(purpose=purpose.replace("_", " "))


def _check_none_under_way(case: Case, purpose: Purpose) -> None:
    for id_, message in case.messages.items():
        if message.purpose == purpose and message.unsettled:
            raise MessageUnderWay(
                purpose=purpose.replace("_", " "), message=id_, status=message.status
            )


def _last_private_message(case: Case) -> str | None:
    private = [contact for contact in case.contacts.values() if contact.private]
    if private:
        return max(private, key=lambda contact: contact.taken_in_at).object_id
    return case.opened.post if case.opened.origin == "private_message" else None
