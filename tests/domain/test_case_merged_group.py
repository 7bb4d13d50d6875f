"""Neighbours who complained of one lift: one case goes on, and everybody gets the answer."""

import pytest

from domain.case import commands as do
from domain.case.conversation_commands import SendUpdate
from domain.case.events import CaseClosed
from domain.case.merge_commands import MergeCase, RecordMemberAnswered, UnmergeCase
from domain.case.merge_events import MemberAnswered
from domain.case.merge_refusals import MembersUnanswered
from domain.case.message_events import MessageRequested
from domain.case.refusals import NotInThisCase
from domain.case.state import Case
from domain.errors import InvalidTransition
from domain.identifiers import derived_id
from policies.loader import LoadedPack
from tests.domain.happenings import (
    AMARA,
    ANSWERED_AT,
    BEN,
    EFFECTS,
    MONDAY,
    RESIDENT,
    acknowledge,
    acknowledge_stage_two,
    done,
    found,
    found_again,
    identified,
    respond,
    respond_again,
    text,
)
from tests.domain.merged_cases import WHY, A, B, Desk
from tests.domain.scenario import Did, Scenario

NEIGHBOUR = f"subject:{derived_id('neighbour')}"
ANSWERED = RecordMemberAnswered(case=A, reference=text("posting 18"))
CLOSE = do.CloseCase()


def group(shal: LoadedPack, subject: str = NEIGHBOUR) -> Desk:
    """A, of somebody else, was merged into B, which was then answered."""
    desk = Desk(shal)
    desk.opened(A, subject=subject)
    desk.opened(B)
    desk.sends(A, MergeCase(into=B, reason=WHY), MONDAY)
    desk.cases[B].given(
        Did(acknowledge(), MONDAY, AMARA),
        Did(done("stage_one_acknowledgement"), MONDAY, EFFECTS),
        identified(),
        Did(found(), ANSWERED_AT, AMARA),
        Did(respond, ANSWERED_AT, AMARA),
        Did(done("stage_one_response"), ANSWERED_AT, EFFECTS),
    )
    return desk


@pytest.fixture
def answered(shal: LoadedPack) -> Scenario[Case]:
    """The case that went on for two neighbours, answered to its own author."""
    return group(shal).cases[B].at(ANSWERED_AT).by(AMARA)


def test_a_case_does_not_end_before_everybody_has_the_letter(answered: Scenario[Case]) -> None:
    refusal = answered.when(CLOSE).then_refused(MembersUnanswered)
    assert refusal.references == {"cases": A}


def test_it_ends_once_that_is_recorded(answered: Scenario[Case]) -> None:
    answered.when(ANSWERED).then(MemberAnswered)
    assert (answered.the(MemberAnswered).stage, answered.the(MemberAnswered).case) == (1, A)
    answered.when(CLOSE)
    assert answered.the(CaseClosed)


def test_it_is_recorded_once(answered: Scenario[Case]) -> None:
    answered.given(Did(ANSWERED, ANSWERED_AT, AMARA)).when(ANSWERED).then_already_so()


def test_of_a_case_that_is_not_merged_nothing_is_recorded(answered: Scenario[Case]) -> None:
    answered.when(ANSWERED.model_copy(update={"case": B})).then_refused(NotInThisCase)


def test_there_is_no_letter_before_the_answer(shal: LoadedPack) -> None:
    desk = Desk(shal)
    desk.opened(B).when(ANSWERED).then_refused(InvalidTransition)


def test_the_letter_is_sent_from_their_own_case(shal: LoadedPack) -> None:
    theirs = group(shal).cases[A].at(ANSWERED_AT).by(AMARA)
    theirs.when(SendUpdate(content=text("the answer"), tenancy_matter=False))
    assert theirs.the(MessageRequested).audience == "private"


def test_a_second_case_of_the_same_person_needs_no_second_letter(shal: LoadedPack) -> None:
    case = group(shal, RESIDENT).cases[B].at(ANSWERED_AT).by(AMARA)
    case.when(CLOSE)
    assert case.the(CaseClosed)


def test_who_was_parted_again_is_answered_in_their_own_case(shal: LoadedPack) -> None:
    desk = group(shal)
    desk.sends(A, UnmergeCase(reason=text("another lift")), ANSWERED_AT)
    desk.cases[B].at(ANSWERED_AT).by(AMARA).when(CLOSE)
    assert desk.cases[B].the(CaseClosed)


def test_stage_two_is_a_letter_of_its_own(answered: Scenario[Case]) -> None:
    answered.given(Did(ANSWERED, ANSWERED_AT, AMARA), Did(do.RequestEscalation(), ANSWERED_AT, BEN))
    answered.given(*to_the_end_of_stage_two())
    refusal = answered.when(CLOSE).then_refused(MembersUnanswered)
    assert refusal.references == {"cases": A}


def to_the_end_of_stage_two() -> list[Did]:
    """Ben reviewed it and answered again."""
    return [
        Did(acknowledge_stage_two(), ANSWERED_AT, BEN),
        Did(done("stage_two_acknowledgement"), ANSWERED_AT, EFFECTS),
        Did(found_again(), ANSWERED_AT, BEN),
        Did(respond_again, ANSWERED_AT, BEN),
        Did(done("stage_two_response"), ANSWERED_AT, EFFECTS),
    ]
