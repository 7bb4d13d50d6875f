"""Danger to life or home: declared of any kind of contact, and ended by a person."""

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockCancelled, ClockMet, ClockStarted
from domain.case.emergency_commands import DeclareEmergency, EndEmergency
from domain.case.emergency_events import EmergencyDeclared, EmergencyEnded
from domain.case.events import CaseReopened, CaseTriaged, ContactRecorded
from domain.case.notice_events import NoticeOrdered
from domain.case.paging_events import OnCallAsked
from domain.case.refusals import NotInThisCase, PersonNeeded
from domain.case.state import Case
from domain.errors import InvalidTransition
from domain.identifiers import derived_id
from domain.noticed import Noticed
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    acknowledged,
    closed,
    contact_id,
    lodged,
    text,
)
from tests.domain.scenario import Did, Scenario

# What declaring brings about: the clock, and whoever is on call is asked.
PAGED = (ClockStarted, OnCallAsked, NoticeOrdered)
GAS = Noticed(signals=("gas",))


def end(case: Case) -> EndEmergency:
    [id_] = case.emergencies
    return EndEmergency(emergency_id=id_, outcome="dealt_with", note=text("engineer came"))


def dangerous(name: str) -> do.RecordContact:
    """Return what the resident wrote later, in which a signal of the pack stands."""
    return a_contact(name, MONDAY + A_DAY).model_copy(update={"noticed": GAS})


def declared() -> list[Did]:
    return [*lodged(), Did(DeclareEmergency(), MONDAY + A_MINUTE, AMARA)]


def test_a_complaint_can_be_an_emergency_too(case: Scenario[Case]) -> None:
    case.given(acknowledged()).at(MONDAY + A_DAY).when(DeclareEmergency()).then(
        EmergencyDeclared, *PAGED
    )
    event = case.the(EmergencyDeclared)
    assert (event.aware_at, event.declared_by, event.signals) == (MONDAY, AMARA, [])
    assert case.state.stage.label == "stage 1"


def test_a_later_contact_can_tell_of_danger(case: Scenario[Case]) -> None:
    later = MONDAY + A_DAY
    case.given(lodged(), Did(a_contact("gas", later), later, INTAKE))
    case.when(DeclareEmergency(contact_id=contact_id("gas")))
    assert case.the(EmergencyDeclared).aware_at == later


def test_an_unknown_contact_tells_of_nothing(case: Scenario[Case]) -> None:
    asked = DeclareEmergency(contact_id=derived_id("stray"))
    case.given(lodged()).when(asked).then_refused(NotInThisCase)


def test_an_open_emergency_is_not_declared_again(case: Scenario[Case]) -> None:
    case.given(declared()).when(DeclareEmergency()).then_already_so()


@pytest.mark.clause("mhs-emergency")
def test_a_signal_in_a_post_declares_it_at_once(case: Scenario[Case]) -> None:
    post = a_post().model_copy(update={"noticed": GAS})
    case.by(INTAKE).when(post)
    event = case.the(EmergencyDeclared)
    assert (event.signals, event.declared_by, event.aware_at) == (["gas"], INTAKE, MONDAY)


def test_a_signal_in_a_later_contact_declares_it(case: Scenario[Case]) -> None:
    case.given(lodged()).by(INTAKE).when(dangerous("gas")).then(
        ContactRecorded, EmergencyDeclared, *PAGED
    )
    assert case.the(EmergencyDeclared).contact_id == contact_id("gas")


def test_danger_in_an_old_thread_reopens_the_case(case: Scenario[Case]) -> None:
    case.given(closed()).by(INTAKE).when(dangerous("gas"))
    case.then(ContactRecorded, CaseReopened, EmergencyDeclared, *PAGED)
    assert case.the(CaseReopened).reason == "emergency"


def test_triage_as_an_emergency_declares_it(case: Scenario[Case]) -> None:
    case.given(lodged()[0]).when(do.Triage(kind="emergency"))
    assert case.the(EmergencyDeclared).aware_at == MONDAY


@pytest.mark.clause("mhs-emergency")
def test_triage_after_the_end_wakes_nobody_again(case: Scenario[Case]) -> None:
    case.given(declared(), Did(end, MONDAY + A_DAY, AMARA))
    again = do.Triage(kind="emergency", reason=text("it was one, and is over"))
    case.when(again).then(CaseTriaged, ClockCancelled, ClockCancelled)
    assert len(case.state.emergencies) == 1


def test_a_person_says_how_it_ended(case: Scenario[Case]) -> None:
    case.given(declared()).when(end).then(EmergencyEnded, ClockMet)
    case.when(end).then_already_so()


def test_the_system_ends_no_emergency(case: Scenario[Case]) -> None:
    case.given(declared()).by(INTAKE).when(end).then_refused(PersonNeeded)


def test_an_unknown_emergency_is_not_ended(case: Scenario[Case]) -> None:
    stray = EndEmergency(
        emergency_id=derived_id("stray"), outcome="no_emergency", note=text("none")
    )
    case.given(declared()).when(stray).then_refused(NotInThisCase)


def test_danger_after_the_end_is_declared_anew(case: Scenario[Case]) -> None:
    case.given(declared(), Did(end, MONDAY + A_DAY, AMARA)).when(DeclareEmergency())
    case.then(EmergencyDeclared, *PAGED)
    assert len(case.state.emergencies) == 2


@pytest.mark.parametrize("outcome", ["dealt_with", "no_emergency"])
def test_either_outcome_ends_it(case: Scenario[Case], outcome: str) -> None:
    case.given(declared()).when(lambda state: end(state).model_copy(update={"outcome": outcome}))
    assert [each.outcome for each in case.state.emergencies.values()] == [outcome]


def test_a_closed_case_is_reopened_first(case: Scenario[Case]) -> None:
    case.given(closed()).when(DeclareEmergency()).then_refused(InvalidTransition)
