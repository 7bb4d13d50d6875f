"""How messages are requested, and what may be said where. `purposes.py` has the table."""

from datetime import datetime, timedelta

from domain.case import restrictions
from domain.case.drafts import CaseDraft, decided_by_a_person
from domain.case.message_events import MessageImpossible, MessageRequested
from domain.case.outgoing import Outgoing
from domain.case.personal import is_personal
from domain.case.posting import check_may_post
from domain.case.privacy_refusals import PrivacyPolicyNotLinked
from domain.case.purposes import manner_of, may_be_public, spoken
from domain.case.refusals import (
    ConversationIsPrivate,
    MessageUnderWay,
    NoPublicPost,
    PersonNeeded,
    TenancyMatterInPublic,
)
from domain.case.sending_refusals import OnlyInPublic
from domain.case.standing import check_may_hear_tenancy_matters
from domain.case.state import Case
from domain.case.vocabulary import (
    DELIVER_BY_HAND,
    PUBLISH_REPLY,
    SEND_PRIVATE_MESSAGE,
    Audience,
    EffectKind,
    Purpose,
)
from domain.case.ways import private_route, way_for
from domain.case.withholding import check_goes_on
from domain.case.wordings import wording_for
from domain.messages import ContentRef

_AS_IT_IS = Outgoing(type="outgoing")


def request(
    draft: CaseDraft,
    purpose: Purpose,
    audience: Audience,
    content: ContentRef,
    sent: Outgoing = _AS_IT_IS,
    *,
    tenancy_matter: bool | None = None,
    consent_id: str | None = None,
    drafted_by: str | None = None,
) -> None:
    """Ask for a message to be sent, if it may be said there and none like it is unsettled.

    `tenancy_matter`: None leaves it to the purpose whether it speaks of the tenancy.
    """
    manner = manner_of(purpose)
    tenancy_matter = manner.tenancy if tenancy_matter is None else tenancy_matter
    if not manner.automatic and not decided_by_a_person(draft):
        raise PersonNeeded(command=spoken(purpose))
    check_may_be_said(draft, purpose, audience, tenancy_matter=tenancy_matter)
    restrictions.check(draft, purpose, audience)
    restrictions.check_text(draft, purpose, sent.template)
    if audience == "public":
        check_may_post(draft)
    elif manner.held:
        _check_links_policy(draft)
    wording = wording_for(draft, purpose, audience, sent.template)
    way = way_for(draft, purpose, audience)
    elsewhere = restrictions.is_for_another_route(draft, audience)
    if not manner.several:
        check_none_under_way(draft.state, purpose)
    public = audience == "public"
    origins = draft.state.opened
    effect = PUBLISH_REPLY if public else _private_effect(draft)
    draft.record(
        MessageRequested(
            message_id=message_id(draft),
            effect_id=None if effect == DELIVER_BY_HAND else draft.effect_id(effect),
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
            not_before=_not_before(draft, purpose, sent),
            requested_by=draft.context.actor,
            template=wording.name,
            template_version=wording.version,
            drafted_by=drafted_by,
            human_tag=way.human_tag,
        )
    )
    by_hand = restrictions.NOT_JOINED if elsewhere else way.by_hand
    if by_hand is not None and effect != DELIVER_BY_HAND:
        leave_to_a_person(draft, by_hand)


def _check_links_policy(draft: CaseDraft) -> None:
    """Refuse a first private message that does not say where the privacy policy is.

    What warns of danger is not asked; nor is a text that nobody could look into.
    """
    policy = draft.context.policy
    said_before = any(
        message.audience == "private" and message.status != "cancelled"
        for message in draft.state.messages.values()
    )
    asked = policy.personal_data.first_message_links_policy and not said_before
    if asked and draft.context.links_privacy_policy is False:
        raise PrivacyPolicyNotLinked(link=policy.contacts.privacy_policy.text)


def _private_effect(draft: CaseDraft) -> EffectKind:
    return SEND_PRIVATE_MESSAGE if private_route(draft) == "platform" else DELIVER_BY_HAND


def message_id(draft: CaseDraft) -> str:
    """Return the id of the one message that this command may request."""
    return draft.context.new_id("message")


def check_may_be_said(
    draft: CaseDraft, purpose: Purpose, audience: Audience, *, tenancy_matter: bool
) -> None:
    """Refuse what may not be said there, not to somebody unconfirmed, or not any more."""
    check_goes_on(draft, purpose)
    case = draft.state
    if audience == "public":
        if tenancy_matter:
            raise TenancyMatterInPublic
        if not may_be_public(purpose, personal=is_personal(case)):
            raise ConversationIsPrivate
        if case.opened.origin == "private_message":
            raise NoPublicPost
    elif not manner_of(purpose).in_private:
        raise OnlyInPublic(purpose=spoken(purpose))
    elif tenancy_matter:
        check_may_hear_tenancy_matters(case, spoken(purpose))


def leave_to_a_person(draft: CaseDraft, reason: str) -> None:
    """Record at once that the network cannot carry it, so that nobody waits for it."""
    id_ = message_id(draft)
    message = draft.state.messages[id_]
    draft.record(
        MessageImpossible(
            message_id=id_,
            effect_id=message.effect_id,
            purpose=message.purpose,
            attempts=0,
            reason=reason,
        )
    )


def check_none_under_way(case: Case, purpose: Purpose) -> None:
    """Refuse while a message of this purpose is not settled."""
    for id_, message in case.messages.items():
        if message.purpose == purpose and message.unsettled:
            raise MessageUnderWay(purpose=spoken(purpose), message=id_, status=message.status)


def _not_before(draft: CaseDraft, purpose: Purpose, sent: Outgoing) -> datetime | None:
    """Return when it may leave: as asked, and not before the time to undo it is over."""
    undo = draft.context.policy.outbox.undo_seconds
    if not sent.with_undo or undo is None or not manner_of(purpose).held:
        return sent.not_before
    undone_by = draft.now + timedelta(seconds=undo)
    return max(undone_by, sent.not_before) if sent.not_before else undone_by


def _last_private_message(case: Case) -> str | None:
    # What somebody else wrote, whose case goes on here, is not answered to this author.
    theirs = [each for each in case.contacts.values() if case.is_of_its_author(each)]
    private = [each for each in theirs if each.private and each.object_id]
    if private:
        return max(private, key=lambda contact: contact.taken_in_at).object_id
    return case.opened.post if case.opened.origin == "private_message" else None
