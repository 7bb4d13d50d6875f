"""What is written to a person, and what other streams are told until they took it."""

from collections.abc import Callable
from dataclasses import replace

from domain.account_holder.errand_events import (
    ErrandDelayed,
    ErrandDone,
    ErrandRepeated,
    ErrandStuck,
    LetterOrdered,
)
from domain.account_holder.letter_commands import (
    RepeatErrand,
    SendWarning,
    SettleConductNotice,
)
from domain.account_holder.restriction_events import (
    EnforcementOrdered,
    RestrictionImposed,
    RestrictionReviewDue,
)
from domain.account_holder.sanction_refusals import ErrandNotKnown, LetterNotDecided
from domain.account_holder.state import Holder
from domain.errors import MalformedCommand
from domain.identifiers import derived_id
from domain.messages import Command
from domain.notices.events import NoticeOrdered, NoticeSettled, NoticeUndone
from domain.results import DeadlineReached, EffectDone, EffectFailed, EffectImpossible
from tests.domain.conduct import MAYA, struck
from tests.domain.happenings import CASE_ID, text
from tests.domain.sanctions import (
    TIMER,
    at_the_block,
    blocked,
    impose,
    the_decision,
    the_restriction,
)
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


def test_colleagues_are_told_of_a_review_until_somebody_settles_it(
    holder: Scenario[Holder],
) -> None:
    holder.given(blocked()).at(the_restriction(holder.state).review_at).by(TIMER)
    holder.when(DeadlineReached()).then(RestrictionReviewDue, NoticeOrdered)
    ordered = holder.the(NoticeOrdered)
    assert (ordered.team, ordered.what) == ("communications", "restriction_review_due")
    failed = EffectImpossible(effect_id=ordered.effect_id, attempt=1, reason="no_address")
    holder.when(failed).then(NoticeUndone)
    settle = SettleConductNotice(notice_id=ordered.effect_id)
    holder.by(MAYA).when(settle).then(NoticeSettled)
    holder.when(settle).then_already_so()
    unknown = SettleConductNotice(notice_id=derived_id("none"))
    holder.when(unknown).then_refused(MalformedCommand)


def test_where_the_policy_says_so_the_person_is_told_before_the_platform(
    holder: Scenario[Holder],
) -> None:
    rules = holder.pack.policy.restrictions.model_copy(update={"prior_notice": True})
    policy = holder.pack.policy.model_copy(update={"restrictions": rules})
    holder.pack = replace(holder.pack, policy=policy)
    holder.given(at_the_block()).when(impose()).then(RestrictionImposed, LetterOrdered)
    holder.when(taken).then(ErrandDone, EnforcementOrdered)
