"""What a merge leaves of the person's part: no follow for nothing, no answer that nobody read."""

import pytest

from domain.case import answer_commands as reply
from domain.case.answer_events import AnswersJudged
from domain.case.answer_refusals import AnswersUnread
from domain.case.follow_events import UnfollowRequested
from domain.case.follow_refusals import FollowUnderWay
from domain.case.merge_commands import MergeCase
from domain.case.merge_refusals import MergeUnderWay
from domain.case.state import Case, Merged
from domain.results import EffectDone
from tests.domain.happenings import AMARA, EFFECTS, INTAKE, MONDAY, contact_id, done
from tests.domain.merged_cases import A, B, Desk
from tests.domain.scenario import Did, Scenario
from tests.domain.test_case_answers import ASK, AT, OPEN, sealed
from tests.domain.test_case_follow import FOLLOW

MERGE = MergeCase(into=B)


def followed(case: Scenario[Case]) -> None:
    """The author is followed for this case."""
    case.given(Did(FOLLOW, MONDAY, AMARA))
    follow = case.state.privacy.follow
    assert follow is not None
    case.given(Did(EffectDone(effect_id=follow.effect_id, attempt=1), MONDAY, EFFECTS))


def asked(case: Scenario[Case]) -> None:
    """Somebody asked who the author is, and something came back."""
    case.given(Did(ASK, MONDAY, AMARA), Did(done("identity_request"), MONDAY, EFFECTS))
    case.given(Did(sealed(), AT, INTAKE))


@pytest.mark.clause("mhs-follow")
def test_a_merge_undoes_a_follow_that_nothing_needs_any_more(desk: Desk) -> None:
    followed(desk.cases[A])
    desk.sends(A, MERGE, MONDAY)
    assert [event.reason for event in desk.cases[A].past(UnfollowRequested)] == ["merged"]


def test_a_follow_under_way_is_settled_before_a_merge(desk: Desk) -> None:
    desk.cases[A].given(Did(FOLLOW, MONDAY, AMARA)).when(MERGE).then_refused(FollowUnderWay)


def test_nothing_is_followed_for_a_case_that_is_being_merged(desk: Desk) -> None:
    desk.cases[A].given(Did(MERGE, MONDAY, AMARA)).when(FOLLOW).then_refused(MergeUnderWay)


@pytest.mark.clause("mhs-security-questions")
def test_no_case_is_merged_over_answers_that_nobody_read(desk: Desk) -> None:
    asked(desk.cases[A])
    desk.cases[A].at(AT).when(MERGE).then_refused(AnswersUnread)


@pytest.mark.clause("mhs-security-questions")
def test_an_answer_that_was_read_is_destroyed_with_the_merge(desk: Desk) -> None:
    asked(desk.cases[A])
    desk.cases[A].given(Did(OPEN, AT, AMARA))
    desk.sends(A, MERGE, AT)
    (judged,) = desk.cases[A].past(AnswersJudged)
    assert judged.contacts == [contact_id("answer")]


@pytest.mark.clause("mhs-security-questions")
def test_what_came_while_the_merge_was_under_way_can_still_be_read(desk: Desk) -> None:
    case = desk.cases[A]
    case.given(Did(ASK, MONDAY, AMARA), Did(done("identity_request"), MONDAY, EFFECTS))
    case.given(Did(MERGE, AT, AMARA), Did(sealed(), AT, INTAKE))
    pending = case.state.merging.pending
    assert pending is not None
    case.given(Did(EffectDone(effect_id=pending.effect_id, attempt=1), AT, EFFECTS))
    assert isinstance(case.state.stage, Merged)
    assert case.past(AnswersJudged) == []
    case.by(AMARA).when(OPEN)
    assert case.refusal is None
    case.when(reply.SayNoAnswer(contact_id=contact_id("answer")))
    assert case.refusal is None
