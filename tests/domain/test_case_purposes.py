"""What each purpose of a message allows, and the replies outside the stages."""

from collections.abc import Callable
from datetime import timedelta
from typing import get_args

import pytest

from domain.case import commands as do
from domain.case import conversation_commands as say
from domain.case.clock_events import ClockMet
from domain.case.consent_events import ConsentDeclined
from domain.case.message_events import MessageDelivered, MessageRequested
from domain.case.purposes import PURPOSES, PublicKind, manner_of, may_be_public
from domain.case.refusals import (
    ConversationIsPrivate,
    IdentityNotConfirmed,
    MessageUnderWay,
    PersonNeeded,
)
from domain.case.sending_refusals import ConsentNotRefused, NoRightToPost, TemplateNeeded
from domain.case.state import Case
from domain.case.vocabulary import Purpose
from domain.messages import Command
from tests.domain.happenings import (
    A_DAY,
    AMARA,
    BEN,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_private_post,
    answered,
    answered_twice,
    ask,
    asked,
    closed,
    consent_id,
    consented,
    done,
    identified,
    lodged,
    text,
)
from tests.domain.scenario import Did, Scenario

HOLDING = say.SendHoldingReply(content=text("not forgotten"))
SIGNPOST = say.Signpost(content=text("over there"))
WARNING = say.SendSafetyWarning(content=text("leave the building"))
NOTICE = say.SendModerationNotice(content=text("a post was withheld"))
UPDATE = say.SendUpdate(content=text("the part is ordered"))
SECOND_AT = MONDAY + 2 * A_DAY
NEUTRAL = say.SendNeutralReply(content=text("dealt with"), template="neutral_reply")


def test_every_purpose_has_its_row() -> None:
    assert set(PURPOSES) == set(get_args(Purpose))


@pytest.mark.clause("shal-private-threads")
@pytest.mark.parametrize("purpose", get_args(Purpose))
def test_a_personal_case_allows_only_the_packs_kinds_in_public(purpose: Purpose) -> None:
    allowed = manner_of(purpose).in_public in get_args(PublicKind)
    assert may_be_public(purpose, personal=True) == allowed


@pytest.mark.clause("shal-private-threads")
@pytest.mark.parametrize("allowed", [HOLDING, SIGNPOST, WARNING, NOTICE])
def test_the_packs_kinds_go_out_in_public(case: Scenario[Case], allowed: Command) -> None:
    case.given(lodged()).when(allowed).then(MessageRequested)
    assert case.the(MessageRequested).audience == "public"


@pytest.mark.clause("shal-private-threads")
def test_a_discussion_of_a_complaint_is_refused_in_public(case: Scenario[Case]) -> None:
    said = do.SendMessage(audience="public", content=text("well"), tenancy_matter=False)
    case.given(lodged()).when(said).then_refused(ConversationIsPrivate, "shal-private-threads")


@pytest.mark.parametrize("once", [HOLDING, SIGNPOST])
def test_a_second_one_waits_for_the_first(case: Scenario[Case], once: Command) -> None:
    case.given(lodged()).when(once).when(once).then_refused(MessageUnderWay)


def test_warnings_follow_each_other_without_waiting(case: Scenario[Case]) -> None:
    case.given(lodged()).when(WARNING).when(WARNING).then(MessageRequested)


def test_a_holding_reply_meets_the_first_response(case: Scenario[Case]) -> None:
    case.given(lodged()).when(HOLDING).when(done("holding")).then(MessageDelivered, ClockMet)


def test_a_moderation_notice_answers_nobody(case: Scenario[Case]) -> None:
    case.given(lodged()).when(NOTICE).when(done("moderation_notice")).then(MessageDelivered)


@pytest.mark.parametrize("said", [HOLDING, WARNING, NOTICE])
def test_the_system_does_not_speak_for_people(case: Scenario[Case], said: Command) -> None:
    case.given(lodged()).by(INTAKE).when(said).then_refused(PersonNeeded)


def test_an_update_about_the_home_needs_a_confirmed_person(case: Scenario[Case]) -> None:
    case.given(lodged()).when(UPDATE).then_refused(IdentityNotConfirmed)
    case.given(identified()).when(UPDATE).then(MessageRequested)


def test_an_update_goes_out_after_closing(case: Scenario[Case]) -> None:
    case.given(closed()).when(UPDATE).then(MessageRequested)


