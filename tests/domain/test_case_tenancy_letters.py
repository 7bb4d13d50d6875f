"""A letter about the tenancy that still waits goes to nobody who may not hear of the tenancy."""

from datetime import timedelta

import pytest

from domain.case import commands as do
from domain.case import identity_commands as who
from domain.case.decider import CASE
from domain.case.events import IdentityFailed
from domain.case.identity_events import (
    PermissionLapsed,
    PermissionRecorded,
    PermissionRevoked,
    StandingRecorded,
)
from domain.case.message_events import MessageCancelled, MessageDelivered
from domain.case.state import Case
from domain.messages import Command
from domain.results import DeadlineReached
from policies.loader import LoadedPack
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    CASE_ID,
    EFFECTS,
    MONDAY,
    TIMER,
    acknowledged,
    done,
    failed,
    found,
    investigated,
    latest,
    respond,
    text,
)
from tests.domain.scenario import Did, Scenario

AN_HOUR = timedelta(hours=1)
LATER = MONDAY + 3 * A_DAY
FAIL = do.FailIdentity(method="security_questions")
OCCUPANT = who.RecordStanding(standing="occupant")
CONFIRM = do.ConfirmIdentity(method="security_questions")
PLAIN = do.SendMessage(
    audience="private", content=text("we look"), not_before=LATER, tenancy_matter=False
)


def written(case: Case) -> Command:
    """Return the stage 1 response, to leave in three days."""
    return respond(case).model_copy(update={"not_before": LATER})


def waiting() -> list[Did]:
    """A listed tenant's response is written and waits."""
    return [*investigated(), Did(written, MONDAY + AN_HOUR, AMARA)]


def by_leave() -> list[Did]:
    """A response waits for somebody who hears of the tenancy by the tenant's leave, today."""
    leave = who.RecordPermission(
        scope="this_complaint", evidence=text("a signed note"), ends_on=MONDAY.date()
    )
    return [
        *acknowledged(),
        Did(CONFIRM, MONDAY, AMARA),
        Did(leave, MONDAY, AMARA),
        Did(found(), MONDAY + AN_HOUR, AMARA),
        Did(written, MONDAY + AN_HOUR, AMARA),
    ]


def revoke(case: Case) -> Command:
    """Return the end of the leave."""
    return who.RevokePermission(
        permission_id=next(iter(case.privacy.permissions)), reason=text("r")
    )


@pytest.fixture
def on_leave(shal: LoadedPack) -> Scenario[Case]:
    """The case of somebody who has a leave for today, and whose response waits."""
    return Scenario(CASE, shal, CASE_ID, MONDAY + AN_HOUR, AMARA).given(by_leave())


@pytest.fixture
def case(case: Scenario[Case]) -> Scenario[Case]:
    return case.given(waiting()).at(MONDAY + 2 * AN_HOUR).by(AMARA)


@pytest.mark.clause("mhs-listed-tenant")
def test_once_a_confirmation_does_not_stand_a_waiting_letter_does_not_go(
    case: Scenario[Case],
) -> None:
    case.when(FAIL).then(IdentityFailed, MessageCancelled)
    stopped = case.the(MessageCancelled)
    assert (stopped.purpose, stopped.reason) == ("stage_one_response", "not_a_tenant")


@pytest.mark.clause("mhs-listed-tenant")
def test_nor_does_it_go_to_somebody_who_turns_out_to_be_no_tenant(case: Scenario[Case]) -> None:
    case.when(OCCUPANT).then(StandingRecorded, MessageCancelled)


def test_the_limit_of_the_response_runs_on(case: Scenario[Case]) -> None:
    case.when(FAIL)
    running = {each.rule for each in case.state.clocks.values() if each.status == "running"}
    assert "stage_one_response" in running


def test_the_response_can_be_written_anew_once_the_person_is_confirmed(
    case: Scenario[Case],
) -> None:
    again = do.ConfirmIdentity(method="phone", standing="listed_tenant")
    case.given(Did(FAIL, MONDAY + 2 * AN_HOUR, AMARA), Did(again, MONDAY + 3 * AN_HOUR, AMARA))
    case.at(MONDAY + 3 * AN_HOUR).when(respond)
    assert latest(case.state, "stage_one_response")[1].status == "pending"


def test_a_letter_that_is_tried_again_is_stopped_too(case: Scenario[Case]) -> None:
    case.given(Did(failed("stage_one_response"), LATER, EFFECTS))
    case.at(LATER + A_MINUTE).when(FAIL).then(IdentityFailed, MessageCancelled)


def test_one_that_had_left_all_the_same_counts_as_delivered(case: Scenario[Case]) -> None:
    case.given(Did(FAIL, MONDAY + 2 * AN_HOUR, AMARA))
    case.by(EFFECTS).when(done("stage_one_response"))
    assert case.the(MessageDelivered)


def test_what_does_not_speak_of_the_tenancy_goes_out(case: Scenario[Case]) -> None:
    case.given(Did(PLAIN, MONDAY + AN_HOUR, AMARA)).when(FAIL)
    assert case.the(MessageCancelled).purpose == "stage_one_response"


@pytest.mark.clause("mhs-listed-tenant")
def test_a_letter_that_waits_past_the_end_of_a_leave_does_not_go(on_leave: Scenario[Case]) -> None:
    end = next(iter(on_leave.state.privacy.permissions.values())).ends_at
    on_leave.at(end).by(TIMER).when(DeadlineReached()).then(PermissionLapsed, MessageCancelled)


@pytest.mark.clause("mhs-listed-tenant")
def test_a_letter_does_not_go_once_the_leave_is_revoked(on_leave: Scenario[Case]) -> None:
    on_leave.when(revoke).then(PermissionRevoked, MessageCancelled)


def test_a_leave_that_is_given_anew_in_time_stops_nothing(on_leave: Scenario[Case]) -> None:
    end = next(iter(on_leave.state.privacy.permissions.values())).ends_at
    leave = who.RecordPermission(
        scope="this_complaint", evidence=text("another"), ends_on=LATER.date()
    )
    on_leave.at(end).when(leave).then(PermissionLapsed, PermissionRecorded)
