"""Answers to questions of identity: held apart, opened once by the judge, then destroyed."""

import pytest

from domain.case import answer_commands as reply
from domain.case import commands as do
from domain.case import identity_commands as who
from domain.case.answer_events import (
    AnswerErrandDelayed,
    AnswerOpened,
    AnswersDestroyed,
    AnswersJudged,
    IdentityTakenOver,
    MessageUnsealed,
    NoAnswerSaid,
)
from domain.case.answer_refusals import (
    AnswerAlreadyOpened,
    AnswerHeldApart,
    AnswersUnread,
    AnswerUnopened,
    NotTheJudge,
)
from domain.case.answers import question_open
from domain.case.clock_events import ClockMet
from domain.case.events import CaseClosed, IdentityConfirmed, IdentityFailed
from domain.case.identity_events import IdentityDecided
from domain.case.privacy_commands import FileMessage
from domain.case.privacy_vocabulary import DESTROY_ANSWER_KEYS, UNSEAL_MESSAGE
from domain.case.refusals import NotInThisCase
from domain.case.state import Case
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import EffectDone, EffectFailed
from tests.domain.happenings import (
    A_MINUTE,
    AMARA,
    ANSWERED_AT,
    BEN,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    answered,
    contact_id,
    done,
    lodged,
    of_message,
    text,
)
from tests.domain.scenario import Did, Scenario

APART = f"subject:{derived_id('apart')}"
AT = MONDAY + A_MINUTE
ASK = do.AskIdentity(content=text("who"))
CONFIRM = do.ConfirmIdentity(method="security_questions")
FAIL = do.FailIdentity(method="security_questions")
OPEN = reply.OpenAnswer(contact_id=contact_id("answer"))
NONE = reply.SayNoAnswer(contact_id=contact_id("answer"))
DISCARD = reply.DiscardAnswer(contact_id=contact_id("answer"))
TAKE_OVER = reply.TakeOverIdentity()


def sealed(name: str = "answer") -> do.RecordContact:
    """Return a private message as it comes while the question is open."""
    return a_contact(name, AT).model_copy(update={"text": text(name, APART)})


def asked() -> list[Did]:
    """Amara asked who it is."""
    return [*lodged(), Did(ASK, MONDAY, AMARA), Did(done("identity_request"), MONDAY, EFFECTS)]


def replied() -> list[Did]:
    """Something came while the question was open."""
    return [*asked(), Did(sealed(), AT, INTAKE)]


def opened() -> list[Did]:
    """Amara has seen it."""
    return [*replied(), Did(OPEN, AT, AMARA)]


def errand(case: Case) -> str:
    """Return the effect of the last order about answers."""
    return list(case.privacy.answer_errands)[-1]


def destroyed(case: Case) -> Command:
    """Return the report that the keys are gone."""
    return EffectDone(effect_id=errand(case), attempt=1)


def delayed(case: Case) -> Command:
    """Return the report that the vault was away."""
    return EffectFailed(effect_id=errand(case), attempt=1, reason="vault_busy", retryable=False)


def moved(case: Case) -> Command:
    """Return the report that the message is under the ordinary key."""
    return reply.MessageMoved(effect_id=errand(case), attempt=1, text=text("moved"))


# -- the question


@pytest.mark.parametrize("history", [[*lodged(), Did(ASK, MONDAY, AMARA)], asked()])
def test_the_question_is_open_from_the_asking_on(case: Scenario[Case], history: list[Did]) -> None:
    assert not question_open(case.given(lodged()).state)
    again = Scenario(case.decider, case.pack, case.stream, MONDAY, AMARA)
    assert question_open(again.given(history).state)


@pytest.mark.parametrize("command", [CONFIRM, FAIL])
def test_a_judgement_closes_the_question(case: Scenario[Case], command: Command) -> None:
    assert not question_open(case.given(asked()).when(command).state)


def test_a_cancelled_question_is_not_open(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(ASK, MONDAY, AMARA))
    case.when(of_message(do.CancelMessage, "identity_request"))
    assert not question_open(case.state)


# -- opening


@pytest.mark.clause("mhs-security-questions")
def test_the_asker_opens_the_answer(case: Scenario[Case]) -> None:
    case.given(replied()).when(OPEN).then(AnswerOpened)
    assert case.the(AnswerOpened).opened_by == AMARA


@pytest.mark.clause("mhs-security-questions")
def test_nobody_else_opens_the_answer(case: Scenario[Case]) -> None:
    case.given(replied()).by(BEN).when(OPEN).then_refused(NotTheJudge)


@pytest.mark.clause("mhs-security-questions")
def test_an_answer_is_opened_once(case: Scenario[Case]) -> None:
    case.given(opened()).when(OPEN).then_refused(AnswerAlreadyOpened)


def test_a_judged_answer_is_opened_no_more(case: Scenario[Case]) -> None:
    case.given(opened(), Did(CONFIRM, AT, AMARA)).when(OPEN).then_already_so()


def test_an_ordinary_message_is_no_answer(case: Scenario[Case]) -> None:
    case.given(asked(), Did(a_contact("answer", AT), AT, INTAKE)).when(OPEN)
    case.then_refused(NotInThisCase)


