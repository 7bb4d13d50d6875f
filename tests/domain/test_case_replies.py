"""Drafts: written by one, sent exactly as it stands by another who may post."""

from collections.abc import Callable

import pytest

from domain.case import commands as do
from domain.case import conversation_commands as say
from domain.case.conversation_events import (
    DraftDiscarded,
    DraftRevised,
    DraftSent,
    ReplyDrafted,
)
from domain.case.message_events import MessageRequested
from domain.case.refusals import ConversationIsPrivate, NotInThisCase
from domain.case.sending_refusals import (
    DraftChanged,
    DraftIsSettled,
    DraftsOpen,
    NoRightToPost,
)
from domain.case.state import Case
from domain.identifiers import derived_id
from domain.messages import Command
from tests.domain.happenings import AMARA, BEN, MONDAY, answered, lodged, text
from tests.domain.scenario import Did, Scenario

OURS = "facebook:shalhousing"


def draft(what: str = "we are looking", purpose: str = "holding") -> say.DraftReply:
    return say.DraftReply.model_validate(
        {"purpose": purpose, "audience": "public", "content": text(what).model_dump()}
    )


def last(case: Case) -> str:
    return list(case.talk.replies)[-1]


def send(what: str = "we are looking") -> Callable[[Case], Command]:
    return lambda case: say.SendDraft(draft_id=last(case), digest=text(what).digest)


def revise(what: str) -> Callable[[Case], Command]:
    return lambda case: say.ReviseDraft(draft_id=last(case), content=text(what))


def discard(case: Case) -> Command:
    return say.DiscardDraft(draft_id=last(case))


@pytest.fixture
def drafted(case: Scenario[Case]) -> Scenario[Case]:
    """Amara, who may not post, wrote a holding reply."""
    return case.given(lodged(), Did(draft(), MONDAY, AMARA))


@pytest.mark.clause("shal-posters")
def test_without_the_right_to_post_a_reply_is_a_draft(case: Scenario[Case]) -> None:
    said = say.SendHoldingReply(content=text("we are looking"))
    case.given(lodged()).posting_on().when(said).then_refused(NoRightToPost)
    case.when(draft()).then(ReplyDrafted)


@pytest.mark.clause("shal-posters")
def test_somebody_who_may_post_sends_the_draft(drafted: Scenario[Case]) -> None:
    drafted.by(BEN).posting_on(OURS).when(send()).then(MessageRequested, DraftSent)
    sent = drafted.the(DraftSent)
    assert (sent.drafted_by, sent.sent_by) == (AMARA, BEN)
    requested = drafted.the(MessageRequested)
    assert (requested.drafted_by, requested.requested_by) == (AMARA, BEN)


@pytest.mark.clause("shal-posters")
def test_the_author_of_a_draft_without_the_right_cannot_send_it(drafted: Scenario[Case]) -> None:
    drafted.posting_on("x:shalhousing").when(send()).then_refused(NoRightToPost)


def test_what_may_never_be_said_is_not_drafted(case: Scenario[Case]) -> None:
    case.given(lodged()).when(draft(purpose="discussion")).then_refused(ConversationIsPrivate)


@pytest.mark.clause("shal-tone")
def test_only_the_text_that_was_read_is_sent(drafted: Scenario[Case]) -> None:
    drafted.when(revise("we looked")).by(BEN).when(send()).then_refused(DraftChanged, "shal-tone")
    drafted.when(send("we looked")).then(MessageRequested, DraftSent)
    assert drafted.the(MessageRequested).content == text("we looked")


def test_a_revised_draft_is_its_revisers(drafted: Scenario[Case]) -> None:
    drafted.by(BEN).when(revise("we looked")).then(DraftRevised)
    drafted.when(send("we looked"))
    assert drafted.the(DraftSent).drafted_by == BEN


def test_revising_to_the_same_text_changes_nothing(drafted: Scenario[Case]) -> None:
    drafted.when(revise("we are looking")).then_already_so()


def test_a_draft_is_sent_once(drafted: Scenario[Case]) -> None:
    drafted.when(send()).when(send()).then_already_so()


def test_a_discarded_draft_is_not_sent(drafted: Scenario[Case]) -> None:
    drafted.when(discard).then(DraftDiscarded)
    drafted.when(discard).then_already_so()
    drafted.when(send()).then_refused(DraftIsSettled)
    drafted.when(revise("again")).then_refused(DraftIsSettled)


def test_an_unknown_draft_is_refused(case: Scenario[Case]) -> None:
    stray = say.DiscardDraft(draft_id=derived_id("stray"))
    case.given(lodged()).when(stray).then_refused(NotInThisCase)


def test_a_waiting_draft_is_settled_before_closing(case: Scenario[Case]) -> None:
    case.given(answered(), Did(draft(), MONDAY, AMARA))
    case.when(do.CloseCase()).then_refused(DraftsOpen)
    case.when(discard).when(do.CloseCase())
    assert case.refusal is None
