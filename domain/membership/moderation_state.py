"""What a member did about their group's posts, and how far the network has followed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, assert_never

from domain.changing import replace
from domain.membership.moderation_events import (
    ModerationDelayed,
    ModerationDone,
    ModerationEnded,
    ModerationEvent,
    ModerationGiven,
    ModerationReversed,
    ModerationStalled,
    PostModerated,
)

Status = Literal["ordered", "stalled", "done"]
_STATUS: Mapping[type[ModerationEvent], Status] = {
    ModerationDone: "done",
    ModerationStalled: "stalled",
}


@dataclass(frozen=True)
class ModerationAct:
    """One act about a post. `hide` is how it stands now, turned round once it is `reversed`."""

    object_id: str
    case: str
    hide: bool
    effect_id: str
    attempts: int = 0
    status: Status = "ordered"
    reversed: bool = False


@dataclass(frozen=True)
class Moderation:
    """Whether the member has the right, and their acts by their ids.

    `orders` is the act that each order of the network's is about, by effect id, until it ended.
    """

    given: bool = False
    acts: Mapping[str, ModerationAct] = field(default_factory=dict)
    orders: Mapping[str, str] = field(default_factory=dict)


def changed(moderation: Moderation, event: ModerationEvent) -> Moderation:
    """Return it as it is after the event."""
    match event:
        case ModerationGiven():
            return replace(moderation, given=True)
        case ModerationEnded():
            return replace(moderation, given=False)
        case PostModerated():
            act = ModerationAct(event.object_id, event.case, event.hide, event.effect_id)
            return _ordered(moderation, event, act)
        case ModerationReversed():
            act = ModerationAct(
                event.object_id, event.case, event.hide, event.effect_id, reversed=True
            )
            return _ordered(moderation, event, act)
        case ModerationDone() | ModerationDelayed() | ModerationStalled():
            return _ended(moderation, event)
        case _:
            assert_never(event)


def _ordered(
    moderation: Moderation, event: PostModerated | ModerationReversed, act: ModerationAct
) -> Moderation:
    return replace(
        moderation,
        acts={**moderation.acts, event.act_id: act},
        orders={**moderation.orders, event.effect_id: event.act_id},
    )


def _ended(
    moderation: Moderation, event: ModerationDone | ModerationDelayed | ModerationStalled
) -> Moderation:
    orders = dict(moderation.orders)
    if not isinstance(event, ModerationDelayed):
        orders.pop(event.effect_id, None)
    act = moderation.acts[event.act_id]
    if act.effect_id == event.effect_id:  # else it was turned round meanwhile
        status = _STATUS.get(type(event), "ordered")
        act = replace(act, attempts=event.attempts, status=status)
    return replace(moderation, acts={**moderation.acts, event.act_id: act}, orders=orders)
