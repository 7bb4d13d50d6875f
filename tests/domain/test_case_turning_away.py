"""Refusing a complaint: for an evidenced reason, in writing, with the way to the Ombudsman."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.case import commands as do
from domain.case import turning_away_commands as turning
from domain.case.clock_events import ClockBreached, ClockCancelled, ClockStarted
from domain.case.ending_refusals import EndingNotForKind
from domain.case.events import CaseClosed, CaseReopened, CaseTriaged
from domain.case.extension_refusals import NoticeIncomplete
from domain.case.investigation_events import ResponseChecked
from domain.case.kind_refusals import ComplaintIsRefused
from domain.case.message_events import MessageDelivered, MessageRequested
from domain.case.ombudsman_events import OmbudsmanRouteOpened
from domain.case.refusals import MessageUnderWay, PersonNeeded, SeparationOfDuties
from domain.case.state import Case, Lodged, Refused
from domain.case.turning_away_events import (
    ComplaintAccepted,
    ComplaintRefused,
    RefusalDecided,
)
from domain.case.turning_away_refusals import (
    AgeNotShown,
    DiscretionNotConsidered,
    IssueNotOldEnough,
)
from domain.case.vocabulary import Kind, NoticeParts
from domain.errors import InvalidTransition
from domain.results import DeadlineReached
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    BEN,
    EFFECTS,
    MONDAY,
    TIMER,
    acknowledge,
    acknowledge_stage_two,
    acknowledged,
    answered,
    closed,
    done,
    found,
    identified,
    investigated,
    lodged,
    of_message,
    respond,
    text,
)
from tests.domain.scenario import Did, Scenario

# The complaint came in on Monday 2 November 2026.
A_YEAR_BEFORE = date(2025, 11, 2)

COURT = turning.RefuseComplaint(
    ground="court_claim",
    evidence=text("the claim form"),
    reasons=text("a claim was filed"),
    letter=text("we cannot consider this"),
    parts=NoticeParts(reason=True, ombudsman=True),
)


def for_its_age(happened_on: date | None, aware_on: date | None = None) -> turning.RefuseComplaint:
    """Return the refusal of an old issue, with discretion considered."""
    return COURT.model_copy(
        update={
            "ground": "over_age",
            "happened_on": happened_on,
            "aware_on": aware_on,
            "discretion": text("no reason to make an exception"),
        }
    )


def refused() -> list[Did]:
    """The complaint was refused because a court has it."""
    return [
        *lodged(),
        Did(COURT, MONDAY, AMARA),
        Did(done("refusal_letter"), MONDAY, EFFECTS),
    ]


AFTER_ALL = turning.AcceptAfterAll(directed_by="ombudsman", reason=text("the direction"))


@pytest.mark.clause("shal-complaint")
def test_a_complaint_is_refused_when_the_letter_is_delivered(case: Scenario[Case]) -> None:
    case.given(lodged()).when(COURT).then(MessageRequested, RefusalDecided)
    assert isinstance(case.state.stage, Lodged)
    case.by(EFFECTS).when(done("refusal_letter"))
    assert isinstance(case.state.stage, Refused)
    assert case.the(ComplaintRefused).ground == "court_claim"
    assert {each.rule for each in case.caused if isinstance(each, ClockCancelled)} == {
        "stage_one_acknowledgement",
        "stage_one_overall",
    }


def test_a_refused_resident_may_go_to_the_ombudsman_for_a_year(case: Scenario[Case]) -> None:
    case.given(refused())
    [opened] = case.past(OmbudsmanRouteOpened)
    assert opened.until == date(2027, 11, 2)


@pytest.mark.parametrize(
    ("part", "missing"), [("reason", "the reason"), ("ombudsman", "how to reach the Ombudsman")]
)
def test_the_letter_says_reason_and_ombudsman(
    case: Scenario[Case], part: str, missing: str
) -> None:
    parts = NoticeParts(reason=True, ombudsman=True).model_copy(update={part: False})
    case.given(lodged()).when(COURT.model_copy(update={"parts": parts}))
    refusal = case.then_refused(NoticeIncomplete, cites="code-2024:2.4")
    assert refusal.references["missing"] == missing


def test_a_letter_whose_parts_are_not_confirmed_is_refused(case: Scenario[Case]) -> None:
    case.given(lodged()).when(COURT.model_copy(update={"parts": None}))
    case.then_refused(NoticeIncomplete)


@pytest.mark.parametrize("days", [0, 1])
def test_an_issue_of_the_last_twelve_months_is_accepted(case: Scenario[Case], days: int) -> None:
    case.given(lodged()).when(for_its_age(A_YEAR_BEFORE + timedelta(days=days)))
    case.then_refused(IssueNotOldEnough, cites="code-2024:2.2")


def test_an_issue_over_twelve_months_old_may_be_refused(case: Scenario[Case]) -> None:
    case.given(lodged()).when(for_its_age(A_YEAR_BEFORE - A_DAY))
    case.then(MessageRequested, RefusalDecided)


def test_the_age_counts_from_when_the_resident_knew(case: Scenario[Case]) -> None:
    case.given(lodged()).when(for_its_age(date(2020, 1, 1), A_YEAR_BEFORE))
    case.then_refused(IssueNotOldEnough)
    case.when(for_its_age(date(2020, 1, 1), A_YEAR_BEFORE - A_DAY))
    case.then(MessageRequested, RefusalDecided)


def test_an_old_issue_is_refused_only_with_discretion_considered(case: Scenario[Case]) -> None:
    old = for_its_age(date(2020, 1, 1)).model_copy(update={"discretion": None})
    case.given(lodged()).when(old).then_refused(DiscretionNotConsidered)


@pytest.mark.parametrize("happened_on", [None, date(2026, 11, 3)], ids=["no day", "after it came"])
def test_an_age_has_to_be_shown(case: Scenario[Case], happened_on: date | None) -> None:
    case.given(lodged()).when(for_its_age(happened_on)).then_refused(AgeNotShown)


def test_a_complaint_may_be_refused_while_it_is_looked_into(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(COURT, MONDAY, AMARA)).by(EFFECTS)
    case.when(done("refusal_letter"))
    assert isinstance(case.state.stage, Refused)


def test_an_answered_complaint_is_not_refused(case: Scenario[Case]) -> None:
    case.given(answered()).when(COURT).then_refused(InvalidTransition)


def test_a_complaint_is_not_refused_while_its_response_goes_out(case: Scenario[Case]) -> None:
    case.given(investigated(), Did(respond, MONDAY, AMARA)).when(COURT)
    case.then_refused(MessageUnderWay)


def test_a_refused_complaint_is_not_refused_again(case: Scenario[Case]) -> None:
    case.given(refused()).when(COURT).then_already_so()


def test_only_people_refuse_a_complaint(case: Scenario[Case]) -> None:
    case.given(lodged()).by(EFFECTS).when(COURT).then_refused(PersonNeeded)


def test_a_letter_that_was_called_off_too_late_refuses_no_answered_complaint(
    case: Scenario[Case],
) -> None:
    called_off = of_message(do.CancelMessage, "refusal_letter")
    case.given(acknowledged(), Did(COURT, MONDAY, AMARA), Did(called_off, MONDAY, AMARA))
    case.given(answered()[len(acknowledged()) :]).by(EFFECTS).when(done("refusal_letter"))
    case.then(MessageDelivered)


def test_a_complaint_is_not_answered_while_its_refusal_goes_out(case: Scenario[Case]) -> None:
    case.given(investigated(), Did(COURT, MONDAY, AMARA)).by(BEN).when(respond)
    refusal = case.then_refused(MessageUnderWay, cites="redress:never-twice")
    assert refusal.references["purpose"] == "refusal letter"
    case.when(of_message(do.CancelMessage, "refusal_letter"))
    case.when(respond).then(MessageRequested, ResponseChecked)


def test_a_complaint_is_not_acknowledged_while_its_refusal_goes_out(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(COURT, MONDAY, AMARA)).when(acknowledge())
    case.then_refused(MessageUnderWay)


def test_a_complaint_is_not_refused_while_its_acknowledgement_goes_out(
    case: Scenario[Case],
) -> None:
    case.given(lodged(), Did(acknowledge(), MONDAY, AMARA)).when(COURT)
    case.then_refused(MessageUnderWay)


def test_a_triage_is_not_corrected_while_the_refusal_goes_out(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(COURT, MONDAY, AMARA))
    case.when(do.Triage(kind="enquiry", reason=text("it asks"))).then_refused(MessageUnderWay)


def test_a_refused_complaint_breaches_no_limit_any_more(case: Scenario[Case]) -> None:
    case.given(refused(), Did(DeadlineReached(), MONDAY + 90 * A_DAY, TIMER))
    assert not case.past(ClockBreached)


def test_a_refused_complaint_can_be_closed(case: Scenario[Case]) -> None:
    case.given(refused()).when(do.CloseCase())
    assert case.the(CaseClosed).ending == "refused"


def test_a_refused_complaint_is_not_closed_as_resolved(case: Scenario[Case]) -> None:
    case.given(refused()).when(do.CloseCase(ending="resolved")).then_refused(EndingNotForKind)


def test_what_the_ombudsman_directs_is_accepted_after_all(case: Scenario[Case]) -> None:
    case.given(refused()).at(datetime(2026, 12, 1, 10, tzinfo=UTC)).when(AFTER_ALL)
    case.then(ComplaintAccepted, ClockStarted, ClockStarted)
    assert isinstance(case.state.stage, Lodged)
    assert {each.due_on for each in case.caused if isinstance(each, ClockStarted)} == {
        date(2026, 12, 8),
        date(2026, 12, 22),
    }


def test_a_closed_refusal_is_reopened_when_it_is_accepted(case: Scenario[Case]) -> None:
    case.given(refused(), Did(do.CloseCase(), MONDAY, AMARA)).when(AFTER_ALL)
    case.then(CaseReopened, ComplaintAccepted, ClockStarted, ClockStarted)


def test_what_was_never_refused_is_not_accepted_after_all(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(AFTER_ALL).then_already_so()
    case.given(answered()[len(acknowledged()) :]).when(AFTER_ALL).then_refused(InvalidTransition)


def test_a_closed_answer_is_not_accepted_after_all(case: Scenario[Case]) -> None:
    case.given(closed()).when(AFTER_ALL).then_refused(InvalidTransition)


def test_whoever_refused_a_complaint_does_not_review_it(case: Scenario[Case]) -> None:
    at = MONDAY + A_DAY
    case.given(
        lodged(),
        Did(COURT, MONDAY, BEN),
        Did(done("refusal_letter"), MONDAY, EFFECTS),
        Did(AFTER_ALL, at, AMARA),
        Did(acknowledge(), at, AMARA),
        Did(done("stage_one_acknowledgement"), at, EFFECTS),
        identified(),
        Did(found(), at, AMARA),
        Did(respond, at, AMARA),
        Did(done("stage_one_response"), at, EFFECTS),
        Did(do.RequestEscalation(), at, AMARA),
    )
    case.by(BEN).when(acknowledge_stage_two()).then_refused(SeparationOfDuties)


@pytest.mark.parametrize("kind", ["enquiry", "suggestion", "spam"])
def test_a_refused_complaint_is_not_triaged_as_something_else(
    case: Scenario[Case], kind: Kind
) -> None:
    case.given(refused()).when(do.Triage(kind=kind, reason=text("it ends as that")))
    case.then_refused(ComplaintIsRefused, cites="code-2024:2.4")
    case.when(do.CloseCase(ending="read", reason=text("read"))).then_refused(EndingNotForKind)


def test_what_is_noted_of_a_refused_complaint_starts_no_limit(case: Scenario[Case]) -> None:
    case.given(refused()).at(MONDAY + A_DAY).by(AMARA)
    case.when(do.Triage(kind="complaint", vulnerable=True)).then(CaseTriaged)
    case.at(MONDAY + 30 * A_DAY).by(TIMER).when(DeadlineReached())
    assert isinstance(case.state.stage, Refused)
    assert not case.past(ClockBreached)
