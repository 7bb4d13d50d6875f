"""What is owed in a duplicate is not lost by merging: it is settled first, or comes back whole."""

from datetime import date

import pytest

from domain.case import ombudsman_commands as asked
from domain.case import service_commands as work
from domain.case.assignment_commands import AssignCase
from domain.case.clock_events import ClockBreached
from domain.case.commands import RequestEscalation, Triage
from domain.case.events import ComplaintDefined
from domain.case.merge_commands import MergeCase, UnmergeCase
from domain.case.merge_events import ReceiptPassedOn
from domain.case.message_events import MessageRequested
from domain.case.ombudsman_refusals import OmbudsmanOpen
from domain.case.promise_commands import CancelAction, PromiseAction
from domain.case.promise_refusals import ActionOpen
from domain.case.refusals import SeparationOfDuties
from domain.case.service_refusals import WorkGoesOn
from domain.case.state import Case, Merged
from domain.messages import Command
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    BEN,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    acknowledge,
    acknowledge_stage_two,
    contact_id,
    done,
    found,
    identified,
    respond,
    text,
)
from tests.domain.merged_cases import WHY, A, B, C, Desk
from tests.domain.scenario import Did, Scenario

REFER = asked.RecordReferral(referred_on=MONDAY.date())
ASK = asked.RecordEvidenceRequest(request=text("the repair log"), due_on=date(2026, 11, 20))
PAY = asked.OrderMade(order=text("pay 500 pounds"), due_on=date(2026, 11, 20))
PROMISE = PromiseAction(content=text("mend the lift"), due_on=date(2026, 11, 20))
INTO_B = MergeCase(into=B)


def running(case: Scenario[Case]) -> set[str]:
    """Return the rules of the clocks that run."""
    return {each.rule for each in case.state.clocks.values() if each.status == "running"}


def investigating(desk: Desk) -> Scenario[Case]:
    """Begin stage 1 in A."""
    begun = done("stage_one_acknowledgement")
    return desk.cases[A].given(Did(acknowledge(), MONDAY, AMARA), Did(begun, MONDAY, EFFECTS))


def determined() -> Command:
    """Return a decision that orders money."""
    return asked.RecordDetermination(
        finding="maladministration",
        determined_on=MONDAY.date(),
        determination=text("the determination"),
        orders=[PAY],
    )


def test_what_is_with_the_ombudsman_is_not_merged_away(desk: Desk) -> None:
    case = desk.cases[A].given(Did(REFER, MONDAY, AMARA), Did(ASK, MONDAY, AMARA))
    case.when(INTO_B).then_refused(OmbudsmanOpen, cites="redress:ombudsman")
    assert "ombudsman_evidence" in running(case)


def test_an_open_order_is_named_where_a_merge_is_refused(desk: Desk) -> None:
    case = desk.cases[A].given(Did(REFER, MONDAY, AMARA), Did(determined(), MONDAY, AMARA))
    refusal = case.when(INTO_B).then_refused(OmbudsmanOpen)
    assert next(iter(case.state.ombudsman.orders)) in refusal.references["what"]


def test_a_promised_action_is_not_merged_away(desk: Desk) -> None:
    case = investigating(desk).given(Did(PROMISE, MONDAY, AMARA))
    case.when(INTO_B).then_refused(ActionOpen, cites="code-2024:6.6")
    assert "remedy_due" in running(case)


def test_what_was_promised_and_settled_hinders_no_merge(desk: Desk) -> None:
    case = investigating(desk).given(Did(PROMISE, MONDAY, AMARA))
    action = next(iter(case.state.promises.actions))
    settled = CancelAction(action_id=action, reason=text("promised in the other case"))
    case.given(Did(settled, MONDAY, AMARA))
    desk.sends(A, INTO_B, MONDAY)
    assert isinstance(case.state.stage, Merged)


