"""What the streams tell each other, made from the event that orders it."""

from typing import assert_never

from domain.case.automatic_commands import NoteChannelLimit
from domain.case.commands import OpenCase, RecordContact, RecordPostChange
from domain.case.events import CaseCaptured, CaseClosed, CaseReopened
from domain.case.merge_commands import AbsorbCase, ReleaseCase
from domain.case.merge_events import (
    AuthorsMoved,
    CaseUnmerged,
    ContactPassedOn,
    ContactSplit,
    MergeOrdered,
    ReceiptPassedOn,
)
from domain.case.watch_commands import NoteWatch
from domain.channel.commands import CaseBegun, CaseEnded, CaseResumed, MoveAuthors
from domain.channel.events import ItemRouted
from domain.channel.limit_events import CaseToldOfLimit
from domain.channel.vocabulary import OPEN_CASE, RECORD_CONTACT
from domain.channel.watch_events import CaseToldOfWatch
from domain.messages import Command, Personal

# What a case orders its channel to be told.
OfTheAuthor = CaseCaptured | CaseClosed | CaseReopened | AuthorsMoved
# What it orders another case to be told.
BetweenCases = MergeOrdered | ReceiptPassedOn | CaseUnmerged | ContactPassedOn | ContactSplit

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


def to_other_case(event: BetweenCases, case: str) -> tuple[str, Command]:
    """Return which case is to be told by the stream `case`, and what."""
    match event:
        case MergeOrdered() | ReceiptPassedOn():
            return event.into, AbsorbCase(
                case=case,
                subject=event.subject,
                received_at=event.received_at,
                is_complaint=event.is_complaint,
                as_group=isinstance(event, MergeOrdered) and event.reason is not None,
                considered_stage_one=event.considered_stage_one,
            )
        case CaseUnmerged():
            return event.left, ReleaseCase(case=case)
        case ContactPassedOn():
            return event.into, RecordContact.model_validate(_contact_of(event))
        case ContactSplit():
            return event.to, _opening_of(event, case)
        case _:
            assert_never(event)


def _contact_of(event: ContactPassedOn) -> dict[str, object]:
    facts = {name: getattr(event, name) for name in RecordContact.model_fields if name != "type"}
    return {name: _unsealed(value) for name, value in facts.items()}


def _opening_of(event: ContactSplit, case: str) -> OpenCase:
    shared = {*_OF_THE_AUTHOR, *_OF_THE_ITEM, "channel", "platform", "account"}
    return OpenCase.model_validate(
        {
            **{name: _unsealed(getattr(event, name)) for name in shared},
            "origin": "private_message" if event.kind == "private_message" else "public_post",
            "post": event.object_id,
            "post_version": event.version,
            "split_from": case,
        }
    )


def _unsealed(value: object) -> object:
    """A sealed text opens only in the event it was sealed for; the vault's id goes on."""
    return value.model_copy(update={"envelope": None}) if isinstance(value, Personal) else value


def to_channel(event: OfTheAuthor, case: str) -> Command:
    """Return what the channel `event.channel` is to be told of the stream `case`."""
    if isinstance(event, AuthorsMoved):
        return MoveAuthors(left=event.left, to=event.to, subjects=event.subjects, back=event.back)
    if isinstance(event, CaseCaptured):
        return CaseBegun(case=case, subject=event.subject, post=event.post, thread=event.thread)
    if isinstance(event, CaseClosed):
        return CaseEnded(case=case, subject=event.subject)
    return CaseResumed(case=case, subject=event.subject)


def of_watch(event: CaseToldOfWatch) -> NoteWatch:
    """Return what the case `event.case` is to be told of an outage or a window."""
    return NoteWatch(watch=event.watch)


def of_limit(event: CaseToldOfLimit) -> NoteChannelLimit:
    """Return what the case `event.case` is to be told of a limit on the channel."""
    return NoteChannelLimit(limit=event.limit)
