"""What is recorded of a channel: what came in there, and which case it went to."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from domain.case.vocabulary import Manner
from domain.channel.approval_events import ApprovalEvent
from domain.channel.desk_events import DeskEvent
from domain.channel.group_events import GroupEvent
from domain.channel.limit_events import LimitEvent
from domain.channel.own_post_events import OwnPostEvent
from domain.channel.picture_events import PictureEvent
from domain.channel.vocabulary import CaseErrand, IgnoredBecause, ItemKind
from domain.channel.watch_events import WatchEvent
from domain.identifiers import ActorId, StreamId, SubjectId, Uuid
from domain.media import Media
from domain.messages import ContentRef, Event, Personal
from domain.noticed import Noticed
from domain.notices.events import NoticeEvent


class ChannelRegistered(Event):
    """An official account became a channel; `approved` if the owner of the policy registered it.

    Until it is approved it takes nothing in and sends nothing.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["channel.registered"] = "channel.registered"
    platform: str
    account: str
    registered_by: ActorId | None
    approved: bool


class _Item(Event):
    """All that its case has to know of an item. Personal texts keep their vault id."""

    intake_id: Uuid
    errand: CaseErrand
    case: StreamId
    platform: str
    account: str
    kind: ItemKind
    object_id: str
    thread: str
    url: Personal | None
    version: str
    subject: SubjectId
    handle: Personal
    name: Personal | None
    user_ref: Personal | None
    text: ContentRef | None
    posted_at: AwareDatetime | None
    manner: Manner
    paid: bool
    media: list[Media]
    noticed: Noticed
    taken_in_at: AwareDatetime


class ItemRouted(_Item):
    """The item is handed to its case now."""

    schema_version: ClassVar[int] = 2
    type: Literal["channel.item_routed"] = "channel.item_routed"
    effect_id: Uuid


class ItemHeld(_Item):
    """The item waits for the one before it, so that its case learns of things in order."""

    schema_version: ClassVar[int] = 2
    type: Literal["channel.item_held"] = "channel.item_held"


class ItemIgnored(Event):
    """Nothing follows from the item; its row in the intake stays, and it is read like any other.

    `text` is what it says, if anything.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["channel.item_ignored"] = "channel.item_ignored"
    intake_id: Uuid
    kind: ItemKind
    object_id: str
    reason: IgnoredBecause
    text: ContentRef | None
    taken_in_at: AwareDatetime | None


class ItemAwaited(Event):
    """A change came before the post that it changes; it is handed over when that comes in."""

    schema_version: ClassVar[int] = 2
    type: Literal["channel.item_awaited"] = "channel.item_awaited"
    intake_id: Uuid
    kind: ItemKind
    object_id: str
    thread: str
    url: Personal | None
    version: str
    subject: SubjectId
    handle: Personal
    name: Personal | None
    user_ref: Personal | None
    text: ContentRef | None
    posted_at: AwareDatetime | None
    manner: Manner
    paid: bool
    media: list[Media]
    noticed: Noticed
    taken_in_at: AwareDatetime


class ItemDelivered(Event):
    """The case recorded the item."""

    type: Literal["channel.item_delivered"] = "channel.item_delivered"
    intake_id: Uuid
    effect_id: Uuid
    case: StreamId
    attempts: int


class ItemDelayed(Event):
    """The case could not be reached; the next attempt starts at `not_before`."""

    type: Literal["channel.item_delayed"] = "channel.item_delayed"
    intake_id: Uuid
    effect_id: Uuid
    case: StreamId
    attempts: int
    reason: str
    not_before: AwareDatetime


class ItemStuck(Event):
    """The case does not take the item; a person looks why and routes it again."""

    type: Literal["channel.item_stuck"] = "channel.item_stuck"
    intake_id: Uuid
    effect_id: Uuid
    case: StreamId
    attempts: int
    reason: str


class ItemRoutedAgain(Event):
    """A person had a stuck item handed over once more."""

    type: Literal["channel.item_routed_again"] = "channel.item_routed_again"
    intake_id: Uuid
    effect_id: Uuid
    case: StreamId
    attempts: int


class ItemReturned(Event):
    """The case was closed and did not take the item, which is routed anew right after this."""

    type: Literal["channel.item_returned"] = "channel.item_returned"
    intake_id: Uuid
    effect_id: Uuid
    case: StreamId
    attempts: int


class ItemMoved(Event):
    """A waiting item follows the one before it, from the case that was `left` to another."""

    type: Literal["channel.item_moved"] = "channel.item_moved"
    intake_id: Uuid
    left: StreamId
    case: StreamId


class ItemsRead(Event):
    """A named person has read these items, by their intake ids."""

    type: Literal["channel.items_read"] = "channel.items_read"
    items: list[Uuid]
    read_by: ActorId


class AuthorReleased(Event):
    """The author has no open case here any more."""

    type: Literal["channel.author_released"] = "channel.author_released"
    case: StreamId
    subject: SubjectId


class AuthorHeld(Event):
    """The author's closed case is open again."""

    type: Literal["channel.author_held"] = "channel.author_held"
    case: StreamId
    subject: SubjectId


class PostCaptured(Event):
    """A person opened a case for a post by hand; what its author writes next belongs there."""

    type: Literal["channel.post_captured"] = "channel.post_captured"
    case: StreamId
    subject: SubjectId
    post: str
    thread: str


class PostNoted(Event):
    """A person opened a case for a post whose author has another here; the author keeps that."""

    type: Literal["channel.post_noted"] = "channel.post_noted"
    case: StreamId
    post: str


ErrandEvent = ItemDelivered | ItemDelayed | ItemStuck | ItemRoutedAgain | ItemReturned


class AuthorMoved(Event):
    """What the author writes next belongs to the case `to`, as two were merged or parted again."""

    type: Literal["channel.author_moved"] = "channel.author_moved"
    subject: SubjectId
    left: StreamId
    to: StreamId


AuthorEvent = AuthorMoved | AuthorReleased | AuthorHeld | PostCaptured | PostNoted
ChannelEvent = (
    ChannelRegistered
    | ItemRouted
    | ItemHeld
    | ItemIgnored
    | ItemAwaited
    | ItemMoved
    | ItemsRead
    | ErrandEvent
    | AuthorEvent
    | WatchEvent
    | GroupEvent
    | ApprovalEvent
    | LimitEvent
    | OwnPostEvent
    | PictureEvent
    | DeskEvent
    | NoticeEvent
)


def needs_reading(item: ItemRouted | ItemHeld | ItemAwaited | ItemIgnored) -> bool:
    """Whether somebody has to read it: all but our own echo, and what stands here already."""
    ours = ("own_echo", "already_taken_in")
    return not (isinstance(item, ItemIgnored) and item.reason in ours)
