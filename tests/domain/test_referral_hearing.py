"""From taking a referral up to closing it, step by step."""

from datetime import timedelta

import pytest

from domain.errors import InvalidTransition
from domain.referral import commands as do
from domain.referral import events as ev
from domain.referral.refusals import (
    AppealStillOpen,
    AppealTooLate,
    FindingsMissing,
    LegalNotKnown,
    LegalStillOpen,
    MeetingMissing,
    MeetingNotYet,
    OutcomeOfAppeal,
)
from tests.domain.referral_days import (
    A_DAY,
    ACCEPTED,
    APPEALED,
    BEGUN,
    DECIDED,
    FOUND,
    MONDAY,
    NO_CASE,
    WARNED,
    Case,
    after,
    by_the_panel,
    from_above,
    text,
)

RETURNED = do.ReturnReferral(reason=text("It is a matter for his manager."))
MEETING = do.ArrangeMeeting(held_at=MONDAY + A_DAY)
HELD = do.RecordMeeting(record=text("He was sorry."), attended=True)
LEGAL = do.ReferToLawyers(basis=text("It may be defamation."))
UPHELD = do.DecideReferralAppeal(result="upheld", outcome="no-case", reasons=text("It was a joke."))
STANDS = do.DecideReferralAppeal(result="not-upheld", reasons=text("It was not."))


def heard(referral: Case) -> Case:
    """Go as far as a meeting that was held."""
    after(referral, ACCEPTED, BEGUN, FOUND, MEETING)
    return referral.at(MONDAY + A_DAY).when(HELD)


def warned_and_appealed(referral: Case) -> Case:
    return from_above(heard(referral).when(WARNED).when(APPEALED))


@pytest.mark.clause("shal-discipline")
def test_a_referral_runs_from_report_to_outcome(referral: Case) -> None:
    heard(referral).when(WARNED).then(ev.OutcomeDecided, ev.LimitMet, ev.LimitStarted)
    assert referral.state.outcome == "warning"


def test_taking_it_up_begins_the_time_to_decide(referral: Case) -> None:
    after(referral).when(ACCEPTED).then(ev.ReferralAccepted, ev.LimitMet, ev.LimitStarted)
    assert referral.the(ev.LimitStarted).limit == "decide"


def test_it_is_taken_up_once(referral: Case) -> None:
    after(referral, ACCEPTED).when(ACCEPTED).then_already_so()


def test_what_is_decided_cannot_be_taken_up(referral: Case) -> None:
    after(referral, *DECIDED).when(ACCEPTED).then_refused(InvalidTransition)


@pytest.mark.parametrize("before", [(), (ACCEPTED,)])
def test_it_can_be_returned_until_it_is_looked_into(referral: Case, before: tuple[()]) -> None:
    after(referral, *before).when(RETURNED)
    assert referral.state.stage.label == "returned"
    assert referral.state.limits == {}


def test_it_is_returned_once(referral: Case) -> None:
    after(referral, RETURNED).when(RETURNED).then_already_so()


def test_what_is_looked_into_is_not_returned(referral: Case) -> None:
    after(referral, ACCEPTED, BEGUN).when(RETURNED).then_refused(InvalidTransition)


def test_an_investigation_begins_after_the_assessment(referral: Case) -> None:
    after(referral).when(BEGUN).then_refused(InvalidTransition)
    referral.when(ACCEPTED).when(BEGUN).then(ev.InvestigationBegun)
    referral.when(BEGUN).then_already_so()


def test_findings_are_of_an_investigation(referral: Case) -> None:
    after(referral, ACCEPTED).when(FOUND).then_refused(InvalidTransition)
    referral.when(BEGUN).when(FOUND).then(ev.FindingsRecorded)


def test_nothing_is_decided_before_it_was_looked_into(referral: Case) -> None:
    after(referral, ACCEPTED, BEGUN).when(NO_CASE).then_refused(FindingsMissing)


def test_nobody_is_warned_without_a_meeting(referral: Case) -> None:
    after(referral, ACCEPTED, BEGUN, FOUND).when(WARNED).then_refused(MeetingMissing)


def test_no_case_to_answer_needs_no_meeting(referral: Case) -> None:
    after(referral, ACCEPTED, BEGUN, FOUND).when(NO_CASE)
    assert referral.the(ev.OutcomeDecided).outcome == "no-case"


def test_it_is_decided_once(referral: Case) -> None:
    after(referral, *DECIDED).when(NO_CASE).then_already_so()


def test_a_meeting_lies_ahead_when_it_is_arranged(referral: Case) -> None:
    after(referral, ACCEPTED, BEGUN)
    referral.when(do.ArrangeMeeting(held_at=MONDAY)).then_refused(MeetingNotYet)
    referral.when(MEETING).then(ev.MeetingArranged)
    referral.when(MEETING).then_already_so()


