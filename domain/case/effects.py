"""Which events order something outside, and which say how it ended."""

from collections.abc import Sequence

from domain.case import automatic_events as automatic
from domain.case import consent_events as consents
from domain.case import events as life
from domain.case import exposure_events as exposed
from domain.case import merge_events as merges
from domain.case import message_events as messages
from domain.case import removal_events as removing
from domain.case.privacy_effects import privacy_effects_of, privacy_settlement_of
from domain.case.removal_vocabulary import REMOVE_POST
from domain.case.vocabulary import (
    DELETE_POST,
    HIDE_POST,
    HOLD_AUTHOR,
    MERGE_INTO,
    MOVE_AUTHORS,
    OPEN_SPLIT_CASE,
    PASS_ON_CONTACT,
    PREPARE_WORDS,
    RELEASE_AUTHOR,
    RELEASE_FROM,
)
from domain.decider import EffectOrder, Settlement
from domain.messages import Event
from domain.notices import effects as notices


def effects_of(event: Event) -> Sequence[EffectOrder]:
    """Return what the event orders; at most one thing."""
    match event:
        case messages.MessageRequested(effect="deliver_by_hand"):
            return []  # a person carries it and attests that it went
        case messages.MessageRequested():
            return [EffectOrder(event.effect, event.not_before)]
        case consents.TakeDownRequested():
            return [EffectOrder(DELETE_POST)]
        case exposed.HidingRequested():
            return [EffectOrder(HIDE_POST)]
        case removing.RemovalRequested():
            return [EffectOrder(REMOVE_POST)]
        case automatic.WordsOrdered():
            return [EffectOrder(PREPARE_WORDS)]
        case life.CaseClosed():
            return [EffectOrder(RELEASE_AUTHOR)]
        case life.CaseReopened() | life.CaseCaptured():
            return [EffectOrder(HOLD_AUTHOR)]
        case _:
            return notices.effects_of(event) or privacy_effects_of(event) or _between_cases(event)


def _between_cases(event: Event) -> Sequence[EffectOrder]:
    match event:
        case merges.MergeOrdered() | merges.ReceiptPassedOn():
            return [EffectOrder(MERGE_INTO)]
        case merges.CaseUnmerged():
            return [EffectOrder(RELEASE_FROM)]
        case merges.AuthorsMoved():
            return [EffectOrder(MOVE_AUTHORS)]
        case merges.ContactPassedOn():
            return [EffectOrder(PASS_ON_CONTACT)]
        case merges.ContactSplit():
            return [EffectOrder(OPEN_SPLIT_CASE)]
        case _:
            return []


def settlement_of(event: Event) -> Settlement | None:
    """Return what the event says of an effect ordered earlier, if anything."""
    match event:
        case consents.PublicationTakenDown() | life.ErrandDone():
            return Settlement(event.effect_id, "done", event.attempts)
        case consents.TakeDownDelayed() | life.ErrandDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case consents.TakeDownStalled():
            return Settlement(event.effect_id, event.outcome, event.attempts)
        case _:
            return (
                _of_a_message(event)
                or _of_a_post(event)
                or notices.settlement_of(event)
                or privacy_settlement_of(event)
                or _of_a_merge(event)
            )


def _of_a_message(event: Event) -> Settlement | None:
    """What a person carried, or was to, was never ordered: it has no effect."""
    match event:
        case messages.MessageDelivered(effect_id=str(effect_id)):
            return Settlement(effect_id, "done", event.attempts)
        case messages.MessageCancelled(effect_id=str(effect_id)):
            return Settlement(effect_id, "failed", event.attempts)
        case messages.MessageDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case messages.MessageSentAgain():
            return Settlement(event.effect_id, "pending", event.attempts)
        case messages.MessageGivenUp():
            return Settlement(event.effect_id, "failed", event.attempts)
        case messages.MessageUnconfirmed():
            return Settlement(event.effect_id, "unknown", event.attempts)
        case messages.MessageImpossible():
            return Settlement(event.effect_id, "impossible", event.attempts)
        case _:
            return None


def _of_a_post(event: Event) -> Settlement | None:
    match event:
        case exposed.PostHidden() | removing.PostRemoved() | automatic.WordsReady():
            return Settlement(event.effect_id, "done", event.attempts)
        case exposed.HidingDelayed() | removing.RemovalDelayed() | automatic.WordsDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case automatic.WordsUndone():
            return Settlement(event.effect_id, "failed", event.attempts)
        case exposed.HidingStalled() | removing.RemovalStalled():
            return Settlement(event.effect_id, event.outcome, event.attempts)
        case _:
            return None


def _of_a_merge(event: Event) -> Settlement | None:
    match event:
        case merges.MergeDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case merges.CaseMerged():
            return Settlement(event.effect_id, "done", event.attempts)
        case merges.MergeRefused():
            return Settlement(event.effect_id, "failed", event.attempts)
        case _:
            return None
