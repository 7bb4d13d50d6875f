"""What kind of contact it is: decided by a person, and corrected with the clocks put right."""

from datetime import datetime
from typing import get_args

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockBreached, ClockCancelled, ClockStarted
from domain.case.events import CaseTriaged
from domain.case.kind_refusals import (
    ComplaintIsAcknowledged,
    CorrectionNeedsReason,
    ThemeNotKnown,
)
from domain.case.refusals import MessageUnderWay, PersonNeeded
from domain.case.state import Case, InHand, Lodged
from domain.case.triage import COMPLAINT_CLOCKS
from domain.case.vocabulary import Kind
from domain.noticed import Noticed, Suggestion
from domain.results import DeadlineReached
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    INTAKE,
    MONDAY,
    TIMER,
    a_post,
    acknowledge,
    acknowledged,
    lodged,
    text,
)
from tests.domain.scenario import Did, Scenario

NO_COMPLAINTS = [kind for kind in get_args(Kind) if kind != "complaint"]
DUE = datetime.fromisoformat("2026-11-10T00:00:00Z")  # five working days after the post
WHY = text("it asks, it does not complain")


def received() -> list[Did]:
    """The post came in on Monday at ten, and nobody has triaged it."""
    return [Did(a_post(), MONDAY, INTAKE)]


def triaged(kind: Kind, at: datetime = MONDAY) -> list[Did]:
    """Amara triaged the post as `kind`."""
    return [*received(), Did(do.Triage(kind=kind), at, AMARA)]


def corrected(kind: Kind) -> do.Triage:
    return do.Triage(kind=kind, reason=WHY)


def of(case: Case, rule: str) -> list[str]:
    return [clock.status for clock in case.clocks.values() if clock.rule == rule]


@pytest.mark.parametrize("kind", NO_COMPLAINTS)
def test_a_contact_can_be_any_kind_a_person_decides(case: Scenario[Case], kind: Kind) -> None:
    case.given(received()).when(do.Triage(kind=kind))
    assert case.state.stage == InHand(kind)
    assert case.the(CaseTriaged).was is None


@pytest.mark.parametrize("kind", NO_COMPLAINTS)
def test_what_is_no_complaint_stops_the_complaints_clocks(case: Scenario[Case], kind: Kind) -> None:
    case.given(received()).when(do.Triage(kind=kind))
    stopped = {e.rule: e.reason for e in case.caused if isinstance(e, ClockCancelled)}
    assert stopped == dict.fromkeys(COMPLAINT_CLOCKS, "not_a_complaint")
    assert of(case.state, "first_response") == ["running"]


def test_the_system_triages_nothing(case: Scenario[Case]) -> None:
    case.given(received()).by(INTAKE).when(do.Triage(kind="enquiry")).then_refused(PersonNeeded)


def test_the_same_triage_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(triaged("enquiry")).when(corrected("enquiry")).then_already_so()


def test_a_theme_is_added_to_the_same_kind(case: Scenario[Case]) -> None:
    case.given(triaged("enquiry")).when(do.Triage(kind="enquiry", themes=["repairs"]))
    case.then(CaseTriaged)
    assert case.state.triaged is not None
    assert case.state.triaged.themes == {"repairs"}


def test_a_theme_that_the_pack_lacks_is_refused(case: Scenario[Case]) -> None:
    asked = do.Triage(kind="enquiry", themes=["football"])
    case.given(received()).when(asked).then_refused(ThemeNotKnown)


def test_a_correction_needs_its_reason(case: Scenario[Case]) -> None:
    case.given(triaged("enquiry")).when(do.Triage(kind="spam"))
    case.then_refused(CorrectionNeedsReason)


def test_a_correction_says_what_it_was_before(case: Scenario[Case]) -> None:
    case.given(lodged()).when(corrected("enquiry"))
    event = case.the(CaseTriaged)
    assert (event.was, event.kind, event.reason) == ("complaint", "enquiry", WHY)


def test_a_lodged_complaint_can_be_corrected(case: Scenario[Case]) -> None:
    case.given(lodged()).when(corrected("enquiry"))
    case.then(CaseTriaged, ClockCancelled, ClockCancelled)
    assert case.state.stage == InHand("enquiry")


def test_an_acknowledged_complaint_stays_a_complaint(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(corrected("enquiry"))
    case.then_refused(ComplaintIsAcknowledged, cites="code-2024:2.1-2.5")


def test_an_acknowledged_complaint_still_takes_a_theme(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(do.Triage(kind="complaint", themes=["lifts"]))
    case.then(CaseTriaged)


def test_a_letter_under_way_is_settled_before_a_correction(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(acknowledge(), MONDAY, AMARA))
    case.when(corrected("enquiry")).then_refused(MessageUnderWay)


def test_back_to_complaint_runs_from_the_original_receipt(case: Scenario[Case]) -> None:
    case.given(triaged("enquiry")).at(MONDAY + 2 * A_DAY).when(corrected("complaint"))
    started = [(e.rule, e.start_at) for e in case.caused if isinstance(e, ClockStarted)]
    assert started == [(rule, MONDAY) for rule in COMPLAINT_CLOCKS]
    assert isinstance(case.state.stage, Lodged)


@pytest.mark.parametrize(
    ("at", "breached"), [(DUE - A_DAY, False), (DUE - A_MINUTE, False), (DUE, True)]
)
def test_a_limit_that_passed_meanwhile_is_a_breach_when_it_was_due(
    case: Scenario[Case], at: datetime, breached: bool
) -> None:
    case.given(triaged("enquiry")).at(at).when(corrected("complaint"))
    events = [e for e in case.caused if isinstance(e, ClockBreached) and e.statutory]
    assert [(e.due_at, e.detected_at) for e in events] == ([(DUE, at)] if breached else [])


def test_a_breach_stays_and_is_not_run_again(case: Scenario[Case]) -> None:
    case.given(received(), Did(DeadlineReached(), DUE, TIMER))
    case.given(Did(do.Triage(kind="enquiry"), DUE, AMARA)).when(corrected("complaint"))
    assert of(case.state, "stage_one_acknowledgement") == ["breached"]
    assert sorted(of(case.state, "stage_one_overall")) == ["cancelled", "running"]


def test_nothing_of_the_past_is_rewritten_by_correcting_twice(case: Scenario[Case]) -> None:
    case.given(triaged("enquiry"), Did(corrected("complaint"), MONDAY + A_MINUTE, AMARA))
    case.at(MONDAY + A_DAY).when(corrected("suggestion"))
    assert of(case.state, "stage_one_acknowledgement") == ["cancelled", "cancelled"]
    assert [event.kind for event in case.past(CaseTriaged)] == [
        "enquiry",
        "complaint",
        "suggestion",
    ]


def test_suggestion_and_decision_stand_beside_each_other(case: Scenario[Case]) -> None:
    said = Suggestion(rule="dissatisfied", kind="complaint", theme="lifts")
    post = a_post().model_copy(update={"noticed": Noticed(suggestions=(said,))})
    case.given(Did(post, MONDAY, INTAKE)).when(do.Triage(kind="enquiry", themes=["lifts"]))
    event = case.the(CaseTriaged)
    assert (event.kind, event.suggested) == ("enquiry", [said])
