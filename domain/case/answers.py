"""Answers to questions of identity: sealed on arrival, opened once, destroyed on judgement.

Nobody can tell an answer from other words by looking at the envelope, so every private message
that comes while a question is open is held apart (ADR 0022). The judge opens it and either judges,
which destroys its key, or says that it is no answer, which moves it to the person's ordinary key.
Nothing is destroyed that nobody has read.
"""

from collections.abc import Iterator

from domain.case.answer_commands import (
    DiscardAnswer,
    MessageMoved,
    OpenAnswer,
    SayNoAnswer,
    TakeOverIdentity,
)
from domain.case.answer_events import (
    AnswerErrandDelayed,
    AnswerOpened,
    AnswersDestroyed,
    AnswersJudged,
    IdentityTakenOver,
    MessageUnsealed,
    NoAnswerSaid,
)
from domain.case.answer_refusals import (
    AnswerAlreadyOpened,
    AnswerHeldApart,
    AnswersUnread,
    AnswerUnopened,
    NotTheJudge,
)
from domain.case.drafts import CaseDraft
from domain.case.privacy_state import SealedAnswer
from domain.case.privacy_vocabulary import DESTROY_ANSWER_KEYS, UNSEAL_MESSAGE
from domain.case.refusals import NotInThisCase
from domain.case.state import Case
from domain.errors import NothingToDo
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try_without_end

Missed = EffectFailed | EffectUnknown | EffectImpossible


def question_open(case: Case) -> bool:
    """Whether somebody was asked who they are, and nobody has judged since."""
    return any(
        message.purpose == "identity_request"
        and message.status != "cancelled"
        and id_ not in case.privacy.identity.judged
        for id_, message in case.messages.items()
    )


def answer_keys_of(case: Case, subject: str) -> Iterator[str]:
    """Yield the keys of what a person wrote that is or was held apart, in a case of several."""
    for item, answer in case.privacy.answers.items():
        contact = case.contacts.get(item)
        if contact is None or contact.author in (None, subject):
            yield answer.key


def held_apart(case: Case) -> Iterator[tuple[str, SealedAnswer]]:
    """Yield what is neither judged nor known to be no answer, by its contact."""
    for contact_id, answer in case.privacy.answers.items():
        if answer.status in ("sealed", "opened"):
            yield contact_id, answer


def take_over(draft: CaseDraft, command: TakeOverIdentity) -> None:
    """Let a manager open what somebody else asked for."""
    actor = draft.context.actor
    if actor in draft.state.privacy.identity.judges:
        raise NothingToDo(what="you may open the answers")
    if not question_open(draft.state) and not any(held_apart(draft.state)):
        raise NothingToDo(what="nobody waits for a judgement")
    draft.record(IdentityTakenOver(taken_over_by=actor))


def open_answer(draft: CaseDraft, command: OpenAnswer) -> None:
    """Record that the judge is shown the answer now; it is shown once."""
    answer = _answer_in(draft.state, command.contact_id)
    _check_judge(draft)
    if answer.status == "opened":
        raise AnswerAlreadyOpened(opened_by=answer.opened_by or "somebody")
    if answer.status != "sealed":
        raise NothingToDo(what=f"this message is {answer.status}")
    draft.record(AnswerOpened(contact_id=command.contact_id, opened_by=draft.context.actor))


def discard(draft: CaseDraft, command: DiscardAnswer) -> None:
    """Destroy an opened answer that came too late to count, or again."""
    answer = _answer_in(draft.state, command.contact_id)
    if answer.status == "sealed":
        raise AnswerUnopened
    if answer.status != "opened":
        raise NothingToDo(what=f"this message is {answer.status}")
    _destroy(draft, [(command.contact_id, answer)])


