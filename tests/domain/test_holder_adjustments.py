"""What is agreed with a person: once, softening alone, never a limit of law."""

import pytest

from domain.account_holder.adjustment_commands import EndAdjustment, RecordAdjustment
from domain.account_holder.adjustment_events import AdjustmentEnded, AdjustmentRecorded
from domain.account_holder.adjustment_refusals import (
    AdjustmentNotKnown,
    AdjustsNothing,
    LawIsNotAdjusted,
    NoSuchTarget,
)
from domain.account_holder.appeal_events import AppealLodged
from domain.account_holder.appeal_refusals import AppealTooLate
from domain.account_holder.cited_refusals import CaseNotKnown, CaseOfAnother
from domain.account_holder.state import Holder
from domain.adjustments import NONE_AGREED, Adjustments
from domain.decider import CitedCase
from domain.identifiers import derived_id
from tests.domain.conduct import FIRST, breach, struck
from tests.domain.happenings import A_DAY, MONDAY, NEIGHBOUR, text
from tests.domain.sanctions import lodge, the_decision
from tests.domain.scenario import Scenario


def agree(**more: object) -> RecordAdjustment:
    return RecordAdjustment.model_validate({"agreed": text("what was agreed"), **more})


@pytest.mark.clause("shal-accessible")
def test_an_agreement_is_recorded_once_and_told_to_their_cases(holder: Scenario[Holder]) -> None:
    asked = agree(contact="phone", more_days_to_answer=5, targets={"first_response": 60})
    holder.when(asked).then(AdjustmentRecorded)
    recorded = holder.the(AdjustmentRecorded)
    assert [order.kind for order in holder.decider.effects_of(recorded)] == ["tell_adjustments"]
    assert holder.state.agreed.together == Adjustments("phone", 5, {"first_response": 60})
    holder.when(asked).then_already_so()


@pytest.mark.clause("shal-accessible")
@pytest.mark.parametrize("law", ["stage_one_response", "stage_one_acknowledgement"])
def test_no_agreement_lengthens_a_limit_of_law(holder: Scenario[Holder], law: str) -> None:
    holder.when(agree(targets={law: 30})).then_refused(LawIsNotAdjusted)


def test_an_agreement_says_what_is_done_otherwise(holder: Scenario[Holder]) -> None:
    holder.when(agree()).then_refused(AdjustsNothing)


@pytest.mark.parametrize("target", ["tea_time", "update_due", "emergency_acknowledgement"])
def test_only_targets_of_the_landlords_own_are_agreed(
    holder: Scenario[Holder], target: str
) -> None:
    holder.when(agree(targets={target: 30})).then_refused(NoSuchTarget)


def test_an_agreement_ends_when_it_is_said_to(holder: Scenario[Holder]) -> None:
    holder.when(agree(contact="letter"))
    agreement = list(holder.state.agreed.by_id)[-1]
    holder.when(EndAdjustment(adjustment_id=agreement, reason=text("no need")))
    holder.then(AdjustmentEnded)
    assert holder.state.agreed.together == NONE_AGREED
    holder.when(EndAdjustment(adjustment_id=agreement, reason=text("no need"))).then_already_so()
    unknown = EndAdjustment(adjustment_id=derived_id("none"), reason=text("no need"))
    holder.when(unknown).then_refused(AdjustmentNotKnown)


@pytest.mark.parametrize(("after", "allowed"), [(95, True), (96, True), (97, False)])
def test_whoever_needs_more_time_has_more_time_to_object(
    holder: Scenario[Holder], after: int, allowed: bool
) -> None:
    holder.given(struck("remove")).when(agree(more_days_to_answer=5))
    at = MONDAY + after * A_DAY
    holder.at(at).when(lodge(the_decision, at))
    if allowed:
        holder.then(AppealLodged)
    else:
        holder.then_refused(AppealTooLate)


def test_what_is_agreed_shortens_no_time_that_a_person_has() -> None:
    with pytest.raises(ValueError, match="more_days_to_answer"):
        agree(more_days_to_answer=-1)


def test_a_case_that_is_named_is_one_of_the_persons(holder: Scenario[Holder]) -> None:
    holder.cited = CitedCase(subject=None)
    holder.when(breach()).then_refused(CaseNotKnown)
    holder.cited = CitedCase(subject=NEIGHBOUR)
    holder.when(breach()).then_refused(CaseOfAnother)
    holder.cited = CitedCase(subject=FIRST)
    holder.when(breach())
    assert holder.refusal is None
