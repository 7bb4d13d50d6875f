"""A service request that becomes a complaint, while its work goes on (Code 1.4 and 1.5)."""

from datetime import date

import pytest

from domain.case import commands as do
from domain.case import service_commands as work
from domain.case.clock_events import ClockBreached, ClockStarted
from domain.case.events import CaseClosed
from domain.case.refusals import NotInThisCase, PersonNeeded
from domain.case.service_events import DissatisfactionExpressed, WorkRecorded
from domain.case.service_refusals import NoServiceRequest, WorkGoesOn
from domain.case.state import Case, InHand, Lodged
from domain.case.triage import COMPLAINT_CLOCKS
from domain.errors import InvalidTransition
from domain.identifiers import derived_id
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    acknowledge,
    answered,
    contact_id,
    done,
    lodged,
    text,
)
from tests.domain.scenario import Did, Scenario

WEDNESDAY = MONDAY + 2 * A_DAY
STILL_BROKEN = a_contact("still broken", WEDNESDAY)
COMPLAIN = work.TakeAsComplaint(contact_id=contact_id("still broken"))
SLIP = do.Triage(kind="service_request", reason=text("a slip"))
CORRECTED = do.Triage(kind="complaint", reason=text("it is one"))
BOOKED = work.RecordWork(note=text("the engineer is booked"))
MENDED = work.RecordWork(note=text("the lift runs"), done=True)


def requested() -> list[Did]:
    """The resident asked on Monday for the lift to be mended."""
    return [
        Did(a_post(), MONDAY, INTAKE),
        Did(do.Triage(kind="service_request"), MONDAY, AMARA),
    ]


def dissatisfied() -> list[Did]:
    """On Wednesday the resident was not satisfied with that."""
    return [
        *requested(),
        Did(STILL_BROKEN, WEDNESDAY, INTAKE),
        Did(COMPLAIN, WEDNESDAY, AMARA),
    ]


def test_dissatisfaction_makes_a_complaint_from_its_own_receipt(case: Scenario[Case]) -> None:
    case.given(requested(), Did(STILL_BROKEN, WEDNESDAY, INTAKE))
    case.at(WEDNESDAY + A_DAY).when(COMPLAIN)
    case.then(DissatisfactionExpressed, ClockStarted, ClockStarted)
    assert isinstance(case.state.stage, Lodged)
    days = [each.due_on for each in case.caused if isinstance(each, ClockStarted)]
    assert days == [date(2026, 11, 11), date(2026, 11, 25)]


def test_what_was_due_meanwhile_is_breached_at_once(case: Scenario[Case]) -> None:
    case.given(requested(), Did(STILL_BROKEN, WEDNESDAY, INTAKE))
    case.at(WEDNESDAY + 10 * A_DAY).when(COMPLAIN)
    assert "stage_one_acknowledgement" in {e.rule for e in case.past(ClockBreached)}


def test_a_complaint_triaged_otherwise_and_back_runs_from_the_dissatisfaction(
    case: Scenario[Case],
) -> None:
    late = MONDAY + 21 * A_DAY
    case.given(requested(), Did(a_contact("still broken", late), late, INTAKE))
    case.given(Did(COMPLAIN, late, AMARA), Did(SLIP, late, AMARA)).at(late).when(CORRECTED)
    started = {each.rule: each.start_at for each in case.caused if isinstance(each, ClockStarted)}
    assert started == dict.fromkeys(COMPLAINT_CLOCKS, late)
    assert not [each for each in case.past(ClockBreached) if each.rule in COMPLAINT_CLOCKS]


def test_the_dissatisfaction_is_a_contact_of_the_case(case: Scenario[Case]) -> None:
    stray = work.TakeAsComplaint(contact_id=derived_id("stray"))
    case.given(requested()).when(stray).then_refused(NotInThisCase)


def test_only_a_service_request_becomes_a_complaint_so(case: Scenario[Case]) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE), Did(do.Triage(kind="enquiry"), MONDAY, AMARA))
    case.when(COMPLAIN).then_refused(NoServiceRequest, cites="code-2024:1.4")


def test_a_complaint_is_not_taken_as_one_again(case: Scenario[Case]) -> None:
    case.given(dissatisfied()).when(COMPLAIN).then_already_so()


def test_only_people_take_a_request_as_a_complaint(case: Scenario[Case]) -> None:
    case.given(requested(), Did(STILL_BROKEN, WEDNESDAY, INTAKE)).by(EFFECTS).when(COMPLAIN)
    case.then_refused(PersonNeeded)


def test_work_is_noted_while_the_request_is_in_hand(case: Scenario[Case]) -> None:
    case.given(requested()).when(BOOKED).then(WorkRecorded)
    assert isinstance(case.state.stage, InHand)


def test_the_work_goes_on_beside_the_complaint(case: Scenario[Case]) -> None:
    case.given(dissatisfied()).when(BOOKED).then(WorkRecorded)
    assert case.state.service.goes_on
    case.when(MENDED).then(WorkRecorded)
    assert not case.state.service.goes_on


def test_the_same_note_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(requested()).when(BOOKED).when(BOOKED).then_already_so()


def test_what_was_no_request_has_no_work(case: Scenario[Case]) -> None:
    case.given(lodged()).when(BOOKED).then_refused(NoServiceRequest)


def test_no_work_is_noted_before_triage(case: Scenario[Case]) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE)).when(BOOKED).then_refused(InvalidTransition)


@pytest.mark.parametrize("mended", [False, True])
def test_a_case_is_closed_when_the_work_is_done(case: Scenario[Case], mended: bool) -> None:
    case.given(dissatisfied(), Did(acknowledge(), WEDNESDAY, AMARA))
    case.given(Did(done("stage_one_acknowledgement"), WEDNESDAY, EFFECTS))
    case.given([Did(each.command, WEDNESDAY, each.by) for each in answered()[4:]])
    if mended:
        case.when(MENDED).when(do.CloseCase())
        assert case.the(CaseClosed)
    else:
        case.when(do.CloseCase()).then_refused(WorkGoesOn, cites="code-2024:1.5")
