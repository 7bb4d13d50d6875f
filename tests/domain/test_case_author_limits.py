"""An author's comments ignored, limited or suspended on record: never what is owed an answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from domain.case import commands as do
from domain.case import conversation_commands as say
from domain.case.conduct_commands import SendConductLetter
from domain.case.conversation_events import ReplyDrafted
from domain.case.decider import CASE
from domain.case.events import ContactRecorded
from domain.case.message_events import MessageRequested, MessageSentAgain
from domain.case.offers import offered
from domain.case.sending_refusals import ThreadIsLimited
from domain.case.state import Case
from domain.case.vocabulary import Purpose
from domain.case.withholding import is_withheld
from domain.identifiers import derived_id, stream_id
from domain.limit import AuthorLimit, LimitMeasure
from domain.messages import Command
from domain.noticed import Noticed
from domain.permissions import Permission
from tests.domain.case_model.invariants import OF_A_DISCUSSION
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    failed,
    text,
)
from tests.domain.scenario import Did, Scenario
from tests.domain.test_case_limits import CHAT, REPLY, limiting, triaged, west_kent

__all__ = ("west_kent",)

ENDS_AT = datetime(2026, 11, 17, tzinfo=UTC)
HOLDING = say.SendHoldingReply(content=text("not forgotten"))
SIGNPOST = say.Signpost(content=text("over there"))
INVITATION = do.InviteToPrivate(content=text("message us"))
REPLIES = [CHAT, REPLY, HOLDING, SIGNPOST, INVITATION]
LETTER = SendConductLetter(
    letter_id=derived_id("letter"),
    holder=stream_id("west-kent", "account-holder", "jo"),
    purpose="restriction_notice",
    about=derived_id("restriction"),
    content=text("why, and how to object"),
)


def under(measure: LimitMeasure = "ignore", until: datetime = ENDS_AT) -> tuple[AuthorLimit, ...]:
    return (AuthorLimit(derived_id("restriction"), measure, until),)


def may(case: Scenario[Case]) -> set[type[Command]]:
    """Return what is offered to somebody who may do everything."""
    found = offered(case.state, frozenset(Permission), case.limits)
    return {offer.command for offer in found}


@pytest.fixture
def enquiry(west_kent: Scenario[Case]) -> Scenario[Case]:
    """An enquiry of somebody whose comments are ignored until the end of 16 November."""
    west_kent.given(triaged("enquiry")).limits = under()
    return west_kent


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("measure", get_args(LimitMeasure))
@pytest.mark.parametrize("reply", REPLIES)
def test_discussion_with_a_limited_author_is_refused(
    enquiry: Scenario[Case], measure: LimitMeasure, reply: Command
) -> None:
    enquiry.limits = under(measure)
    refusal = enquiry.when(reply).then_refused(ThreadIsLimited, "westkent-limit")
    said = (refusal.references["scope"], refusal.references["measure"])
    assert said == ("author", measure)
    assert refusal.references["until"] == ENDS_AT.isoformat()


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize(
    ("at", "rests"),
    [
        (ENDS_AT - A_DAY, True),
        (ENDS_AT - timedelta(microseconds=1), True),
        (ENDS_AT, False),
        (ENDS_AT + A_DAY, False),
    ],
)
@pytest.mark.parametrize("reply", [CHAT, REPLY])
def test_replies_go_again_from_the_end_of_its_last_day(
    enquiry: Scenario[Case], at: datetime, reply: Command, *, rests: bool
) -> None:
    enquiry.at(at).when(reply)
    assert isinstance(enquiry.refusal, ThreadIsLimited) == rests
    assert rests or enquiry.the(MessageRequested)


@pytest.mark.clause("westkent-limit")
def test_replies_go_again_once_the_record_holds_no_limit(enquiry: Scenario[Case]) -> None:
    enquiry.when(CHAT).then_refused(ThreadIsLimited)
    enquiry.limits = ()
    enquiry.when(CHAT).then(MessageRequested)


@pytest.mark.clause("westkent-limit")
def test_the_later_of_two_limits_holds_when_the_first_has_ended(enquiry: Scenario[Case]) -> None:
    enquiry.limits = (*under(), *under("limit", ENDS_AT + 7 * A_DAY))
    refusal = enquiry.at(ENDS_AT).when(CHAT).then_refused(ThreadIsLimited)
    assert refusal.references["measure"] == "limit"


@pytest.mark.clause("westkent-limit")
def test_intake_goes_on_while_the_author_is_ignored(enquiry: Scenario[Case]) -> None:
    enquiry.by(INTAKE).when(a_contact("an eleventh", MONDAY + A_MINUTE)).then(ContactRecorded)


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("kind", ["complaint", "service_request", "emergency"])
def test_who_is_owed_an_answer_is_answered(west_kent: Scenario[Case], kind: str) -> None:
    west_kent.given(triaged(kind)).limits = under()
    west_kent.when(CHAT).then(MessageRequested)


@pytest.mark.clause("westkent-limit")
def test_what_nobody_has_triaged_is_answered(west_kent: Scenario[Case]) -> None:
    west_kent.given(triaged("enquiry")[0]).limits = under()
    west_kent.when(HOLDING).then(MessageRequested)


@pytest.mark.clause("westkent-limit")
def test_danger_in_what_an_ignored_author_writes_is_answered(enquiry: Scenario[Case]) -> None:
    post = a_contact("I smell gas", MONDAY + A_MINUTE)
    enquiry.by(INTAKE).when(post.model_copy(update={"noticed": Noticed(signals=("gas",))}))
    enquiry.by(AMARA).when(CHAT).then(MessageRequested)


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize(
    "owed",
    [
        do.AcknowledgePublicly(content=text("seen")),
        say.SendSafetyWarning(content=text("leave the building")),
        say.SendUpdate(content=text("the part is ordered"), tenancy_matter=False),
        say.SendLegalNotice(content=text("notice")),
        say.EndDiscussion(content=text("we end this here")),
        LETTER,
    ],
)
def test_what_is_owed_goes_out_to_a_limited_author(enquiry: Scenario[Case], owed: Command) -> None:
    enquiry.by(EFFECTS if owed is LETTER else AMARA).when(owed)
    assert enquiry.the(MessageRequested)


@pytest.mark.clause("westkent-limit")
def test_the_end_is_said_in_a_limited_thread_too(enquiry: Scenario[Case]) -> None:
    enquiry.limits = ()
    enquiry.given(Did(limiting(), MONDAY, AMARA))
    enquiry.when(say.EndDiscussion(content=text("we end this here"))).then(MessageRequested)


@pytest.mark.parametrize("purpose", get_args(Purpose))
def test_the_table_of_purposes_withholds_discussion_alone(
    enquiry: Scenario[Case], purpose: Purpose
) -> None:
    assert is_withheld(enquiry.state, purpose, under()) == (purpose in OF_A_DISCUSSION)


@pytest.mark.clause("westkent-limit")
def test_a_draft_for_a_limited_author_is_neither_kept_nor_sent(enquiry: Scenario[Case]) -> None:
    drafting = say.DraftReply(purpose="discussion", audience="private", content=text("well"))
    enquiry.when(drafting).then_refused(ThreadIsLimited)
    enquiry.limits = ()
    enquiry.when(drafting).then(ReplyDrafted)
    enquiry.limits = under()
    waiting = list(enquiry.state.talk.replies)[-1]
    sending = say.SendDraft(draft_id=waiting, digest=text("well").digest)
    enquiry.when(sending).then_refused(ThreadIsLimited)
    assert say.SendDraft not in may(enquiry)


@pytest.mark.clause("westkent-limit")
def test_a_reply_that_failed_is_not_sent_again_meanwhile(enquiry: Scenario[Case]) -> None:
    enquiry.limits = ()
    enquiry.when(CHAT).by(EFFECTS).when(failed("discussion", retryable=False)).by(AMARA)
    again = do.SendAgain(message_id=list(enquiry.state.messages)[-1])
    enquiry.limits = under()
    assert do.SendAgain not in may(enquiry)
    enquiry.when(again).then_refused(ThreadIsLimited)
    enquiry.limits = ()
    assert do.SendAgain in may(enquiry)
    enquiry.when(again).then(MessageSentAgain)


@pytest.mark.clause("westkent-limit")
def test_what_rests_is_not_offered_and_what_is_owed_is(enquiry: Scenario[Case]) -> None:
    resting = {type(reply) for reply in REPLIES}
    assert not resting & may(enquiry)
    assert {say.SendSafetyWarning, say.EndDiscussion, say.SendUpdate, do.CloseCase} <= may(enquiry)
    enquiry.limits = ()
    assert resting <= may(enquiry)


def test_what_rests_in_a_limited_thread_is_not_offered_either(enquiry: Scenario[Case]) -> None:
    enquiry.limits = ()
    enquiry.given(Did(limiting(), MONDAY, AMARA))
    assert not {type(reply) for reply in REPLIES} & may(enquiry)


def test_everything_is_offered_to_who_is_owed_an_answer(west_kent: Scenario[Case]) -> None:
    west_kent.given(triaged("service_request")).limits = under()
    assert {type(reply) for reply in REPLIES} <= may(west_kent)


def test_before_a_case_is_opened_no_limit_bears_on_it(west_kent: Scenario[Case]) -> None:
    assert not is_withheld(replace(CASE.initial), "discussion", under())
