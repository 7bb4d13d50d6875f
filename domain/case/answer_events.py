"""What is recorded of answers to questions of identity: that there were, never what they say.

A private message that comes while a question is open is sealed under a key of its own
(ADR 0022). Whoever judges opens it once; judged, its key is destroyed.
"""

from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, SubjectId, Uuid
from domain.messages import ContentRef, Event


class IdentityTakenOver(Event):
    """A manager may open the answers, though somebody else asked."""

    type: Literal["case.identity_taken_over"] = "case.identity_taken_over"
    taken_over_by: ActorId


class AnswerOpened(Event):
    """The judge was shown the answer, once."""

    type: Literal["case.answer_opened"] = "case.answer_opened"
    contact_id: Uuid
    opened_by: ActorId


class AnswersJudged(Event):
    """The answers did what they were for; their keys are to be destroyed."""

    type: Literal["case.answers_judged"] = "case.answers_judged"
    effect_id: Uuid
    contacts: list[Uuid]
    keys: list[SubjectId]
    judged_by: ActorId


class AnswersDestroyed(Event):
    """The keys are gone: nobody reads these answers any more, in no copy."""

    type: Literal["case.answers_destroyed"] = "case.answers_destroyed"
    effect_id: Uuid
    contacts: list[Uuid]
    attempts: int


class NoAnswerSaid(Event):
    """The judge saw that a message answers no question; it moves to the person's ordinary key."""

    type: Literal["case.no_answer_said"] = "case.no_answer_said"
    effect_id: Uuid
    contact_id: Uuid
    key: SubjectId
    said_by: ActorId


class MessageUnsealed(Event):
    """The message is kept like any other now; `text` is where, None if it is erased."""

    type: Literal["case.message_unsealed"] = "case.message_unsealed"
    effect_id: Uuid
    contact_id: Uuid
    text: ContentRef | None
    attempts: int


class AnswerErrandDelayed(Event):
    """Destroying or moving did not succeed yet; the next attempt starts at `not_before`."""

    type: Literal["case.answer_errand_delayed"] = "case.answer_errand_delayed"
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


AnswerEvent = (
    IdentityTakenOver
    | AnswerOpened
    | AnswersJudged
    | AnswersDestroyed
    | NoAnswerSaid
    | MessageUnsealed
    | AnswerErrandDelayed
)
