"""What the kind of a contact and its channel allow to be said."""

from typing import get_args

import pytest

from domain.case import commands as do
from domain.case import conversation_commands as talk
from domain.case.assignment_events import CaseAssigned
from domain.case.conversation_commands import SendHoldingReply, SendSafetyWarning, Signpost
from domain.case.decider import CASE
from domain.case.kind_refusals import (
    ForThePressTeam,
    NoDiscussionHere,
    PoliticsAreSignposted,
    TheSignpostingTextAlone,
)
from domain.case.message_events import MessageImpossible, MessageRequested
from domain.case.notice_events import NoticeOrdered
from domain.case.offers import offered
from domain.case.personal import is_personal
from domain.case.personal_commands import MarkPersonal
from domain.case.personal_events import CaseMarkedPersonal
from domain.case.refusals import ConversationIsPrivate
from domain.case.state import Case, InHand
from domain.case.vocabulary import Kind
from domain.identifiers import stream_id
from domain.permissions import Permission
from domain.results import DeadlineReached
from platforms.port import Action
from policies.loader import load_policy
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    BEN,
    EFFECTS,
    INTAKE,
    MONDAY,
    TIMER,
    a_post,
    acknowledge,
    ask,
    closed,
    done,
    identified,
    lodged,
    text,
)
from tests.domain.scenario import Did, Scenario

SIGNPOST = Signpost(content=text("see there"), template="signposting")
NOTE = text("a note")


def say(audience: str = "private") -> do.SendMessage:
    return do.SendMessage.model_validate(
        {"audience": audience, "content": text("hello"), "tenancy_matter": False}
    )


def a_case(pack: str, platform: str, account: str) -> Scenario[Case]:
    """A case of this landlord that began with a post on this account."""
    scenario = Scenario(CASE, load_policy(pack), stream_id(pack, "case", "kinds"), MONDAY, AMARA)
    post = a_post().model_copy(update={"platform": platform, "account": account})
    return scenario.given(Did(post, MONDAY, INTAKE))


def triaged(case: Scenario[Case], kind: Kind) -> Scenario[Case]:
    return case.given(Did(do.Triage(kind=kind), MONDAY, AMARA))


@pytest.fixture
def press() -> Scenario[Case]:
    """A press query to West Kent on Facebook."""
    return triaged(a_case("west-kent", "facebook", "west-kent"), "press_query")


@pytest.fixture
def film() -> Scenario[Case]:
    """A comment under a film of West Kent's, where no discussion is joined."""
    return a_case("west-kent", "youtube", "west-kent")


@pytest.fixture
def politics() -> Scenario[Case]:
    """A party political post on Alliance's page."""
    return triaged(a_case("alliance", "facebook", "alliance-homes"), "political")


@pytest.mark.clause("westkent-press")
def test_triage_hands_a_press_query_to_the_press_team() -> None:
    case = a_case("west-kent", "facebook", "west-kent").when(do.Triage(kind="press_query"))
    assigned = case.the(CaseAssigned)
    assert (assigned.team, assigned.because) == ("press", "kind_of_contact")
    assert case.the(NoticeOrdered).team == "press"


@pytest.mark.clause("westkent-press")
def test_nobody_but_the_press_team_replies_to_the_press(press: Scenario[Case]) -> None:
    press.of("communications").when(say()).then_refused(ForThePressTeam, cites="westkent-press")
    press.when(SIGNPOST).then_refused(ForThePressTeam)
    press.of("press").when(say("public")).then(MessageRequested)


@pytest.mark.clause("westkent-press")
def test_a_press_query_is_closed_by_the_press_team(press: Scenario[Case]) -> None:
    close = do.CloseCase(ending="read", reason=NOTE)
    press.when(close).then_refused(ForThePressTeam)


@pytest.mark.clause("alliance-dm")
def test_a_service_request_is_invited_and_stays_open_whoever_follows() -> None:
    case = triaged(a_case("alliance", "facebook", "alliance-homes"), "service_request")
    case.when(do.InviteToPrivate(content=text("message us"))).then(MessageRequested)
    case.given(Did(done("private_invitation"), MONDAY, EFFECTS))
    case.when(say("public")).then_refused(ConversationIsPrivate)
    case.at(MONDAY + 60 * A_DAY).by(TIMER).when(DeadlineReached())
    assert case.state.stage == InHand("service_request")
    case.by(AMARA).when(do.InviteToPrivate(content=text("message us"))).then(MessageRequested)


@pytest.mark.clause("alliance-dm")
def test_where_there_is_no_private_message_other_contact_is_named() -> None:
    case = triaged(a_case("alliance", "facebook", "alliance-homes"), "service_request")
    case.when(SIGNPOST).then(MessageRequested)
    words = case.pack.policy.render("signposting")
    assert "03000 120 120" in words


@pytest.mark.parametrize("kind", ["complaint", "service_request"])
def test_a_complaint_or_repair_is_offered_direct_contact(kind: Kind) -> None:
    case = triaged(a_case("havebury", "facebook", "havebury-housing-partnership"), kind)
    best = [offer.command for offer in offered(case.state, frozenset(Permission)) if offer.best]
    assert do.InviteToPrivate in best
    case.when(do.InviteToPrivate(content=text("call us"))).then(MessageRequested)
    running = [each.rule for each in case.state.clocks.values() if each.status == "running"]
    assert ("stage_one_acknowledgement" in running) == (kind == "complaint")


