"""What comes in, and the instant from which it counts."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.case import commands as do
from domain.case.clock_events import ClockStarted
from domain.case.events import CaseOpened, CaseTriaged, ContactRecorded, PostChanged
from domain.case.refusals import AnotherAuthor, CaseIsClosed, PersonNeeded
from domain.case.state import Case, Lodged
from domain.errors import InvalidTransition
from domain.identifiers import derived_id
from tests.domain.happenings import (
    A_DAY,
    ANSWERED_AT,
    INTAKE,
    MONDAY,
    NEIGHBOUR,
    a_contact,
    a_post,
    a_private_post,
    acknowledged,
    answered,
    closed,
    lodged,
)
from tests.domain.scenario import Did, Scenario

FROM_RECEIPT = {"first_response", "stage_one_acknowledgement", "stage_one_overall"}


@pytest.mark.clause("shal-complaint")
def test_a_post_opens_a_case_with_its_clocks(case: Scenario[Case]) -> None:
    case.by(INTAKE).when(a_post()).then(CaseOpened, ClockStarted, ClockStarted, ClockStarted)
    assert {event.rule for event in case.past(ClockStarted)} == FROM_RECEIPT
    assert {event.start_at for event in case.past(ClockStarted)} == {MONDAY}


def test_a_second_opening_finds_the_case_open(case: Scenario[Case]) -> None:
    case.given(lodged()).by(INTAKE).when(a_post()).then_already_so()


def test_a_post_that_lay_unread_counts_from_its_posting(case: Scenario[Case]) -> None:
    case.at(MONDAY + A_DAY).when(a_post(MONDAY, taken_in_at=MONDAY + A_DAY))
    assert case.the(CaseOpened).received_at == MONDAY


@pytest.mark.parametrize(
    "posted_at",
    [None, MONDAY + timedelta(microseconds=1), datetime(1970, 1, 1, tzinfo=UTC)],
    ids=["missing", "in the future", "before any platform"],
)
def test_a_platform_time_beyond_belief_does_not_count(
    case: Scenario[Case], posted_at: datetime | None
) -> None:
    case.when(a_post(posted_at))
    opened = case.the(CaseOpened)
    assert (opened.received_at, opened.posted_at) == (MONDAY, posted_at)


def test_a_platform_time_before_the_calendar_does_not_count(case: Scenario[Case]) -> None:
    case.when(a_post(datetime(2010, 6, 1, tzinfo=UTC)))
    assert case.the(CaseOpened).received_at == MONDAY


def test_a_contact_runs_as_complaint_until_triaged(case: Scenario[Case]) -> None:
    case.given(lodged()[0]).when(do.Triage(kind="complaint")).then(CaseTriaged)
    assert isinstance(case.state.stage, Lodged)
    assert all(clock.status == "running" for clock in case.state.clocks.values())


def test_triage_is_decided_by_a_person(case: Scenario[Case]) -> None:
    case.given(lodged()[0]).by(INTAKE).when(do.Triage(kind="complaint")).then_refused(PersonNeeded)


def test_triaging_a_complaint_again_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged()).when(do.Triage(kind="complaint")).then_already_so()


def test_nothing_can_be_done_with_a_case_never_opened(case: Scenario[Case]) -> None:
    case.when(do.Triage(kind="complaint")).then_refused(InvalidTransition)


def test_a_private_message_joins_the_case(case: Scenario[Case]) -> None:
    case.given(acknowledged()).by(INTAKE).when(a_contact("hello", MONDAY)).then(ContactRecorded)
    assert case.the(ContactRecorded).private


def test_the_same_contact_is_recorded_once(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(a_contact("hello", MONDAY))
    case.when(a_contact("hello", MONDAY)).then_already_so()


def test_what_somebody_else_wrote_is_refused(case: Scenario[Case]) -> None:
    stranger = a_contact("hello", MONDAY).model_copy(update={"subject": NEIGHBOUR})
    case.given(lodged()).when(stranger).then_refused(AnotherAuthor)


def test_a_thank_you_after_closing_starts_no_clock(case: Scenario[Case]) -> None:
    case.given(closed()).when(a_contact("thanks", MONDAY + A_DAY)).then(ContactRecorded)
    assert case.decider.wake_at(case.state) is None


def test_a_reply_in_the_old_thread_is_a_contact_after_closing(case: Scenario[Case]) -> None:
    reply = _in_public("public_reply", "post-1")
    case.given(closed()).by(INTAKE).when(reply).then(ContactRecorded)


@pytest.mark.parametrize("kind", ["public_post", "public_reply"])
def test_a_closed_case_refuses_what_is_posted_elsewhere(case: Scenario[Case], kind: str) -> None:
    case.given(closed()).by(INTAKE).when(_in_public(kind, "post-2")).then_refused(CaseIsClosed)


@pytest.mark.parametrize("kind", ["public_post", "public_reply"])
def test_an_open_case_takes_what_is_posted_elsewhere(case: Scenario[Case], kind: str) -> None:
    case.given(answered()).by(INTAKE).when(_in_public(kind, "post-2")).then(ContactRecorded)


def test_a_contact_recorded_before_closing_is_already_so(case: Scenario[Case]) -> None:
    earlier = Did(_in_public("public_post", "post-2"), ANSWERED_AT, INTAKE)
    case.given(answered(), earlier, closed()[-1]).when(earlier.command).then_already_so()


@pytest.mark.parametrize("change", ["edited", "deleted", "hidden"])
def test_a_changed_post_closes_nothing_and_stops_no_clock(
    case: Scenario[Case], change: str
) -> None:
    case.given(lodged())
    before = (case.state.stage, case.state.clocks)
    case.when(_changed(change)).then(PostChanged)
    assert (case.state.stage, case.state.clocks) == before


def test_the_same_change_is_recorded_once(case: Scenario[Case]) -> None:
    case.given(answered()).when(_changed("edited")).when(_changed("edited")).then_already_so()


def test_a_case_can_begin_with_a_private_message(case: Scenario[Case]) -> None:
    case.when(a_private_post())
    assert case.the(CaseOpened).origin == "private_message"


def _in_public(kind: str, thread: str) -> do.RecordContact:
    contact = a_contact("more", MONDAY, private=False)
    return contact.model_copy(update={"kind": kind, "thread": thread})


def _changed(change: str) -> do.RecordPostChange:
    return do.RecordPostChange.model_validate(
        {
            "change_id": derived_id("change", change),
            "object_id": "post-1",
            "change": change,
            "version": "2",
            "taken_in_at": MONDAY,
        }
    )