@pytest.mark.parametrize("mended", [False, True])
def test_a_requests_work_is_done_before_its_complaint_is_merged(desk: Desk, mended: bool) -> None:
    case = desk.opened(A, triaged=False).given(
        Did(Triage(kind="service_request"), MONDAY, AMARA),
        Did(a_contact("still broken", MONDAY + A_DAY), MONDAY + A_DAY, INTAKE),
        Did(work.TakeAsComplaint(contact_id=contact_id("still broken")), MONDAY + A_DAY, AMARA),
    )
    if mended:
        finished = work.RecordWork(note=text("the lift runs"), done=True)
        desk.sends(A, finished, MONDAY + A_DAY)
        desk.sends(A, INTO_B, MONDAY + A_DAY)
        assert isinstance(case.state.stage, Merged)
    else:
        case.when(INTO_B).then_refused(WorkGoesOn, cites="code-2024:1.5")


def test_a_request_that_became_a_complaint_is_merged_from_the_dissatisfaction(desk: Desk) -> None:
    late = MONDAY + 21 * A_DAY
    desk.opened(A, triaged=False).given(
        Did(Triage(kind="service_request"), MONDAY, AMARA),
        Did(a_contact("still broken", late), late, INTAKE),
        Did(work.TakeAsComplaint(contact_id=contact_id("still broken")), late, AMARA),
        Did(work.RecordWork(note=text("the lift runs"), done=True), late, AMARA),
    )
    survivor = desk.opened(B, late + A_DAY)
    desk.sends(A, INTO_B, late + A_DAY)
    assert survivor.state.opened.received_at == late
    assert not [each for each in survivor.past(ClockBreached) if each.statutory]


def stage_two_asked_for(desk: Desk, stream: str) -> Scenario[Case]:
    """Let Ben answer stage 1 in a case, and its author ask for stage 2."""
    return desk.cases[stream].given(
        Did(acknowledge(), MONDAY, BEN),
        Did(done("stage_one_acknowledgement"), MONDAY, EFFECTS),
        identified(),
        Did(found(), MONDAY + A_MINUTE, BEN),
        Did(respond, MONDAY + A_MINUTE, BEN),
        Did(done("stage_one_response"), MONDAY + A_MINUTE, EFFECTS),
        Did(RequestEscalation(), MONDAY + A_DAY, BEN),
    )


def test_who_considered_the_duplicate_does_not_review_the_complaint(desk: Desk) -> None:
    investigating(desk)  # by Amara
    desk.sends(A, INTO_B, MONDAY)
    survivor = stage_two_asked_for(desk, B)
    survivor.by(AMARA).when(acknowledge_stage_two())
    survivor.then_refused(SeparationOfDuties, cites="code-2024:6.13")
    survivor.when(AssignCase(to=AMARA, reason=WHY)).then_refused(SeparationOfDuties)


def test_who_considered_any_of_a_chain_does_not_review_the_last(desk: Desk) -> None:
    investigating(desk)
    desk.opened(C)
    desk.sends(A, INTO_B, MONDAY)
    desk.sends(B, MergeCase(into=C), MONDAY)
    survivor = stage_two_asked_for(desk, C)
    survivor.by(AMARA).when(acknowledge_stage_two()).then_refused(SeparationOfDuties)


def test_who_considered_a_parted_duplicate_may_review_the_complaint(desk: Desk) -> None:
    investigating(desk)
    desk.sends(A, INTO_B, MONDAY)
    desk.sends(A, UnmergeCase(reason=WHY), MONDAY)
    survivor = stage_two_asked_for(desk, B)
    survivor.by(AMARA).when(acknowledge_stage_two()).then(MessageRequested, ComplaintDefined)


def test_who_considered_a_complaint_is_kept_when_its_receipt_is_corrected(desk: Desk) -> None:
    desk.opened(C, MONDAY - A_DAY)
    investigating(desk)
    desk.sends(C, MergeCase(into=A), MONDAY)
    desk.sends(A, INTO_B, MONDAY)
    desk.sends(C, UnmergeCase(reason=WHY), MONDAY)
    assert desk.cases[A].past(ReceiptPassedOn)
    survivor = stage_two_asked_for(desk, B)
    survivor.by(AMARA).when(acknowledge_stage_two()).then_refused(SeparationOfDuties)