def test_a_legal_notice_needs_no_confirmed_person(case: Scenario[Case]) -> None:
    case.given(lodged()).when(say.SendLegalNotice(content=text("notice"))).then(MessageRequested)


def refused() -> list[Did]:
    """The resident did not want it published."""
    return [
        *asked(),
        Did(lambda state: do.DeclineConsent(consent_id=consent_id(state)), MONDAY, AMARA),
    ]


def test_a_neutral_reply_takes_the_place_of_what_was_refused(case: Scenario[Case]) -> None:
    case.given(refused())
    assert case.past(ConsentDeclined)
    case.when(NEUTRAL).then(MessageRequested)


def test_a_neutral_reply_is_said_in_the_packs_words(case: Scenario[Case]) -> None:
    free = say.SendNeutralReply(content=text("it was the lift of Mrs Jones"))
    case.given(refused()).when(free).then_refused(TemplateNeeded)


def test_a_neutral_reply_is_not_said_while_consent_stands(case: Scenario[Case]) -> None:
    case.given(consented()).when(NEUTRAL).then_refused(ConsentNotRefused)


def test_a_neutral_reply_is_said_though_an_earlier_question_never_went_out(
    case: Scenario[Case],
) -> None:
    case.given(
        answered(),
        Did(ask(), MONDAY, AMARA),
        Did(lambda state: do.CancelMessage(message_id=list(state.messages)[-1]), MONDAY, AMARA),
    )
    case.when(NEUTRAL).then_refused(ConsentNotRefused)
    case.given(
        Did(ask("another text"), MONDAY, AMARA),
        Did(lambda state: do.DeclineConsent(consent_id=list(state.consents)[-1]), MONDAY, AMARA),
    )
    case.when(NEUTRAL).then(MessageRequested)


def test_a_neutral_reply_is_said_though_a_yes_to_the_first_response_is_overtaken(
    case: Scenario[Case],
) -> None:
    second = answered_twice()[len(answered()) :]
    case.given(consented(), second, Did(ask("second"), SECOND_AT, BEN))
    case.at(SECOND_AT).when(NEUTRAL).then_refused(ConsentNotRefused)
    case.when(lambda state: do.DeclineConsent(consent_id=list(state.consents)[-1]))
    case.when(NEUTRAL).then(MessageRequested)


def test_a_neutral_reply_is_said_once(case: Scenario[Case]) -> None:
    case.given(refused(), Did(NEUTRAL, MONDAY, AMARA), Did(done("neutral_reply"), MONDAY, EFFECTS))
    case.when(NEUTRAL).then_already_so()


@pytest.mark.clause("shal-posters")
@pytest.mark.parametrize(
    "said", [HOLDING, SIGNPOST, WARNING, NOTICE, do.AcknowledgePublicly(content=text("seen"))]
)
def test_posting_needs_the_right_on_that_channel(case: Scenario[Case], said: Command) -> None:
    case.given(lodged()).posting_on("x:shalhousing").when(said)
    case.then_refused(NoRightToPost, "shal-posters")
    case.posting_on("facebook:shalhousing").when(said).then(MessageRequested)


def test_private_messages_need_no_right_to_post(case: Scenario[Case]) -> None:
    private = say.Signpost(content=text("over there"), audience="private")
    case.given(lodged()).posting_on().when(private).then(MessageRequested)


def test_a_case_that_began_in_private_has_nothing_to_answer_in_public(case: Scenario[Case]) -> None:
    case.given(Did(a_private_post(), MONDAY, INTAKE)).when(HOLDING)
    assert case.refusal is not None
    assert case.refusal.code == "no_public_post"


@pytest.mark.parametrize(
    ("said", "waits"),
    [
        (lambda undo: do.AcknowledgePublicly(content=text("seen"), with_undo=undo), True),
        (lambda undo: say.SendHoldingReply(content=text("hold"), with_undo=undo), True),
        (lambda undo: say.SendSafetyWarning(content=text("leave"), with_undo=undo), False),
    ],
)
def test_what_is_sent_with_undo_waits_save_in_danger(
    case: Scenario[Case], said: Callable[[bool], Command], *, waits: bool
) -> None:
    seconds = case.pack.policy.outbox.undo_seconds
    assert seconds is not None
    case.given(lodged()).when(said(True))
    expected = MONDAY + timedelta(seconds=seconds) if waits else None
    assert case.the(MessageRequested).not_before == expected
