"""Ending a discussion: said to those in it, and no silence about what is owed."""

import pytest

from domain.case import commands as do
from domain.case import conversation_commands as say
from domain.case.conversation_events import DiscussionEnded, DiscussionReopened
from domain.case.events import CaseTriaged, ContactRecorded
from domain.case.message_events import MessageDelivered, MessageRequested
from domain.case.refusals import MessageUnderWay
from domain.case.sending_refusals import DiscussionIsEnded
from domain.case.state import Case
from domain.messages import Command
from tests.domain.happenings import (
    A_MINUTE,
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    acknowledge,
    acknowledged,
    done,
    failed,
    found,
    identified,
    lodged,
    respond,
    text,
)
from tests.domain.scenario import Did, Scenario

END = say.EndDiscussion(content=text("we end this here"))
REOPEN = say.ReopenDiscussion(reason=text("there is news"))
CHAT = do.SendMessage(audience="private", content=text("and another thing"), tenancy_matter=False)


def ended() -> list[Did]:
    return [
        Did(END, MONDAY, AMARA),
        Did(done("closing_statement"), MONDAY, EFFECTS),
    ]


@pytest.mark.clause("shal-disengage")
def test_a_discussion_ends_once_its_people_were_told(case: Scenario[Case]) -> None:
    case.given(lodged()).when(END).then(MessageRequested)
    case.when(CHAT).then(MessageRequested)
    case.by(EFFECTS).when(done("closing_statement"))
    assert case.the(DiscussionEnded).ended_by == AMARA


@pytest.mark.clause("shal-disengage")
def test_a_statement_that_was_not_delivered_ends_nothing(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(END, MONDAY, AMARA))
    case.by(EFFECTS).when(failed("closing_statement", retryable=False))
    case.by(AMARA).when(CHAT).then(MessageRequested)


@pytest.mark.clause("shal-disengage")
@pytest.mark.parametrize(
    "reply", [CHAT, say.SendHoldingReply(content=text("wait")), say.Signpost(content=text("there"))]
)
def test_discussion_replies_are_refused_until_it_is_reopened(
    case: Scenario[Case], reply: Command
) -> None:
    case.given(lodged(), ended()).when(reply).then_refused(DiscussionIsEnded, "shal-disengage")
    case.when(REOPEN).then(DiscussionReopened)
    case.when(reply).then(MessageRequested)


@pytest.mark.clause("shal-disengage")
def test_new_posts_are_still_read_and_triaged(case: Scenario[Case]) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE), ended())
    case.by(INTAKE).when(a_contact("again", MONDAY + A_MINUTE)).then(ContactRecorded)
    case.by(AMARA).when(do.Triage(kind="complaint")).then(CaseTriaged)


@pytest.mark.clause("shal-disengage")
@pytest.mark.parametrize(
    "owed",
    [
        acknowledge(),
        do.AcknowledgePublicly(content=text("seen")),
        say.SendSafetyWarning(content=text("leave")),
        say.SendLegalNotice(content=text("notice")),
    ],
)
def test_what_is_owed_still_goes_out(case: Scenario[Case], owed: Command) -> None:
    case.given(lodged(), ended()).when(owed)
    assert case.the(MessageRequested)


@pytest.mark.clause("shal-disengage")
def test_the_response_letter_still_goes_out(case: Scenario[Case]) -> None:
    case.given(acknowledged(), ended(), identified(), Did(found(), MONDAY + A_MINUTE, AMARA))
    case.when(respond)
    assert case.the(MessageRequested).purpose == "stage_one_response"


def test_ending_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(END, MONDAY, AMARA))
    case.when(END).then_refused(MessageUnderWay)
    case.given(Did(done("closing_statement"), MONDAY, EFFECTS)).when(END).then_already_so()


def test_a_discussion_that_goes_on_is_not_reopened(case: Scenario[Case]) -> None:
    case.given(lodged()).when(REOPEN).then_already_so()


def test_a_second_delivery_of_the_statement_ends_nothing_twice(case: Scenario[Case]) -> None:
    case.given(lodged(), ended(), Did(REOPEN, MONDAY, AMARA), ended())
    assert len(case.past(DiscussionEnded)) == 2
    assert len([e for e in case.past(MessageDelivered) if e.purpose == "closing_statement"]) == 2
