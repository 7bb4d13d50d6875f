"""Pictures that come with what is taken in are fetched and kept as evidence in its case.

The item itself never waits for them: it goes on to its case at once, and they follow.
"""

from domain.channel.commands import TakeIn
from domain.channel.picture_commands import FetchPicturesAgain, PicturesReported
from domain.channel.picture_events import (
    PicturesDelayed,
    PicturesGivenUp,
    PicturesKept,
    PicturesOrdered,
)
from domain.channel.refusals import ItemNotKnown
from domain.channel.routing import ChannelDraft
from domain.channel.vocabulary import FETCH_PICTURES
from domain.errors import NothingToDo
from domain.results import EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try


def order(draft: ChannelDraft, command: TakeIn) -> None:
    """Order what came with an item that went to a case."""
    if command.pictures and command.object_id in draft.state.posts:
        _order(draft, command.intake_id, command.object_id, command.pictures)


def again(draft: ChannelDraft, command: FetchPicturesAgain) -> None:
    """Order once more what was given up."""
    if command.intake_id not in draft.state.taken_in:
        raise ItemNotKnown(item=command.intake_id)
    for each in draft.state.pictures.values():
        if each.intake_id == command.intake_id and each.given_up:
            _order(draft, each.intake_id, each.object_id, each.count)
            return
    raise NothingToDo(what="no pictures of this item were given up")


def reported(draft: ChannelDraft, command: PicturesReported) -> None:
    """Record what the case has now."""
    known = draft.state.pictures.get(command.effect_id)
    if known is None:
        raise NothingToDo(what="this result is recorded")
    draft.record(
        PicturesKept(
            intake_id=known.intake_id,
            effect_id=command.effect_id,
            attempts=command.attempt,
            kept=command.kept,
            left_out=command.left_out,
        )
    )


def missed(draft: ChannelDraft, command: EffectFailed | EffectUnknown | EffectImpossible) -> None:
    """Try again by the pack's delays; then a person captures them."""
    known = draft.state.pictures[command.effect_id]
    if known.given_up or command.attempt <= known.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "intake_id": known.intake_id,
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    retryable = isinstance(command, EffectFailed) and command.retryable
    retry_at = next_try(draft.context, command.attempt) if retryable else None
    if retry_at is None:
        draft.record(PicturesGivenUp.model_validate(facts))
    else:
        draft.record(PicturesDelayed.model_validate({**facts, "not_before": retry_at}))


def _order(draft: ChannelDraft, intake_id: str, object_id: str, count: int) -> None:
    draft.record(
        PicturesOrdered(
            intake_id=intake_id,
            object_id=object_id,
            count=count,
            effect_id=draft.effect_id(FETCH_PICTURES),
        )
    )
