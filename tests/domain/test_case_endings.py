"""How each kind of contact ends, and what has to be settled first."""

from datetime import datetime, timedelta
from typing import get_args

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockBreached, ClockStarted
from domain.case.conversation_commands import Signpost
from domain.case.emergency_commands import DeclareEmergency, EndEmergency
from domain.case.ending_refusals import (
    ContactNotInPack,
    EmergencyOpen,
    EndingNeedsItsDeed,
    EndingNeedsReason,
    EndingNotForKind,
    MustBeAnswered,
    SeveralThingsOpen,
)
from domain.case.endings import ENDS
from domain.case.events import CaseClosed, CaseReopened, ContactRecorded
from domain.case.state import Case, Closed, InHand
from domain.case.vocabulary import Ending, Kind
from domain.errors import InvalidTransition
from domain.results import DeadlineReached
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    TIMER,
    a_contact,
    closed,
    done,
    lodged,
    text,
)
from tests.domain.scenario import Did, Scenario

NOTE = text("a note")


def triaged(kind: Kind) -> list[Did]:
    return [lodged()[0], Did(do.Triage(kind=kind), MONDAY, AMARA)]


def answered(kind: Kind = "enquiry") -> list[Did]:
    """Somebody answered it in the thread."""
    words = do.SendMessage(audience="public", content=text("at nine"), tenancy_matter=False)
    return [
        *triaged(kind),
        Did(words, MONDAY, AMARA),
        Did(done("discussion"), MONDAY, EFFECTS),
    ]


def close(ending: Ending | None = None, *, why: bool = True, to: str | None = None) -> do.CloseCase:
    return do.CloseCase(ending=ending, signposted_to=to, reason=NOTE if why else None)


def enquiry_closed() -> list[Did]:
    return [*answered(), Did(close("answered", why=False), MONDAY, AMARA)]


def test_every_kind_has_its_end() -> None:
    assert ENDS.keys() == set(get_args(Kind))
    assert all(ENDS.values())


@pytest.mark.clause("westkent-simple")
def test_an_enquiry_ends_answered_in_the_thread(case: Scenario[Case]) -> None:
    case.given(answered()).when(close("answered", why=False))
    assert case.the(CaseClosed).ending == "answered"
    assert case.state.stage == Closed(InHand("enquiry"))


@pytest.mark.clause("westkent-simple")
def test_an_enquiry_that_nobody_answered_is_not_answered(case: Scenario[Case]) -> None:
    case.given(triaged("enquiry")).when(close("answered")).then_refused(EndingNeedsItsDeed)


@pytest.mark.clause("westkent-simple")
def test_an_enquiry_ends_signposted_with_the_channel_named(case: Scenario[Case]) -> None:
    signpost = Signpost(content=text("there"), template="signposting")
    case.given(triaged("enquiry"), Did(signpost, MONDAY, AMARA))
    case.given(Did(done("signposting"), MONDAY, EFFECTS))
    case.when(close("signposted")).then_refused(ContactNotInPack)
    case.when(close("signposted", to="landlord_contact"))
    assert case.the(CaseClosed).signposted_to == "landlord_contact"


@pytest.mark.clause("westkent-simple")
def test_an_enquiry_ends_read_with_a_reason(case: Scenario[Case]) -> None:
    case.given(triaged("enquiry")).when(close("read", why=False)).then_refused(EndingNeedsReason)
    case.when(close("read"))
    assert case.the(CaseClosed).reason == NOTE


@pytest.mark.clause("westkent-simple")
@pytest.mark.parametrize("kind", ["service_request", "emergency"])
def test_a_request_or_an_emergency_is_never_just_read(case: Scenario[Case], kind: Kind) -> None:
    case.given(triaged(kind))
    for id_ in case.state.emergencies:
        case.given(Did(end(id_), MONDAY, AMARA))
    case.when(close("read")).then_refused(EndingNotForKind, cites="westkent-simple")


@pytest.mark.clause("westkent-simple")
def test_a_complaint_is_never_just_read(case: Scenario[Case]) -> None:
    case.given(closed()[:-1]).when(close("read")).then_refused(EndingNotForKind)


@pytest.mark.clause("westkent-simple")
@pytest.mark.parametrize("kind", ["enquiry", "spam", "not_ours"])
def test_where_danger_was_told_reading_is_not_enough(case: Scenario[Case], kind: Kind) -> None:
    case.given(triaged(kind), Did(DeclareEmergency(), MONDAY, AMARA))
    case.given(Did(end(next(iter(case.state.emergencies))), MONDAY, AMARA))
    case.when(close("read")).then_refused(MustBeAnswered)


