"""Official accounts alone, and the networks' windows: refused or a person's task, never lost."""

from datetime import timedelta

import pytest

from domain.case import commands as do
from domain.case import conversation_commands as say
from domain.case.message_events import (
    MessageDelivered,
    MessageImpossible,
    MessageRequested,
)
from domain.case.route_commands import RecordOtherContact
from domain.case.sending_refusals import NoOfficialAccount, OutsideWindow
from domain.case.state import Case
from domain.case.windows import private_window
from domain.messages import Command
from platforms.reach import every_reach
from tests.domain.happenings import (
    A_MINUTE,
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    acknowledge,
    done,
    latest,
    lodged,
    of_message,
    text,
)
from tests.domain.merged_cases import merged_with_a_neighbour, theirs
from tests.domain.scenario import Did, Scenario

CHAT = do.SendMessage(audience="private", content=text("hello"), tenancy_matter=False)
HOUR = timedelta(hours=1)


@pytest.fixture
def meta(case: Scenario[Case]) -> Scenario[Case]:
    """A complaint on Facebook, whose windows are in force."""
    case.reach = every_reach()
    return case.given(lodged())


@pytest.fixture
def elsewhere(case: Scenario[Case]) -> Scenario[Case]:
    """A complaint that was captured on an account that is not ours."""
    post = a_post().model_copy(update={"account": "a.colleague"})
    return case.given(Did(post, MONDAY, AMARA), Did(do.Triage(kind="complaint"), MONDAY, AMARA))


@pytest.mark.clause("shal-official-only")
@pytest.mark.parametrize(
    "said",
    [do.AcknowledgePublicly(content=text("seen")), CHAT, say.SendHoldingReply(content=text("x"))],
)
def test_nothing_goes_out_on_an_account_that_is_not_ours(
    elsewhere: Scenario[Case], said: Command
) -> None:
    elsewhere.when(said).then_refused(NoOfficialAccount, "shal-official-only")


@pytest.mark.clause("shal-official-only")
def test_what_is_owed_there_is_delivered_by_hand(elsewhere: Scenario[Case]) -> None:
    elsewhere.when(acknowledge())
    assert elsewhere.the(MessageImpossible).reason == "no_official_account"
    elsewhere.when(of_message(do.SendAgain, "stage_one_acknowledgement"))
    elsewhere.then_refused(NoOfficialAccount)
    elsewhere.when(of_message(do.ConfirmDelivery, "stage_one_acknowledgement"))
    assert elsewhere.the(MessageDelivered).confirmed_by == AMARA


def test_an_account_that_the_pack_does_not_approve_sends_nothing(case: Scenario[Case]) -> None:
    post = a_post().model_copy(update={"platform": "instagram"})
    case.given(Did(post, MONDAY, AMARA)).when(do.AcknowledgePublicly(content=text("seen")))
    case.then_refused(NoOfficialAccount)


@pytest.mark.parametrize(("hours", "passes"), [(167, True), (168, True), (169, False)])
def test_the_first_private_message_has_its_window(
    meta: Scenario[Case], hours: int, *, passes: bool
) -> None:
    meta.at(MONDAY + hours * HOUR).when(CHAT)
    assert (meta.refusal is None) == passes
    if not passes:
        assert meta.then_refused(OutsideWindow).references["reason"] == "outside window"


def test_only_one_private_message_goes_before_an_answer(meta: Scenario[Case]) -> None:
    meta.when(CHAT).then(MessageRequested)
    refusal = meta.when(CHAT).then_refused(OutsideWindow)
    assert refusal.references["reason"] == "one message used"
    meta.given(Did(a_contact("hello", MONDAY), MONDAY, INTAKE)).when(CHAT).then(MessageRequested)


@pytest.mark.parametrize(
    ("hours", "passes", "tagged"),
    [
        (23, True, False),
        (24, True, False),
        (25, True, True),
        (168, True, True),
        (169, False, False),
    ],
)
def test_answers_have_their_window_and_people_a_longer_one(
    meta: Scenario[Case], hours: int, *, passes: bool, tagged: bool
) -> None:
    meta.given(Did(a_contact("hello", MONDAY), MONDAY, INTAKE)).at(MONDAY + hours * HOUR).when(CHAT)
    assert (meta.refusal is None) == passes
    if passes:
        assert meta.the(MessageRequested).human_tag == tagged


def test_a_letter_outside_the_window_becomes_a_task(meta: Scenario[Case]) -> None:
    meta.at(MONDAY + 169 * HOUR).when(acknowledge())
    assert meta.the(MessageImpossible).reason == "outside_window"
    assert latest(meta.state, "stage_one_acknowledgement")[1].status == "impossible"


def test_a_task_does_not_use_up_the_one_message(meta: Scenario[Case]) -> None:
    meta.given(Did(CHAT, MONDAY, AMARA), Did(done("discussion"), MONDAY, EFFECTS))
    meta.when(acknowledge())
    assert meta.the(MessageImpossible).reason == "one_message_used"


def test_public_replies_know_no_window(meta: Scenario[Case]) -> None:
    meta.at(MONDAY + 400 * HOUR).when(do.AcknowledgePublicly(content=text("seen")))
    assert meta.the(MessageRequested).human_tag is False


def test_the_countdown_says_when_the_window_closes(meta: Scenario[Case]) -> None:
    reach = every_reach()["facebook"]
    first = private_window(meta.state, reach, MONDAY)
    assert first.closes_at == MONDAY + 168 * HOUR
    meta.given(Did(a_contact("hello", MONDAY + A_MINUTE), MONDAY + A_MINUTE, INTAKE))
    later = private_window(meta.state, reach, MONDAY + 25 * HOUR)
    assert (later.closes_at, later.human_only) == (MONDAY + A_MINUTE + 168 * HOUR, True)


def test_a_neighbours_message_opens_no_way_to_the_resident(meta: Scenario[Case]) -> None:
    meta.given(
        merged_with_a_neighbour(), Did(theirs(MONDAY + 167 * HOUR), MONDAY + 167 * HOUR, INTAKE)
    )
    meta.at(MONDAY + 169 * HOUR).when(acknowledge())
    assert meta.the(MessageImpossible).reason == "outside_window"


def test_a_neighbours_message_shows_no_countdown(meta: Scenario[Case]) -> None:
    meta.given(
        merged_with_a_neighbour(), Did(theirs(MONDAY + 100 * HOUR), MONDAY + 100 * HOUR, INTAKE)
    )
    window = private_window(meta.state, every_reach()["facebook"], MONDAY + 169 * HOUR)
    assert window.hindrance == "outside_window"


def test_a_call_opens_no_way_on_the_platform(meta: Scenario[Case]) -> None:
    called = RecordOtherContact(
        route="phone", text=text("she called"), received_at=MONDAY + 167 * HOUR
    )
    meta.given(Did(called, MONDAY + 167 * HOUR, AMARA)).at(MONDAY + 169 * HOUR)
    meta.when(acknowledge())
    assert meta.the(MessageImpossible).reason == "outside_window"


def test_a_network_without_private_messages_says_the_next_way(case: Scenario[Case]) -> None:
    case.given(lodged())
    window = private_window(case.state, every_reach()["youtube"], MONDAY)
    assert window.hindrance == "no_private_messages"
    assert "phone" in str(window.next_way)