def test_a_meeting_can_be_moved(referral: Case) -> None:
    after(referral, ACCEPTED, BEGUN, MEETING)
    referral.when(do.ArrangeMeeting(held_at=MONDAY + 2 * A_DAY)).then(ev.MeetingArranged)


def test_a_meeting_is_recorded_once_it_began(referral: Case) -> None:
    after(referral, ACCEPTED, BEGUN, MEETING)
    early = MONDAY + A_DAY - timedelta(minutes=1)
    referral.at(early).when(HELD).then_refused(MeetingNotYet)
    referral.at(MONDAY + A_DAY).when(HELD).then(ev.MeetingRecorded)


def test_no_meeting_is_recorded_that_was_not_arranged(referral: Case) -> None:
    after(referral, ACCEPTED, BEGUN).when(HELD).then_refused(InvalidTransition)


def test_it_is_not_closed_while_the_person_may_appeal(referral: Case) -> None:
    after(referral, *DECIDED).when(do.CloseReferral()).then_refused(AppealStillOpen)


def test_it_is_closed_when_the_time_to_appeal_is_over(referral: Case) -> None:
    after(referral, *DECIDED).at(MONDAY + 8 * A_DAY).when(do.CloseReferral())
    referral.then(ev.LimitReminded, ev.LimitEnded, ev.ReferralClosed)
    referral.when(do.CloseReferral()).then_already_so()


@pytest.mark.parametrize("days", [6, 7])
def test_an_appeal_is_taken_until_its_last_day_ends(referral: Case, days: int) -> None:
    # Five working days after Monday 2 November end with Monday 9 November.
    after(referral, *DECIDED).at(MONDAY + days * A_DAY).when(APPEALED)
    assert referral.past(ev.AppealLodged)


def test_an_appeal_on_the_day_after_is_too_late(referral: Case) -> None:
    after(referral, *DECIDED).at(MONDAY + 8 * A_DAY).when(APPEALED)
    assert referral.then_refused(AppealTooLate).references == {"due_on": "2026-11-09"}


def test_an_appeal_is_lodged_once(referral: Case) -> None:
    after(referral, *DECIDED).when(APPEALED)
    from_above(referral).when(APPEALED).then_already_so()


def test_there_is_no_appeal_before_an_outcome(referral: Case) -> None:
    after(referral, ACCEPTED).when(APPEALED).then_refused(InvalidTransition)


def test_an_appeal_that_is_upheld_changes_the_outcome(referral: Case) -> None:
    warned_and_appealed(referral).when(UPHELD).then(ev.AppealDecided, ev.LimitMet)
    assert referral.state.outcome == "no-case"
    referral.when(do.CloseReferral()).then(ev.ReferralClosed)


def test_an_appeal_that_is_not_upheld_leaves_it(referral: Case) -> None:
    warned_and_appealed(referral).when(STANDS)
    assert (referral.state.outcome, referral.refusal) == ("warning", None)
    referral.when(STANDS).then_already_so()


@pytest.mark.parametrize(
    ("result", "outcome"),
    [("upheld", None), ("partly-upheld", "warning"), ("not-upheld", "no-case")],
)
def test_the_result_of_an_appeal_fits_what_holds(
    referral: Case, result: str, outcome: str | None
) -> None:
    asked = {"result": result, "outcome": outcome, "reasons": text("so")}
    warned_and_appealed(referral).when(do.DecideReferralAppeal.model_validate(asked))
    referral.then_refused(OutcomeOfAppeal)


@pytest.mark.clause("havebury-discipline")
def test_a_legal_referral_is_recorded_with_its_result(referral: Case) -> None:
    legal = after(referral, ACCEPTED).when(LEGAL).the(ev.LegalReferralMade)
    answer = do.RecordLegalResult(legal_id=legal.legal_id, result=text("No case in law."))
    referral.when(answer).then(ev.LegalResultRecorded)
    referral.when(answer).then_refused(LegalNotKnown)


def test_it_is_not_closed_before_the_lawyers_answered(referral: Case) -> None:
    after(referral, *DECIDED, LEGAL).at(MONDAY + 8 * A_DAY)
    referral.when(do.CloseReferral()).then_refused(LegalStillOpen)


def test_a_note_can_be_added_at_any_time(referral: Case) -> None:
    after(referral, RETURNED).when(do.AddToReferral(note=text("He left."))).then(ev.NoteAdded)


def test_whoever_comes_late_finds_the_breach_recorded(referral: Case) -> None:
    by_the_panel(after(referral)).at(MONDAY + 8 * A_DAY).when(ACCEPTED)
    referral.then(
        ev.LimitReminded, ev.LimitMissed, ev.ReferralAccepted, ev.LimitMet, ev.LimitStarted
    )
    assert referral.the(ev.LimitMet).late