@pytest.mark.parametrize("ending", ["done", "cancelled"])
def test_a_service_request_ends_with_a_note(case: Scenario[Case], ending: Ending) -> None:
    case.given(triaged("service_request")).when(close(ending, why=False))
    case.then_refused(EndingNeedsReason)
    case.when(close(ending))
    assert case.the(CaseClosed).ending == ending


def test_an_end_of_another_kind_is_refused_with_the_list(case: Scenario[Case]) -> None:
    refusal = case.given(triaged("rule_breach")).when(close("read")).then_refused(EndingNotForKind)
    assert refusal.references["endings"] == "acted, no action"


def test_spam_has_one_end_that_need_not_be_named(case: Scenario[Case]) -> None:
    case.given(triaged("spam")).when(close())
    assert case.the(CaseClosed).ending == "read"


def end(emergency_id: str) -> EndEmergency:
    return EndEmergency(emergency_id=emergency_id, outcome="no_emergency", note=NOTE)


def test_an_open_emergency_keeps_a_case_open(case: Scenario[Case]) -> None:
    case.given(triaged("emergency")).when(close("done")).then_refused(EmergencyOpen)


def test_all_that_is_open_is_named_at_once(case: Scenario[Case]) -> None:
    waiting = do.SendMessage(audience="private", content=text("hello"), tenancy_matter=False)
    case.given(triaged("emergency"), Did(waiting, MONDAY, AMARA))
    refusal = case.when(close("done")).then_refused(SeveralThingsOpen)
    assert refusal.references["count"] == "2"
    assert "discussion" in refusal.references["what"]
    assert "emergency" in refusal.references["what"]


def test_a_closed_enquiry_is_closed(case: Scenario[Case]) -> None:
    case.given(enquiry_closed()).when(close("answered")).then_already_so()


def test_reopening_starts_a_new_clock_from_now(case: Scenario[Case]) -> None:
    later = MONDAY + 30 * A_DAY
    case.given(enquiry_closed()).at(later).when(do.ReopenCase(reason=NOTE))
    case.then(CaseReopened, ClockStarted)
    started = case.the(ClockStarted)
    assert (started.rule, started.start_at) == ("first_response", later)
    assert started.clock_id not in {e.clock_id for e in case.past(ClockStarted)[:-1]}
    assert case.state.stage == InHand("enquiry")


def test_a_reopened_case_is_not_in_breach_at_once(case: Scenario[Case]) -> None:
    later = MONDAY + 30 * A_DAY
    case.given(enquiry_closed(), Did(do.ReopenCase(reason=NOTE), later, AMARA))
    case.at(later + A_MINUTE).when(DeadlineReached()).then_nothing()


@pytest.mark.parametrize("days", [0, 1])
def test_a_reopened_case_has_the_packs_time_again(case: Scenario[Case], days: int) -> None:
    case.given(enquiry_closed(), Did(do.ReopenCase(reason=NOTE), MONDAY + A_DAY, AMARA))
    due: datetime = case.past(ClockStarted)[-1].due_at
    case.at(due + timedelta(days=days)).by(TIMER).when(DeadlineReached())
    breached = [event for event in case.caused if isinstance(event, ClockBreached)]
    assert len(breached) == days


def test_a_closed_complaint_can_be_reopened(case: Scenario[Case]) -> None:
    case.given(closed()).when(do.ReopenCase(reason=NOTE))
    assert case.state.stage.label == "stage 1 answered"
    assert case.the(CaseReopened).note == NOTE


def test_an_open_case_is_not_reopened(case: Scenario[Case]) -> None:
    case.given(triaged("enquiry")).when(do.ReopenCase(reason=NOTE)).then_already_so()


def test_a_case_never_opened_is_not_reopened(case: Scenario[Case]) -> None:
    case.when(do.ReopenCase(reason=NOTE)).then_refused(InvalidTransition)


def test_a_thank_you_reopens_nothing(case: Scenario[Case]) -> None:
    case.given(enquiry_closed()).by(INTAKE).when(a_contact("thank you", MONDAY))
    case.then(ContactRecorded)
    assert isinstance(case.state.stage, Closed)
    assert case.decider.wake_at(case.state) is None
