"""Which of a channel's events order something outside, and which say how it ended."""

from collections.abc import Sequence
from typing import Literal

from domain.channel.events import (
    ItemDelayed,
    ItemDelivered,
    ItemReturned,
    ItemRouted,
    ItemRoutedAgain,
    ItemStuck,
)
from domain.channel.group_events import MemberToldOfTerms, TermsTelling
from domain.channel.limit_events import CaseToldOfLimit
from domain.channel.own_post_events import (
    OwnPostDeferred,
    OwnPostLeft,
    OwnPostRemovalDelayed,
    OwnPostRemovalOrdered,
    OwnPostRemovalStalled,
    OwnPostRemoved,
)
from domain.channel.picture_events import (
    PicturesDelayed,
    PicturesGivenUp,
    PicturesKept,
    PicturesOrdered,
)
from domain.channel.vocabulary import (
    FETCH_PICTURES,
    NOTE_LIMIT,
    NOTE_WATCH,
    REMOVE_OWN_POST,
    TELL_MEMBER,
)
from domain.channel.watch_events import CaseToldOfWatch, WatchTelling
from domain.decider import EffectOrder, Settlement
from domain.messages import Event
from domain.notices import effects as notices


def effects_of(event: Event) -> Sequence[EffectOrder]:
    """Return what the event orders: its case is told, or colleagues are."""
    match event:
        case ItemRouted():
            return [EffectOrder(event.errand)]
        case CaseToldOfWatch():
            return [EffectOrder(NOTE_WATCH)]
        case MemberToldOfTerms():
            return [EffectOrder(TELL_MEMBER)]
        case CaseToldOfLimit():
            return [EffectOrder(NOTE_LIMIT)]
        case OwnPostRemovalOrdered():
            return [EffectOrder(REMOVE_OWN_POST)]
        case PicturesOrdered():
            return [EffectOrder(FETCH_PICTURES)]
        case _:
            return notices.effects_of(event)


def settlement_of(event: Event) -> Settlement | None:
    """Return what the event says of an effect ordered earlier, if anything."""
    match event:
        case ItemDelivered():
            return Settlement(event.effect_id, "done", event.attempts)
        case ItemDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case ItemRoutedAgain():
            return Settlement(event.effect_id, "pending", event.attempts)
        case WatchTelling() | TermsTelling():
            state: Literal["done", "pending"] = "pending" if event.not_before else "done"
            return Settlement(event.effect_id, state, event.attempts, event.not_before)
        case ItemStuck() | ItemReturned():
            return Settlement(event.effect_id, "failed", event.attempts)
        case _:
            return _of_a_post(event)


def _of_a_post(event: Event) -> Settlement | None:
    match event:
        case OwnPostRemoved() | OwnPostLeft():
            return Settlement(event.effect_id, "done", event.attempts)
        case OwnPostDeferred() | OwnPostRemovalDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case OwnPostRemovalStalled():
            return Settlement(event.effect_id, event.outcome, event.attempts)
        case PicturesKept():
            return Settlement(event.effect_id, "done", event.attempts)
        case PicturesDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case PicturesGivenUp():
            return Settlement(event.effect_id, "failed", event.attempts)
        case _:
            return notices.settlement_of(event)
