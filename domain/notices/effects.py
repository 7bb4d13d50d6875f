"""Which of the events of notices order something outside, and which say how it ended."""

from collections.abc import Sequence

from domain.decider import EffectOrder, Settlement
from domain.messages import Event
from domain.notices.events import Delayed, Ordered, Sent, Settled, Undone


def effects_of(event: Event) -> Sequence[EffectOrder]:
    """Return what the event orders: that colleagues are told."""
    if isinstance(event, Ordered):
        return [EffectOrder(event.effect, event.not_before)]
    return []


def settlement_of(event: Event) -> Settlement | None:
    """Return what the event says of a notice ordered earlier, if anything."""
    match event:
        case Sent() | Settled():
            return Settlement(event.effect_id, "done", event.attempts)
        case Delayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case Undone():
            return Settlement(event.effect_id, "failed", event.attempts)
        case _:
            return None