def test_danger_is_warned_of_whatever_kind_it_is(press: Scenario[Case]) -> None:
    press.when(SendSafetyWarning(content=text("call 999"))).then(MessageRequested)


@pytest.mark.clause("alliance-neutral")
def test_a_political_post_is_signposted_and_nothing_else(politics: Scenario[Case]) -> None:
    for other in (say(), say("public"), SendHoldingReply(content=text("soon"))):
        politics.when(other).then_refused(PoliticsAreSignposted, cites="alliance-neutral")
    councillor = SIGNPOST.model_copy(update={"template": "political_signposting"})
    politics.when(councillor).then(MessageRequested)


@pytest.mark.clause("alliance-neutral")
def test_nothing_party_political_is_published_or_drafted(politics: Scenario[Case]) -> None:
    draft = {"purpose": "discussion", "audience": "public", "content": text("agreed")}
    for other in (
        do.AcknowledgePublicly(content=text("seen")),
        do.InviteToPrivate(content=text("message us")),
        talk.DraftReply.model_validate(draft),
    ):
        politics.when(other).then_refused(PoliticsAreSignposted, cites="alliance-neutral")
    # Nor is a story about it: consent is asked once the person is known, and then refused, too.
    politics.given(identified()).when(ask()).then_refused(PoliticsAreSignposted)


@pytest.mark.clause("alliance-neutral")
def test_nothing_at_all_is_liked_or_shared(politics: Scenario[Case]) -> None:
    """No command and no action of the port likes or shares, so nothing political is either."""
    commands = {str(each.model_fields["type"].default) for each in politics.decider.commands}
    assert {name for name in commands if name.split("_")[0] in ("like", "share", "boost")} == {
        "share_with_team"  # a private thread, with colleagues
    }
    actions = {each.__name__ for each in get_args(get_args(Action)[0])}
    assert actions.isdisjoint({"Like", "Share", "Boost", "Repost"})


@pytest.mark.clause("alliance-neutral")
def test_a_political_post_gets_no_text_of_ones_own(politics: Scenario[Case]) -> None:
    own_words = SIGNPOST.model_copy(update={"template": None})
    politics.when(own_words).then_refused(TheSignpostingTextAlone)


@pytest.mark.clause("westkent-no-discussion")
def test_on_youtube_the_signposting_text_stands_once(film: Scenario[Case]) -> None:
    triaged(film, "enquiry").when(say("public")).then_refused(NoDiscussionHere)
    film.when(SendSafetyWarning(content=text("call 999"))).then_refused(NoDiscussionHere)
    film.when(SIGNPOST.model_copy(update={"template": None})).then_refused(TheSignpostingTextAlone)
    film.when(SIGNPOST).then(MessageRequested)


@pytest.mark.clause("westkent-no-discussion")
def test_a_complaint_on_youtube_is_acknowledged_by_another_route(film: Scenario[Case]) -> None:
    triaged(film, "complaint").when(acknowledge())
    assert film.the(MessageImpossible).reason == "no_discussion_on_this_channel"
    message = film.the(MessageRequested)
    assert film.state.messages[message.message_id].status == "impossible"
    again = do.SendAgain(message_id=message.message_id)
    film.when(again).then_refused(NoDiscussionHere)
    film.when(do.ConfirmDelivery(message_id=message.message_id))
    assert film.state.stage.label == "stage 1"


def test_an_enquiry_may_be_answered_in_public(case: Scenario[Case]) -> None:
    case.given(lodged()[0])
    triaged(case, "enquiry").when(say("public")).then(MessageRequested)


@pytest.mark.clause("shal-private-threads")
@pytest.mark.parametrize("kind", ["complaint", "service_request", "emergency"])
def test_what_is_personal_is_not_discussed_in_public(case: Scenario[Case], kind: Kind) -> None:
    case.given(lodged()[0])
    triaged(case, kind).when(say("public")).then_refused(ConversationIsPrivate)


def test_what_nobody_triaged_is_not_discussed_in_public(case: Scenario[Case]) -> None:
    case.given(lodged()[0]).when(say("public")).then_refused(ConversationIsPrivate)


@pytest.mark.clause("shal-private-threads")
def test_an_enquiry_marked_personal_stays_private_for_good(case: Scenario[Case]) -> None:
    triaged(case.given(lodged()[0]), "enquiry").when(MarkPersonal()).then(CaseMarkedPersonal)
    case.when(say("public")).then_refused(ConversationIsPrivate)
    case.given(Did(do.CloseCase(ending="read", reason=NOTE), MONDAY, AMARA))
    assert is_personal(case.state)


@pytest.mark.clause("shal-private-threads")
def test_a_closed_complaint_is_personal_still(case: Scenario[Case]) -> None:
    assert is_personal(case.given(closed()).state)


def test_marking_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(MarkPersonal(), MONDAY, BEN)).when(MarkPersonal()).then_already_so()
