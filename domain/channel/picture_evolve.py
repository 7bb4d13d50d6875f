"""How each event changes what a channel remembers of pictures that are on their way."""

from collections.abc import Mapping
from typing import assert_never

from domain.changing import replace
from domain.channel.picture_events import (
    PictureEvent,
    PicturesDelayed,
    PicturesGivenUp,
    PicturesKept,
    PicturesOrdered,
)
from domain.channel.picture_state import Pictures


def evolve_pictures(before: Mapping[str, Pictures], event: PictureEvent) -> Mapping[str, Pictures]:
    """Return them by effect id, as they are after the event."""
    match event:
        case PicturesOrdered(intake_id=intake_id):
            rest = {id_: each for id_, each in before.items() if each.intake_id != intake_id}
            ordered = Pictures(intake_id, event.object_id, event.count)
            return {**rest, event.effect_id: ordered}
        case PicturesKept(effect_id=effect_id):
            return {id_: each for id_, each in before.items() if id_ != effect_id}
        case PicturesDelayed() | PicturesGivenUp():
            known = replace(
                before[event.effect_id],
                attempts=event.attempts,
                given_up=isinstance(event, PicturesGivenUp),
            )
            return {**before, event.effect_id: known}
        case _:
            assert_never(event)
