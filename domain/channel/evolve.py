"""How each event changes a channel; exhaustive, so that a new event cannot be forgotten."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar, assert_never

from domain.changing import replace
from domain.channel.approval_events import (
    ApprovalEvent,
    ChannelApproved,
    ChannelSwitchedOff,
    ChannelSwitchedOn,
)
from domain.channel.desk_events import DeskEvent
from domain.channel.desk_evolve import evolve_desk
from domain.channel.events import (
    AuthorEvent,
    AuthorHeld,
    AuthorMoved,
    AuthorReleased,
    ChannelEvent,
    ChannelRegistered,
    ErrandEvent,
    ItemAwaited,
    ItemDelayed,
    ItemDelivered,
    ItemHeld,
    ItemIgnored,
    ItemMoved,
    ItemReturned,
    ItemRouted,
    ItemRoutedAgain,
    ItemsRead,
    ItemStuck,
    PostCaptured,
    PostNoted,
    needs_reading,
)
from domain.channel.group_events import GroupEvent
from domain.channel.group_evolve import evolve_group
from domain.channel.limit_events import (
    CaseToldOfLimit,
    ChannelLimited,
    ChannelLimitLifted,
    ChannelLimitReviewDue,
    ChannelLimitReviewed,
    LimitEvent,
)
from domain.channel.limit_state import LimitReview
from domain.channel.own_post_events import OwnPostEvent
from domain.channel.own_post_evolve import evolve_own_posts
from domain.channel.picture_events import PictureEvent
from domain.channel.picture_evolve import evolve_pictures
from domain.channel.state import Channel, Delivery, Thread
from domain.channel.vocabulary import OPEN_CASE, RECORD_POST_CHANGE
from domain.channel.watch_events import CaseToldOfWatch, WatchChanged, WatchEvent, WatchTelling
from domain.notices import state as notices
from domain.notices.events import NoticeEvent

V = TypeVar("V")


def evolve(channel: Channel, event: ChannelEvent) -> Channel:
    """Return the channel as it is after the event."""
    if isinstance(event, ErrandEvent):
        return _evolve_delivery(channel, event)
    if isinstance(event, AuthorEvent):
        return _evolve_author(channel, event)
    if isinstance(event, WatchEvent):
        return _evolve_watch(channel, event)
    if isinstance(event, GroupEvent):
        return evolve_group(channel, event)
    if isinstance(event, ApprovalEvent):
        return _evolve_approval(channel, event)
    if isinstance(event, LimitEvent):
        return _evolve_limit(channel, event)
    if isinstance(event, OwnPostEvent | PictureEvent | NoticeEvent | DeskEvent):
        return _evolve_part(channel, event)
    return _evolve_items(channel, event)


def _evolve_part(
    channel: Channel, event: OwnPostEvent | PictureEvent | NoticeEvent | DeskEvent
) -> Channel:
    if isinstance(event, OwnPostEvent):
        return replace(channel, own_posts=evolve_own_posts(channel.own_posts, event))
    if isinstance(event, PictureEvent):
        return replace(channel, pictures=evolve_pictures(channel.pictures, event))
    if isinstance(event, NoticeEvent):
        return replace(channel, notices=notices.put(channel.notices, event))
    return replace(channel, desk=evolve_desk(channel.desk, event))


def _evolve_items(
    channel: Channel,
    event: ChannelRegistered
    | ItemRouted
    | ItemHeld
    | ItemIgnored
    | ItemAwaited
    | ItemMoved
    | ItemsRead,
) -> Channel:
    match event:
        case ChannelRegistered(platform=platform, account=account, approved=approved):
            return replace(channel, platform=platform, account=account, approved=approved)
        case ItemRouted():
            return _routed(_known(channel, event), event)
        case ItemHeld():
            return _queued(_known(channel, event), event)
        case ItemAwaited():
            return _awaited(channel, event)
        case ItemMoved():
            return _moved(channel, event)
        case ItemIgnored():
            return _taken_in(channel, event)
        case ItemsRead(items=items):
            return _read(channel, items)
        case _:
            assert_never(event)


def _evolve_approval(channel: Channel, event: ApprovalEvent) -> Channel:
    match event:
        case ChannelApproved():
            return replace(channel, approved=True)
        case ChannelSwitchedOff():
            return replace(channel, switched_on=False)
        case ChannelSwitchedOn():
            times = channel.times_switched_on + 1
            return replace(channel, switched_on=True, times_switched_on=times)
        case _:
            assert_never(event)


def _evolve_limit(channel: Channel, event: LimitEvent) -> Channel:
    match event:
        case ChannelLimited(limit=limit):
            limited = replace(channel, limits={**channel.limits, limit.limit_id: limit})
            return _looked_at_again(limited, limit.limit_id, event.review_on, event.review_at)
        case ChannelLimitReviewed():
            return _looked_at_again(channel, event.limit_id, event.review_on, event.review_at)
        case ChannelLimitReviewDue(limit_id=limit_id):
            return _looked_at_again(channel, limit_id, channel.limit_reviews[limit_id].on, None)
        case ChannelLimitLifted(limit_id=limit_id):
            return replace(
                channel,
                limits=_without(channel.limits, limit_id),
                limit_reviews=_without(channel.limit_reviews, limit_id),
                past_limits=channel.past_limits | {limit_id},
            )
        case CaseToldOfLimit(effect_id=effect_id):
            return replace(channel, tellings={**channel.tellings, effect_id: 0})
        case _:
            assert_never(event)


def _looked_at_again(channel: Channel, limit_id: str, on: date, ask_at: datetime | None) -> Channel:
    reviews = {**channel.limit_reviews, limit_id: LimitReview(on, ask_at)}
    return replace(channel, limit_reviews=reviews)


def _evolve_watch(channel: Channel, event: WatchEvent) -> Channel:
    match event:
        case WatchChanged(watch=watch):
            return replace(channel, watches={**channel.watches, watch.watch_id: watch})
        case CaseToldOfWatch(effect_id=effect_id):
            return replace(channel, tellings={**channel.tellings, effect_id: 0})
        case WatchTelling(not_before=None):
            return replace(channel, tellings=_without(channel.tellings, event.effect_id))
        case WatchTelling():
            return replace(channel, tellings={**channel.tellings, event.effect_id: event.attempts})
        case _:
            assert_never(event)


def _evolve_author(channel: Channel, event: AuthorEvent) -> Channel:
    match event:
        case AuthorReleased(subject=subject):
            return replace(channel, open_cases=channel.open_cases.without(subject))
        case AuthorHeld(subject=subject, case=case):
            return replace(channel, open_cases=channel.open_cases.put(subject, case))
        case PostCaptured():
            return _captured(channel, event)
        case PostNoted(post=post, case=case):
            return replace(channel, posts=channel.posts.put(post, case))
        case AuthorMoved():
            return _author_moved(channel, event)
        case _:
            assert_never(event)


def _taken_in(channel: Channel, item: ItemRouted | ItemHeld | ItemAwaited | ItemIgnored) -> Channel:
    """Remember the item. It is unread from its first event on, and no later one makes it so."""
    if item.intake_id in channel.taken_in:
        return channel
    unread = channel.unread.put(item.intake_id, None) if needs_reading(item) else channel.unread
    return replace(channel, taken_in=channel.taken_in.put(item.intake_id, None), unread=unread)


def _read(channel: Channel, items: Sequence[str]) -> Channel:
    unread = channel.unread
    for item in items:
        unread = unread.without(item)
    return replace(channel, unread=unread)


def _author_moved(channel: Channel, event: AuthorMoved) -> Channel:
    latest = channel.latest_cases.get(event.subject)
    thread = latest.thread if latest is not None else ""
    return replace(
        channel,
        open_cases=channel.open_cases.put(event.subject, event.to),
        latest_cases=channel.latest_cases.put(event.subject, Thread(event.to, thread)),
        moved=channel.moved.put(event.subject, event.left),
    )


def _known(channel: Channel, item: ItemRouted | ItemHeld) -> Channel:
    """Remember the item, what it was written about, and whose case it is."""
    channel = _taken_in(channel, item)
    if item.errand == RECORD_POST_CHANGE:
        return _off_the_awaited(channel, item)
    channel = replace(channel, posts=channel.posts.put(item.object_id, item.case))
    if item.errand != OPEN_CASE:
        return channel
    return replace(
        channel,
        open_cases=channel.open_cases.put(item.subject, item.case),
        latest_cases=channel.latest_cases.put(item.subject, Thread(item.case, item.thread)),
    )


def _awaited(channel: Channel, event: ItemAwaited) -> Channel:
    waiting = (*channel.awaited.get(event.object_id, ()), event)
    return replace(_taken_in(channel, event), awaited=channel.awaited.put(event.object_id, waiting))


def _off_the_awaited(channel: Channel, item: ItemRouted | ItemHeld) -> Channel:
    waiting = channel.awaited.get(item.object_id, ())
    if not waiting:
        return channel
    rest = tuple(each for each in waiting if each.intake_id != item.intake_id)
    awaited = channel.awaited.without(item.object_id)
    return replace(channel, awaited=awaited.put(item.object_id, rest) if rest else awaited)


def _captured(channel: Channel, event: PostCaptured) -> Channel:
    latest = Thread(event.case, event.thread)
    return replace(
        channel,
        posts=channel.posts.put(event.post, event.case),
        open_cases=channel.open_cases.put(event.subject, event.case),
        latest_cases=channel.latest_cases.put(event.subject, latest),
    )


def _routed(channel: Channel, event: ItemRouted) -> Channel:
    channel = _off_the_queue(channel, event.case, event.intake_id)
    deliveries = {**channel.deliveries, event.effect_id: Delivery(event)}
    return replace(channel, deliveries=deliveries)


def _queued(channel: Channel, item: ItemHeld) -> Channel:
    queue = (*channel.queues.get(item.case, ()), item)
    return replace(channel, queues={**channel.queues, item.case: queue})


def _off_the_queue(channel: Channel, case: str, intake_id: str) -> Channel:
    rest = tuple(held for held in channel.queues.get(case, ()) if held.intake_id != intake_id)
    queues = {**channel.queues, case: rest} if rest else _without(channel.queues, case)
    return replace(channel, queues=queues)


def _moved(channel: Channel, event: ItemMoved) -> Channel:
    waiting = channel.queues[event.left]
    [held] = [each for each in waiting if each.intake_id == event.intake_id]
    item = held.model_copy(update={"case": event.case})
    return _queued(_known(_off_the_queue(channel, event.left, event.intake_id), item), item)


def _evolve_delivery(channel: Channel, event: ErrandEvent) -> Channel:
    if isinstance(event, ItemDelivered | ItemReturned):
        return replace(channel, deliveries=_without(channel.deliveries, event.effect_id))
    delivery = replace(channel.deliveries[event.effect_id], attempts=event.attempts)
    match event:
        case ItemStuck():
            delivery = replace(delivery, stuck=True)
        case ItemDelayed() | ItemRoutedAgain():
            delivery = replace(delivery, stuck=False)
        case _:
            assert_never(event)
    return replace(channel, deliveries={**channel.deliveries, event.effect_id: delivery})


def _without(records: Mapping[str, V], key: str) -> dict[str, V]:
    return {name: value for name, value in records.items() if name != key}
