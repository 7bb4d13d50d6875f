"""What neighbours write in a case that goes on for all of them answers nobody's question."""

from collections.abc import Callable

import pytest

from domain.case import answer_commands as reply
from domain.case import commands as do
from domain.case.answer_events import (
    AnswerOpened,
    AnswersDestroyed,
    AnswersJudged,
    NoAnswerSaid,
)
from domain.case.answer_refusals import AnswersUnread
from domain.case.answers import answer_keys_of
from domain.case.events import CaseClosed, IdentityConfirmed, IdentityFailed
from domain.case.merge_commands import MergeCase, UnmergeCase
from domain.case.refusals import NotInThisCase
from domain.case.state import Case
from domain.identifiers import derived_id
from domain.messages import Event
from domain.results import EffectDone
from policies.loader import LoadedPack
from tests.domain.happenings import (
    A_MINUTE,
    AMARA,
    EFFECTS,
    INTAKE,
    MONDAY,
    NEIGHBOUR,
    RESIDENT,
    a_contact,
    contact_id,
    done,
    personal,
    text,
)
from tests.domain.merged_cases import WHY, A, B, Desk, a_later_post
from tests.domain.scenario import Did, Scenario

AT = MONDAY + A_MINUTE
APART = f"subject:{derived_id('apart')}"
CONFIRM = do.ConfirmIdentity(method="security_questions")
FAIL = do.FailIdentity(method="security_questions")


def theirs(name: str, subject: str = NEIGHBOUR, key: str | None = None) -> do.RecordContact:
    """Return what a neighbour writes in private, under a key of its own where one is given."""
    return a_contact(name, AT).model_copy(
        update={
            "subject": subject,
            "handle": personal("handle", subject),
            "text": text(name, key or subject),
        }
    )


def an_edit(name: str, subject: str = NEIGHBOUR) -> do.RecordPostChange:
    """Return a neighbour's edit of their own first post."""
    return do.RecordPostChange(
        change_id=derived_id("change", name),
        object_id="post-1",
        change="edited",
        version="2",
        text=text(name, subject),
        taken_in_at=AT,
    )


@pytest.fixture
def desk(shal: LoadedPack) -> Desk:
    """The neighbour's case was merged into B, and nobody's identity was asked."""
    desk = Desk(shal)
    desk.opened(A, subject=NEIGHBOUR)
    desk.opened(B)
    desk.sends(A, MergeCase(into=B, reason=WHY), MONDAY)
    return desk


@pytest.fixture
def group(desk: Desk) -> Scenario[Case]:
    """The case that goes on for two neighbours."""
    return desk.cases[B].at(AT).by(AMARA)


WRITTEN = [
    pytest.param(lambda: a_later_post("lift", AT, NEIGHBOUR), id="posts in public"),
    pytest.param(lambda: theirs("lift"), id="writes in private"),
    pytest.param(lambda: an_edit("lift"), id="edits a post"),
]


@pytest.mark.parametrize("written", WRITTEN)
def test_what_a_neighbour_writes_is_held_apart_for_no_judge(
    group: Scenario[Case], written: Callable[[], do.RecordContact]
) -> None:
    group.given(Did(written(), AT, INTAKE))
    assert not group.state.privacy.answers
    group.when(reply.OpenAnswer(contact_id=contact_id("lift"))).then_refused(NotInThisCase)


@pytest.mark.parametrize("written", WRITTEN)
def test_it_holds_no_judgement_up_and_its_key_stays(
    group: Scenario[Case], written: Callable[[], do.RecordContact]
) -> None:
    group.given(Did(written(), AT, INTAKE)).when(CONFIRM).then(IdentityConfirmed)


def test_a_failed_try_destroys_nothing_of_a_neighbour(group: Scenario[Case]) -> None:
    group.given(Did(theirs("lift"), AT, INTAKE)).when(FAIL).then(IdentityFailed)


def test_a_neighbours_post_does_not_keep_a_case_open(shal: LoadedPack) -> None:
    desk = Desk(shal)
    desk.opened(A, subject=NEIGHBOUR, triaged=False)
    case = desk.opened(B, triaged=False)
    for each in (A, B):
        desk.sends(each, do.Triage(kind="enquiry"), MONDAY)
    desk.sends(A, MergeCase(into=B, reason=WHY), MONDAY)
    case.given(Did(a_later_post("lift", AT, NEIGHBOUR), AT, INTAKE))
    case.at(AT).by(AMARA).when(do.CloseCase(ending="read", reason=text("r")))
    assert case.the(CaseClosed)


def test_only_the_answer_is_destroyed_where_a_neighbour_wrote_too(group: Scenario[Case]) -> None:
    group.given(
        Did(do.AskIdentity(content=text("who")), MONDAY, AMARA),
        Did(done("identity_request"), MONDAY, EFFECTS),
        Did(theirs("lift"), AT, INTAKE),
        Did(theirs("answer", RESIDENT, APART), AT, INTAKE),
    )
    group.when(CONFIRM).then_refused(AnswersUnread)
    group.given(Did(reply.OpenAnswer(contact_id=contact_id("answer")), AT, AMARA)).when(CONFIRM)
    judged = group.the(AnswersJudged)
    assert (judged.contacts, judged.keys) == ([contact_id("answer")], [APART])


def test_what_was_written_before_the_cases_parted_stays_ordinary(desk: Desk) -> None:
    desk.sends(B, theirs("lift"), AT, INTAKE)
    desk.sends(A, UnmergeCase(reason=text("another lift")), AT)
    desk.sends(B, CONFIRM, AT).then(IdentityConfirmed)


def test_erasing_one_of_them_destroys_no_answer_of_the_other(group: Scenario[Case]) -> None:
    group.given(Did(theirs("answer", NEIGHBOUR, APART), AT, INTAKE))
    assert list(answer_keys_of(group.state, RESIDENT)) == []
    assert list(answer_keys_of(group.state, NEIGHBOUR)) == [APART]


def judged_before() -> list[Event]:
    """What was recorded of a neighbour's post while it was taken for an answer."""
    post, ids = contact_id("lift"), {"effect_id": derived_id("errand")}
    return [
        AnswerOpened(contact_id=post, opened_by=AMARA),
        AnswersJudged(contacts=[post], keys=[NEIGHBOUR], judged_by=AMARA, **ids),
        AnswersDestroyed(contacts=[post], attempts=1, **ids),
        NoAnswerSaid(contact_id=post, key=NEIGHBOUR, said_by=AMARA, effect_id=derived_id("2")),
    ]


def test_a_case_whose_neighbours_post_was_once_judged_is_still_read(
    group: Scenario[Case],
) -> None:
    group.given(Did(theirs("lift"), AT, INTAKE), *judged_before())
    assert not group.state.privacy.answers


def test_an_order_that_names_a_neighbours_post_destroys_nothing(group: Scenario[Case]) -> None:
    group.given(Did(theirs("lift"), AT, INTAKE), *judged_before()[:2])
    group.by(EFFECTS).when(EffectDone(effect_id=derived_id("errand"), attempt=1))
    assert group.the(AnswersDestroyed).contacts == []
