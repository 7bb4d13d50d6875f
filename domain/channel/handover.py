"""What the streams tell each other, made from the event that orders it."""

from domain.case.commands import OpenCase, RecordContact, RecordPostChange
from domain.case.events import CaseCaptured, CaseClosed, CaseReopened
from domain.channel.commands import CaseBegun, CaseEnded, CaseResumed
from domain.channel.events import ItemRouted
from domain.channel.vocabulary import OPEN_CASE, RECORD_CONTACT
from domain.messages import Command

# What a case orders its channel to be told.
OfTheAuthor = CaseCaptured | CaseClosed | CaseReopened

_OF_THE_AUTHOR = ("subject", "handle", "name", "user_ref", "url", "text")
_OF_THE_ITEM = ("posted_at", "taken_in_at", "thread", "manner", "paid", "media", "noticed")


def to_case(item: ItemRouted, channel: str) -> Command:
    """Return what the case `item.case` is to be told by the stream `channel`.

    Personal texts travel as vault ids. Its command id should be derived from the effect and the
    attempt, so that telling it twice changes nothing.
    """
    facts = {name: getattr(item, name) for name in (*_OF_THE_AUTHOR, *_OF_THE_ITEM)}
    personal = ("handle", "name", "user_ref", "url")
    for name in personal:
        if facts[name] is not None:
            facts[name] = facts[name].model_copy(update={"envelope": None})
    if item.errand == OPEN_CASE:
        return OpenCase.model_validate(
            {
                **facts,
                "channel": channel,
                "platform": item.platform,
                "account": item.account,
                "origin": "private_message" if item.kind == "private_message" else "public_post",
                "post": item.object_id,
                "post_version": item.version,
            }
        )
    if item.errand == RECORD_CONTACT:
        return RecordContact.model_validate(
            {
                **facts,
                "contact_id": item.intake_id,
                "kind": item.kind,
                "object_id": item.object_id,
                "version": item.version,
            }
        )
    return RecordPostChange.model_validate(
        {
            "change_id": item.intake_id,
            "object_id": item.object_id,
            "change": item.kind,
            "version": item.version,
            "text": item.text,
            "posted_at": item.posted_at,
            "taken_in_at": item.taken_in_at,
            "noticed": item.noticed,
        }
    )


def to_channel(event: OfTheAuthor, case: str) -> Command:
    """Return what the channel `event.channel` is to be told of the stream `case`."""
    if isinstance(event, CaseCaptured):
        return CaseBegun(case=case, subject=event.subject, post=event.post, thread=event.thread)
    if isinstance(event, CaseClosed):
        return CaseEnded(case=case, subject=event.subject)
    return CaseResumed(case=case, subject=event.subject)
