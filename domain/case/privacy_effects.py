"""What the events of answers and follows order outside, and how that ended."""

from collections.abc import Sequence

from domain.case import answer_events as answers
from domain.case import follow_events as follows
from domain.case.privacy_vocabulary import (
    DESTROY_ANSWER_KEYS,
    FOLLOW_ACCOUNT,
    UNFOLLOW_ACCOUNT,
    UNSEAL_MESSAGE,
)
from domain.decider import EffectOrder, Settlement
from domain.messages import Event


def privacy_effects_of(event: Event) -> Sequence[EffectOrder]:
    """Return what the event orders; at most one thing."""
    match event:
        case answers.AnswersJudged():
            return [EffectOrder(DESTROY_ANSWER_KEYS)]
        case answers.NoAnswerSaid():
            return [EffectOrder(UNSEAL_MESSAGE)]
        case follows.FollowRequested():
            return [EffectOrder(FOLLOW_ACCOUNT)]
        case follows.UnfollowRequested():
            return [EffectOrder(UNFOLLOW_ACCOUNT)]
        case _:
            return []


def privacy_settlement_of(event: Event) -> Settlement | None:
    """Return what the event says of an effect ordered earlier, if anything."""
    match event:
        case answers.AnswersDestroyed() | answers.MessageUnsealed() | follows.FollowEffective():
            return Settlement(event.effect_id, "done", event.attempts)
        case answers.AnswerErrandDelayed() | follows.FollowDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case follows.FollowStalled():
            return Settlement(event.effect_id, event.outcome, event.attempts)
        case _:
            return None
