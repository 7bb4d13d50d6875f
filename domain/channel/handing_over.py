"""What became of handing an item to its case."""

from domain.case.refusals import CaseIsClosed
from domain.channel import groups, limits, own_posts, pictures, returning, watching
from domain.channel.commands import RouteAgain
from domain.channel.events import ItemDelayed, ItemDelivered, ItemRoutedAgain, ItemStuck
from domain.channel.refusals import ItemNotKnown
from domain.channel.routing import ChannelDraft, route_next
from domain.channel.state import Delivery
from domain.channel.vocabulary import OPEN_CASE
from domain.errors import NothingToDo
from domain.notices import telling
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try_without_end


def done(draft: ChannelDraft, command: EffectDone) -> None:
    """Record that the case has it, and hand over what waited behind it."""
    if watching.is_telling(draft, command.effect_id):
        watching.told(draft, command)
        return
    if groups.is_telling(draft, command.effect_id):
        groups.told(draft, command)
        return
    if telling.is_notice(draft.state, command.effect_id):
        telling.done(draft, command)
        return
    own = draft.state.own_posts.of_effect(command.effect_id)
    if own is not None:
        own_posts.done(draft, own, command)
        return
    delivery = _delivery(draft, command.effect_id)
    attempts = max(command.attempt, delivery.attempts)
    draft.record(ItemDelivered.model_validate(_facts(delivery, attempts)))
    if delivery.item.errand == OPEN_CASE:
        watching.tell_new_case(draft, delivery.item.case)
        limits.tell_new_case(draft, delivery.item.case)
    route_next(draft, delivery.item.case)


def missed(draft: ChannelDraft, command: EffectFailed | EffectUnknown | EffectImpossible) -> None:
    """Try again later; what the case does not take for good waits for a person.

    What comes too late for a case that was closed meanwhile is routed anew.
    """
    if watching.is_telling(draft, command.effect_id):
        watching.not_told(draft, command)
        return
    if groups.is_telling(draft, command.effect_id):
        groups.not_told(draft, command)
        return
    if telling.is_notice(draft.state, command.effect_id):
        telling.missed(draft, command)
        return
    own = draft.state.own_posts.of_effect(command.effect_id)
    if own is not None:
        own_posts.missed(draft, own, command)
        return
    if command.effect_id in draft.state.pictures:
        pictures.missed(draft, command)
        return
    delivery = _delivery(draft, command.effect_id)
    if command.attempt <= delivery.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    if command.reason == CaseIsClosed.code:
        returning.take_back(draft, delivery, command.attempt)
        return
    facts = {**_facts(delivery, command.attempt), "reason": command.reason}
    if isinstance(command, EffectImpossible) or _is_final(command):
        draft.record(ItemStuck.model_validate(facts))
        route_next(draft, delivery.item.case)
    else:
        not_before = next_try_without_end(draft.context, command.attempt)
        draft.record(ItemDelayed.model_validate({**facts, "not_before": not_before}))


def _is_final(command: EffectFailed | EffectUnknown) -> bool:
    # Telling a case twice does no harm, so an unknown outcome is simply tried again.
    return isinstance(command, EffectFailed) and not command.retryable


def route_again(draft: ChannelDraft, command: RouteAgain) -> None:
    """Hand a stuck item over once more."""
    if command.intake_id not in draft.state.taken_in:
        raise ItemNotKnown(item=command.intake_id)
    for delivery in draft.state.deliveries.values():
        if delivery.item.intake_id == command.intake_id and delivery.stuck:
            facts = _facts(delivery, delivery.attempts)
            draft.record(ItemRoutedAgain.model_validate(facts))
            return
    raise NothingToDo(what="this item is not stuck")


def _delivery(draft: ChannelDraft, effect_id: str) -> Delivery:
    delivery = draft.state.deliveries.get(effect_id)
    if delivery is None:
        raise NothingToDo(what="nothing is on its way under this id")
    return delivery


def _facts(delivery: Delivery, attempts: int) -> dict[str, object]:
    return {
        "intake_id": delivery.item.intake_id,
        "effect_id": delivery.item.effect_id,
        "case": delivery.item.case,
        "attempts": attempts,
    }