def say_no_answer(draft: CaseDraft, command: SayNoAnswer) -> None:
    """Keep an opened message like any other."""
    answer = _answer_in(draft.state, command.contact_id)
    if answer.status == "sealed":
        raise AnswerUnopened
    if answer.status != "opened":
        raise NothingToDo(what=f"this message is {answer.status}")
    draft.record(
        NoAnswerSaid(
            effect_id=draft.effect_id(UNSEAL_MESSAGE),
            contact_id=command.contact_id,
            key=answer.key,
            said_by=draft.context.actor,
        )
    )


def unread(case: Case) -> Iterator[AnswersUnread]:
    """Yield what refuses a judgement, or the end of a case, over messages that nobody opened."""
    sealed = [contact_id for contact_id, each in held_apart(case) if each.status == "sealed"]
    if sealed:
        yield AnswersUnread(count=str(len(sealed)), first=sealed[0])


def check_all_read(case: Case) -> None:
    """Refuse while a message that came with the question is unopened."""
    for refusal in unread(case):
        raise refusal


def check_not_held_apart(case: Case, contact_id: str) -> None:
    """Refuse to cite or file a message that may be an answer, or was one."""
    answer = case.privacy.answers.get(contact_id)
    if answer is not None and answer.status != "no answer":
        raise AnswerHeldApart


def judge(draft: CaseDraft) -> None:
    """Order that every answer's key is destroyed; call it once the outcome is recorded."""
    _destroy(draft, list(held_apart(draft.state)))


def judge_opened(draft: CaseDraft) -> None:
    """Order that the keys of opened answers are destroyed, where nobody will judge them any more.

    What came meanwhile and nobody has opened is kept, and can still be opened.
    """
    _destroy(draft, [each for each in held_apart(draft.state) if each[1].status == "opened"])


def _destroy(draft: CaseDraft, answers: list[tuple[str, SealedAnswer]]) -> None:
    if answers:
        draft.record(
            AnswersJudged(
                effect_id=draft.effect_id(DESTROY_ANSWER_KEYS),
                contacts=[contact_id for contact_id, _ in answers],
                keys=[answer.key for _, answer in answers],
                judged_by=draft.context.actor,
            )
        )


def destroyed(draft: CaseDraft, command: EffectDone) -> None:
    """Record that the keys are gone."""
    errand = draft.state.privacy.answer_errands[command.effect_id]
    if errand.done:
        raise NothingToDo(what="the answers are destroyed")
    draft.record(
        AnswersDestroyed(
            effect_id=command.effect_id, contacts=list(errand.contacts), attempts=command.attempt
        )
    )


def moved(draft: CaseDraft, command: MessageMoved) -> None:
    """Record where a message that is no answer stands now."""
    errand = draft.state.privacy.answer_errands.get(command.effect_id)
    if errand is None:
        raise NotInThisCase(what="effect", id=command.effect_id)
    if errand.done:
        raise NothingToDo(what="the message is moved")
    draft.record(
        MessageUnsealed(
            effect_id=command.effect_id,
            contact_id=errand.contacts[0],
            text=command.text,
            attempts=command.attempt,
        )
    )


def missed(draft: CaseDraft, command: Missed) -> None:
    """Try again, for ever: a key that was to be destroyed may not stay."""
    errand = draft.state.privacy.answer_errands[command.effect_id]
    if errand.done or command.attempt <= errand.attempts:
        raise NothingToDo(what="this result is recorded or overtaken")
    draft.record(
        AnswerErrandDelayed(
            effect_id=command.effect_id,
            attempts=command.attempt,
            reason=command.reason,
            not_before=next_try_without_end(draft.context, command.attempt),
        )
    )


def _answer_in(case: Case, contact_id: str) -> SealedAnswer:
    if contact_id not in case.privacy.answers:
        raise NotInThisCase(what="answer", id=contact_id)
    return case.privacy.answers[contact_id]


def _check_judge(draft: CaseDraft) -> None:
    asked = {
        message.requested_by
        for message in draft.state.messages.values()
        if message.purpose == "identity_request"
    }
    if draft.context.actor not in asked | draft.state.privacy.identity.judges:
        raise NotTheJudge
