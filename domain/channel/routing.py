"""Which case an item goes to: by its author, in order, and never to two."""

from typing import NamedTuple

from domain.case.belonging import goes_on
from domain.channel.commands import TakeIn
from domain.channel.events import ChannelEvent, ItemAwaited, ItemHeld, ItemIgnored, ItemRouted
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
# What taking an item in needs besides the item itself.
BESIDE = ("type", "is_echo", "pictures")


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
                text=command.text,
                taken_in_at=command.taken_in_at,
            )
        )
        return
    if command.kind in CHANGES and command.object_id not in draft.state.posts:
        facts = {name: value for name, value in command if name not in BESIDE}
        draft.record(ItemAwaited.model_validate(facts))
        return
    _hand_over(draft, _item(draft, command, _destination(draft, command)))
    let_changes_follow(draft, command.object_id)


def let_changes_follow(draft: ChannelDraft, object_id: str) -> None:
    """Hand over the changes that came before the post that they change."""
    for early in draft.state.awaited.get(object_id, ()):
        facts = {name: _unsealed(value) for name, value in early if name != "type"}
        to = {"case": draft.state.posts[object_id], "errand": RECORD_POST_CHANGE}
        _hand_over(draft, ItemHeld.model_validate({**facts, **_account(draft), **to}))


def _ignored_because(channel: Channel, command: TakeIn) -> IgnoredBecause | None:
    if command.is_echo:
        return "own_echo"
    known = command.object_id in channel.posts
    if command.kind == "other":
        return "kind_not_known"
    if command.kind in CHANGES:
        return None  # of a post not known yet it waits
    return "already_taken_in" if known else None


def _destination(draft: ChannelDraft, command: TakeIn) -> Destination:
    channel = draft.state
    if command.kind in CHANGES:
        return Destination(channel.posts[command.object_id], RECORD_POST_CHANGE)
    if command.subject in channel.open_cases:
        return Destination(channel.open_cases[command.subject], RECORD_CONTACT)
    # It waits behind what a closed case may hand back, and follows that wherever it goes.
    awaited = channel.awaited_from(command.subject)
    if awaited is not None:
        return Destination(awaited, RECORD_CONTACT)
    latest = channel.latest_cases.get(command.subject)
    if latest is not None and goes_on(command.kind, command.thread, latest.thread):
        return Destination(latest.case, RECORD_CONTACT)
    return _new_case(draft)


def _new_case(draft: ChannelDraft) -> Destination:
    landlord = parse_stream(draft.context.stream).landlord
    return Destination(stream_id(landlord, "case", draft.context.command_id), OPEN_CASE)


def _item(draft: ChannelDraft, command: TakeIn, to: Destination) -> ItemHeld:
    facts = {name: value for name, value in command if name not in BESIDE}
    return ItemHeld.model_validate(
        {
            **facts,
            # A private thread is named by the person's own id at the platform.
            "thread": command.object_id if command.kind == "private_message" else command.thread,
            **_account(draft),
            "case": to.case,
            "errand": to.errand,
        }
    )


def _account(draft: ChannelDraft) -> dict[str, object]:
    return {"platform": draft.state.platform, "account": draft.state.account}


def route_anew(draft: ChannelDraft, item: ItemRouted) -> str:
    """Hand an item that came back to its author's open case, or to a new one; return which."""
    current = draft.state.open_cases.get(item.subject)
    to = _new_case(draft) if current is None else Destination(current, RECORD_CONTACT)
    facts = {name: _unsealed(value) for name, value in item if name not in ("type", "effect_id")}
    _hand_over(draft, ItemHeld.model_validate({**facts, "case": to.case, "errand": to.errand}))
    return to.case


def _hand_over(draft: ChannelDraft, item: ItemHeld) -> None:
    if draft.state.is_busy(item.case):
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
