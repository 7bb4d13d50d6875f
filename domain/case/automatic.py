"""Words that go out by themselves: ordered by a rule, written by an effect, sent like any message.

A rule never sees a text. So it orders the words, an activity fills the pack's wording in or fetches
what was written for everybody, and the case sends what came of it by its own rules.
"""

from typing import assert_never

from domain.case import sending
from domain.case.automatic_commands import SayPrepared
from domain.case.automatic_events import WordsDelayed, WordsOrdered, WordsReady, WordsUndone
from domain.case.conversation_state import Words
from domain.case.drafts import CaseDraft
from domain.case.outgoing import Outgoing
from domain.case.vocabulary import PREPARE_WORDS, Audience, Purpose
from domain.errors import NothingToDo, Refusal
from domain.messages import ContentRef
from domain.results import EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try


def order(
    draft: CaseDraft,
    purpose: Purpose,
    audience: Audience,
    words: str | ContentRef,
    about: str | None = None,
) -> None:
    """Order words for the person: a wording of the pack by its name, or a text that is there."""
    draft.record(
        WordsOrdered(
            effect_id=draft.effect_id(PREPARE_WORDS),
            purpose=purpose,
            audience=audience,
            template=words if isinstance(words, str) else None,
            source=None if isinstance(words, str) else words,
            about=about,
        )
    )


def say(draft: CaseDraft, command: SayPrepared) -> None:
    """Send what was written; what may not be said is recorded with the reason."""
    words = _waiting(draft, command.effect_id)
    sent = Outgoing(type=command.type, template=words.template)
    not_said = None
    try:
        sending.request(draft, words.purpose, words.audience, command.content, sent)
    except Refusal as refusal:
        not_said = refusal.code
    draft.record(
        WordsReady(
            effect_id=command.effect_id,
            attempts=command.attempt,
            message_id=None if not_said else sending.message_id(draft),
            not_said=not_said,
        )
    )


def missed(draft: CaseDraft, command: EffectFailed | EffectUnknown | EffectImpossible) -> None:
    """Try again by the pack's delays; then a person says it."""
    words = _waiting(draft, command.effect_id)
    if command.attempt <= words.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    facts = {
        "effect_id": command.effect_id,
        "attempts": command.attempt,
        "reason": command.reason,
    }
    match command:
        case EffectFailed(retryable=True):
            again = next_try(draft.context, command.attempt)
        case EffectFailed() | EffectUnknown() | EffectImpossible():
            again = None
        case _:
            assert_never(command)
    if again is None:
        draft.record(WordsUndone.model_validate(facts))
    else:
        draft.record(WordsDelayed.model_validate({**facts, "not_before": again}))


def _waiting(draft: CaseDraft, effect_id: str) -> Words:
    words = draft.state.talk.words.get(effect_id)
    if words is None or words.status != "ordered":
        raise NothingToDo(what="these words are written, or were never ordered")
    return words