@pytest.mark.clause("mhs-security-questions")
def test_a_manager_takes_the_judgement_over(case: Scenario[Case]) -> None:
    case.given(replied()).by(BEN).when(TAKE_OVER).then(IdentityTakenOver).when(OPEN)
    case.then(AnswerOpened)


def test_taking_over_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(replied()).by(BEN).when(TAKE_OVER).when(TAKE_OVER).then_already_so()


def test_there_is_nothing_to_take_over_where_nobody_asked(case: Scenario[Case]) -> None:
    case.given(lodged()).by(BEN).when(TAKE_OVER).then_already_so()


# -- judging


@pytest.mark.clause("mhs-security-questions")
@pytest.mark.parametrize(
    ("command", "outcome"), [(CONFIRM, IdentityConfirmed), (FAIL, IdentityFailed)]
)
def test_a_judgement_orders_the_keys_destroyed(
    case: Scenario[Case], command: Command, outcome: type[IdentityConfirmed]
) -> None:
    case.given(opened()).when(command).then(outcome, AnswersJudged, ClockMet)
    judged = case.the(AnswersJudged)
    assert (judged.keys, judged.contacts) == ([APART], [contact_id("answer")])
    ordered = [order.kind for order in case.decider.effects_of(judged)]
    assert ordered == [DESTROY_ANSWER_KEYS]


def test_a_managers_decision_destroys_the_keys_too(case: Scenario[Case]) -> None:
    decision = who.DecideIdentity(outcome="try_again", reason=text("why"))
    tried = [*asked(), *[Did(FAIL, MONDAY, AMARA)] * 2, Did(FAIL, MONDAY, AMARA)]
    case.given(tried, Did(sealed(), AT, INTAKE), Did(OPEN, AT, AMARA)).when(decision)
    case.then(IdentityDecided, AnswersJudged)


@pytest.mark.parametrize("command", [CONFIRM, FAIL])
def test_nothing_is_destroyed_that_nobody_read(case: Scenario[Case], command: Command) -> None:
    case.given(replied()).when(command).then_refused(AnswersUnread)


def test_a_case_is_not_closed_over_an_unread_answer(case: Scenario[Case]) -> None:
    case.given(answered(), Did(sealed(), ANSWERED_AT, INTAKE)).when(do.CloseCase())
    case.then_refused(AnswersUnread)


def test_the_end_of_a_case_destroys_what_was_opened(case: Scenario[Case]) -> None:
    case.given(lodged(), Did(ASK, MONDAY, AMARA), Did(done("identity_request"), MONDAY, EFFECTS))
    case.given(answered()[len(lodged()) :], Did(sealed(), ANSWERED_AT, INTAKE))
    case.given(Did(OPEN, ANSWERED_AT, AMARA)).when(do.CloseCase())
    assert case.the(AnswersJudged)
    assert case.the(CaseClosed)


def test_the_destruction_is_recorded_once(case: Scenario[Case]) -> None:
    case.given(opened(), Did(CONFIRM, AT, AMARA)).when(destroyed).then(AnswersDestroyed)
    case.when(destroyed).then_already_so()


def test_a_destruction_that_failed_is_tried_without_end(case: Scenario[Case]) -> None:
    case.given(opened(), Did(CONFIRM, AT, AMARA)).by(EFFECTS).when(delayed)
    case.then(AnswerErrandDelayed).when(delayed).then_already_so()
    settled = case.decider.settlement_of(case.past(AnswerErrandDelayed)[0])
    assert settled is not None
    assert settled.state == "pending"


def test_a_late_answer_is_discarded_when_seen(case: Scenario[Case]) -> None:
    case.given(asked(), Did(CONFIRM, AT, AMARA), Did(sealed(), AT, INTAKE))
    case.when(DISCARD).then_refused(AnswerUnopened)
    case.given(Did(OPEN, AT, AMARA)).when(DISCARD).then(AnswersJudged)
    case.when(DISCARD).then_already_so()


# -- no answer at all


def test_a_message_that_is_no_answer_is_kept(case: Scenario[Case]) -> None:
    case.given(opened()).when(NONE).then(NoAnswerSaid)
    ordered = [order.kind for order in case.decider.effects_of(case.the(NoAnswerSaid))]
    assert ordered == [UNSEAL_MESSAGE]
    case.by(EFFECTS).when(moved).then(MessageUnsealed).when(moved).then_already_so()


def test_what_is_no_answer_is_not_destroyed_by_the_judgement(case: Scenario[Case]) -> None:
    case.given(opened(), Did(NONE, AT, AMARA)).when(CONFIRM).then(IdentityConfirmed, ClockMet)


def test_nobody_says_what_they_have_not_seen(case: Scenario[Case]) -> None:
    case.given(replied()).when(NONE).then_refused(AnswerUnopened)


def test_saying_it_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(opened(), Did(NONE, AT, AMARA)).when(NONE).then_already_so()


def test_an_unknown_move_is_refused(case: Scenario[Case]) -> None:
    unknown = reply.MessageMoved(effect_id=derived_id("none"), attempt=1)
    case.given(opened()).by(EFFECTS).when(unknown).then_refused(NotInThisCase)


@pytest.mark.clause("mhs-security-questions")
def test_a_held_message_is_filed_nowhere(case: Scenario[Case]) -> None:
    filing = FileMessage(item=contact_id("answer"), reference=text("file"))
    case.given(replied()).when(filing).then_refused(AnswerHeldApart)
