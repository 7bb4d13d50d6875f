"""The case follows the person to phone, email and letter, and its clocks run on."""

import pytest

from domain.case import commands as do
from domain.case import route_commands as by
from domain.case.clock_events import ClockMet
from domain.case.events import StageOneAcknowledged
from domain.case.message_events import MessageDelivered, MessageRequested
from domain.case.refusals import MessageUnderWay, MessageWasCancelled, NotInThisCase
from domain.case.route_events import OtherContactRecorded, RouteMoved, SentByRoute
from domain.case.route_refusals import BeforeTheCase, NotYetHappened
from domain.case.state import Case
from domain.identifiers import derived_id
from domain.messages import Command
from tests.domain.accounts import pack_on_the_account_of_the_steps
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    CASE_ID,
    MONDAY,
    acknowledge,
    latest,
    lodged,
    of_message,
    text,
)
from tests.domain.scenario import Did, Scenario

MOVE = by.MoveRoute(route="letter", reason=text("she asked for letters"))
CALLED = by.RecordOtherContact(route="phone", text=text("she called"), received_at=MONDAY)
LATER = MONDAY + 2 * A_DAY


@pytest.fixture
def case(case: Scenario[Case]) -> Scenario[Case]:
    """A case under Havebury's own pack, on the account of these tests as if it were Havebury's."""
    pack = pack_on_the_account_of_the_steps("havebury")
    return Scenario(case.decider, pack, CASE_ID, MONDAY, AMARA)


def sent(case: Case) -> Command:
    """Return the attestation that the acknowledgement went by letter."""
    return by.ConfirmSentByRoute(
        message_id=latest(case, "stage_one_acknowledgement")[0],
        route="letter",
        sent_at=LATER,
        reference=text("posting 17"),
    )


def moved() -> list[Did]:
    """The conversation goes on by letter."""
    return [*lodged(), Did(MOVE, MONDAY + A_MINUTE, AMARA)]


def written() -> list[Did]:
    """The acknowledgement is written and waits for somebody to carry it."""
    return [*moved(), Did(acknowledge(), MONDAY + A_DAY, AMARA)]


@pytest.mark.clause("havebury-signpost")
def test_moving_to_another_route_changes_no_clock(case: Scenario[Case]) -> None:
    before = dict(case.given(lodged()).state.clocks)
    case.when(MOVE).then(RouteMoved)
    assert dict(case.state.clocks) == before


def test_moving_where_it_is_changes_nothing(case: Scenario[Case]) -> None:
    case.given(moved()).when(MOVE).then_already_so()


def test_a_message_by_another_route_leaves_by_no_platform(case: Scenario[Case]) -> None:
    case.given(moved()).when(acknowledge())
    requested = case.the(MessageRequested)
    assert requested.effect == "deliver_by_hand"
    assert list(case.decider.effects_of(requested)) == []


def test_in_public_the_platform_stays_the_route(case: Scenario[Case]) -> None:
    case.given(moved()).when(do.AcknowledgePublicly(content=text("seen")))
    assert case.the(MessageRequested).effect == "publish_reply"


@pytest.mark.clause("havebury-signpost")
def test_a_letter_that_went_out_meets_the_clocks(case: Scenario[Case]) -> None:
    case.given(written()).at(LATER).when(sent)
    assert case.the(SentByRoute)
    assert case.the(MessageDelivered).confirmed_by == AMARA
    met = {event.rule for event in case.caused if isinstance(event, ClockMet)}
    assert "stage_one_acknowledgement" in met
    assert case.the(StageOneAcknowledged).handler == AMARA


def test_the_attestation_says_when_and_by_whom(case: Scenario[Case]) -> None:
    case.given(written()).at(LATER).when(sent)
    attested = case.the(SentByRoute)
    assert (attested.sent_at, attested.attested_by) == (LATER, AMARA)
    assert attested.occurred_at_or(case.now) == LATER


def test_attesting_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(written(), Did(sent, LATER, AMARA)).when(sent).then_already_so()


def test_nothing_is_attested_before_it_happened(case: Scenario[Case]) -> None:
    case.given(written()).at(LATER - A_MINUTE).when(sent).then_refused(NotYetHappened)


def test_nothing_went_out_before_the_case_was_received(case: Scenario[Case]) -> None:
    case.given(written()).at(LATER)
    early = sent(case.state).model_copy(update={"sent_at": MONDAY - A_DAY})
    case.when(early).then_refused(BeforeTheCase)


def test_what_a_platform_may_still_send_is_not_doubled(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(acknowledge(), MONDAY, AMARA)).at(LATER).when(sent)
    case.then_refused(MessageUnderWay)


def test_a_cancelled_letter_was_not_sent(case: Scenario[Case]) -> None:
    case.given(written())
    case.given(Did(of_message(do.CancelMessage, "stage_one_acknowledgement"), LATER, AMARA))
    case.when(sent).then_refused(MessageWasCancelled)


def test_a_letter_is_not_sent_again_by_the_platform(case: Scenario[Case]) -> None:
    case.given(written()).when(of_message(do.SendAgain, "stage_one_acknowledgement"))
    case.then_already_so()


def test_an_unknown_letter_is_not_attested(case: Scenario[Case]) -> None:
    unknown = by.ConfirmSentByRoute(
        message_id=derived_id("none"), route="email", sent_at=MONDAY, reference=text("mail")
    )
    case.given(moved()).when(unknown).then_refused(NotInThisCase)


@pytest.mark.clause("havebury-signpost")
def test_a_call_is_a_contact_of_the_case(case: Scenario[Case]) -> None:
    case.given(moved()).at(MONDAY + 2 * A_MINUTE).when(CALLED).then(OtherContactRecorded)
    contact = case.state.contacts[case.the(OtherContactRecorded).contact_id]
    assert (contact.private, contact.received_at) == (True, MONDAY)


def test_a_call_to_come_is_not_recorded(case: Scenario[Case]) -> None:
    ahead = CALLED.model_copy(update={"received_at": LATER})
    case.given(moved()).when(ahead).then_refused(NotYetHappened)


def test_going_back_to_the_platform_sends_there_again(case: Scenario[Case]) -> None:
    back = MOVE.model_copy(update={"route": "platform"})
    case.given(moved(), Did(back, MONDAY + A_DAY, AMARA)).when(acknowledge())
    assert case.the(MessageRequested).effect == "send_private_message"
