"""Which case an item goes to: by its author, in order, and never to two."""

from typing import NamedTuple

from domain.channel.commands import TakeIn
from domain.channel.events import ChannelEvent, ItemHeld, ItemIgnored, ItemRouted
from domain.channel.state import Channel
from domain.channel.vocabulary import (
    OPEN_CASE,
    RECORD_CONTACT,
    RECORD_POST_CHANGE,
    CaseErrand,
    IgnoredBecause,
)
from domain.drafting import Draft
from domain.errors import NothingToDo
from domain.identifiers import parse_stream, stream_id
from domain.messages import Personal

ChannelDraft = Draft[Channel, ChannelEvent]
CHANGES = ("edited", "deleted", "hidden")


class Destination(NamedTuple):
    """The case, and what it is told."""

    case: str
    errand: CaseErrand


def take_in(draft: ChannelDraft, command: TakeIn) -> None:
    """Route the item to its case, or say why nothing follows from it."""
    if command.intake_id in draft.state.taken_in:
        raise NothingToDo(what="this item was taken in")
    ignored = _ignored_because(draft.state, command)
    if ignored is not None:
        draft.record(
            ItemIgnored(
                intake_id=command.intake_id,
                kind=command.kind,
                object_id=command.object_id,
                reason=ignored,
            )
        )
        return
    _hand_over(draft, command, _destination(draft, command))


def _ignored_because(channel: Channel, command: TakeIn) -> IgnoredBecause | None:
    if command.is_echo:
        return "own_echo"
    known = command.object_id in channel.posts
    if command.kind == "other":
        return "kind_not_known"
    if command.kind in CHANGES:
        return None if known else "post_not_known"
    return "already_taken_in" if known else None


def _destination(draft: ChannelDraft, command: TakeIn) -> Destination:
    channel = draft.state
    if command.kind in CHANGES:
        return Destination(channel.posts[command.object_id], RECORD_POST_CHANGE)
    if command.subject in channel.open_cases:
        return Destination(channel.open_cases[command.subject], RECORD_CONTACT)
    latest = channel.latest_cases.get(command.subject)
    if latest is not None and _goes_on(command, latest.thread):
        return Destination(latest.case, RECORD_CONTACT)
    landlord = parse_stream(draft.context.stream).landlord
    return Destination(stream_id(landlord, "case", draft.context.command_id), OPEN_CASE)


def _goes_on(command: TakeIn, thread: str) -> bool:
    """Whether an author without an open case goes on with the last one, a thank-you say."""
    in_thread = command.kind == "public_reply" and command.thread == thread
    return command.kind == "private_message" or in_thread


def _hand_over(draft: ChannelDraft, command: TakeIn, to: Destination) -> None:
    facts = {name: value for name, value in command if name not in ("type", "is_echo")}
    item = ItemHeld.model_validate(
        {
            **facts,
            # A private thread is named by the person's own id at the platform.
            "thread": command.object_id if command.kind == "private_message" else command.thread,
            "platform": draft.state.platform,
            "account": draft.state.account,
            "case": to.case,
            "errand": to.errand,
        }
    )
    if draft.state.is_busy(to.case):
        draft.record(item)
    else:
        draft.record(_routed(draft, item))


def route_next(draft: ChannelDraft, case: str) -> None:
    """Hand over what waited longest for the case, if nothing is on its way there."""
    waiting = draft.state.queues.get(case, ())
    if waiting and not draft.state.is_busy(case):
        draft.record(_routed(draft, waiting[0]))


def _routed(draft: ChannelDraft, item: ItemHeld) -> ItemRouted:
    facts = {name: _unsealed(value) for name, value in item if name != "type"}
    return ItemRouted.model_validate({**facts, "effect_id": draft.effect_id(item.errand)})


def _unsealed(value: object) -> object:
    """A sealed text opens only in the event it was sealed for; the vault's id goes on."""
    return value.model_copy(update={"envelope": None}) if isinstance(value, Personal) else value
