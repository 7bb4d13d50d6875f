"""What is written to a person, and what other streams are told until they took it."""

from collections.abc import Callable

from domain.account_holder.errand_events import (
    ErrandDelayed,
    ErrandDone,
    ErrandRepeated,
    ErrandStuck,
    LetterOrdered,
)
from domain.account_holder.letter_commands import RepeatErrand, SendWarning
from domain.account_holder.sanction_refusals import ErrandNotKnown, LetterNotDecided
from domain.account_holder.state import Holder
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import EffectDone, EffectFailed
from tests.domain.conduct import struck
from tests.domain.happenings import CASE_ID, text
from tests.domain.sanctions import the_decision
from tests.domain.scenario import Scenario


def warn(holder: Holder) -> Command:
    return SendWarning(decision_id=the_decision(holder), case=CASE_ID, content=text("please stop"))


def the_errand(holder: Holder) -> str:
    return list(holder.errands)[-1]


def taken(holder: Holder) -> Command:
    return EffectDone(effect_id=the_errand(holder), attempt=1)


def not_taken(*, retryable: bool, attempt: int = 1) -> Callable[[Holder], Command]:
    return lambda holder: EffectFailed(
        effect_id=the_errand(holder), attempt=attempt, reason="case", retryable=retryable
    )


def repeat(holder: Holder) -> Command:
    return RepeatErrand(effect_id=the_errand(holder))


def test_a_warning_is_written_once_as_it_was_decided(holder: Scenario[Holder]) -> None:
    holder.given(struck(item="post-1"), struck("remove", "warn", item="post-2"))
    holder.when(warn).then(LetterOrdered)
    letter = holder.the(LetterOrdered)
    assert (letter.purpose, letter.case) == ("conduct_warning", CASE_ID)
    holder.when(warn).then_already_so()


def test_nobody_is_warned_whom_nobody_decided_to_warn(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove")).when(warn).then_refused(LetterNotDecided)


def test_a_letter_is_handed_over_until_the_case_takes_it(holder: Scenario[Holder]) -> None:
    holder.given(struck(item="post-1"), struck("remove", "warn", item="post-2")).when(warn)
    for attempt in (1, 2, 3):
        holder.when(not_taken(retryable=True, attempt=attempt)).then(ErrandDelayed)
    holder.when(lambda state: taken(state).model_copy(update={"attempt": 4})).then(ErrandDone)
    holder.when(taken).then_already_so()
    holder.when(repeat).then_already_so()


def test_what_a_case_refuses_a_person_has_told_again(holder: Scenario[Holder]) -> None:
    holder.given(struck(item="post-1"), struck("remove", "warn", item="post-2")).when(warn)
    holder.when(repeat).then_already_so()
    holder.when(not_taken(retryable=False)).then(ErrandStuck)
    holder.when(not_taken(retryable=False)).then_already_so()
    holder.when(repeat).then(ErrandRepeated)
    unknown = RepeatErrand(effect_id=derived_id("none"))
    holder.when(unknown).then_refused(ErrandNotKnown)
