"""Personal details in public: flagged, hidden for their author's sake, never held against them."""

from collections.abc import Callable

import pytest

from domain.case import commands as do
from domain.case.events import CaseClosed
from domain.case.exposure import open_exposures
from domain.case.exposure_commands import ConfirmHidden, HidePost, LeaveShown
from domain.case.exposure_events import (
    HidingDelayed,
    HidingRequested,
    HidingStalled,
    PersonalDetailsLeft,
    PersonalDetailsSeen,
    PostHidden,
)
from domain.case.exposure_refusals import DetailsUndecided, NotAPublicPost, NothingExposed
from domain.case.refusals import PersonNeeded
from domain.case.state import Case
from domain.messages import Command
from domain.noticed import Noticed
from domain.results import EffectDone, EffectFailed, EffectImpossible
from tests.domain.happenings import (
    A_MINUTE,
    AMARA,
    ANSWERED_AT,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    a_private_post,
    answered,
)
from tests.domain.scenario import Did, Scenario

PHONE = Noticed(personal=("phone",))
BOTH = Noticed(personal=("phone", "postcode"))
HIDE = HidePost(object_id="post-1")


def exposed(command: Command, noticed: Noticed = PHONE) -> Command:
    return command.model_copy(update={"noticed": noticed})


OPENED = Did(exposed(a_post()), MONDAY, INTAKE)
ORDERED = Did(HIDE, MONDAY, AMARA)


def result(kind: type[Command], attempt: int = 1, **more: object) -> Callable[[Case], Command]:
    return lambda case: kind.model_validate(
        {"effect_id": list(case.hidings)[-1], "attempt": attempt, **more}
    )


@pytest.mark.clause("mhs-public")
def test_details_in_a_public_post_are_flagged_for_a_person(case: Scenario[Case]) -> None:
    case.given(OPENED)
    (seen,) = case.past(PersonalDetailsSeen)
    assert (seen.object_id, seen.kinds) == ("post-1", ["phone"])
    assert open_exposures(case.state) == {"post-1": ("phone",)}


def test_details_in_a_private_message_are_where_they_belong(case: Scenario[Case]) -> None:
    case.given(Did(exposed(a_private_post()), MONDAY, INTAKE))
    case.given(Did(exposed(a_contact("more", MONDAY)), MONDAY, INTAKE))
    assert case.past(PersonalDetailsSeen) == []


def test_details_in_a_public_reply_are_flagged_too(case: Scenario[Case]) -> None:
    reply = exposed(a_contact("reply", MONDAY, private=False))
    case.given(OPENED, Did(reply, MONDAY, INTAKE))
    assert set(open_exposures(case.state)) == {"post-1", "object-reply"}


def test_an_edit_that_adds_a_detail_is_flagged_for_that(case: Scenario[Case]) -> None:
    edited = do.RecordPostChange(
        change_id="0198a000-0000-7000-8000-000000000001",
        object_id="post-1",
        change="edited",
        version="2",
        noticed=BOTH,
        taken_in_at=MONDAY,
    )
    case.given(OPENED).by(INTAKE).when(edited)
    assert case.the(PersonalDetailsSeen).kinds == ["postcode"]


@pytest.mark.clause("mhs-public")
def test_a_case_does_not_end_over_details_that_nobody_decided(case: Scenario[Case]) -> None:
    case.given(OPENED, answered()[1:]).at(ANSWERED_AT).by(AMARA).when(do.CloseCase())
    refusal = case.then_refused(DetailsUndecided)
    assert refusal.references == {"object": "post-1", "kinds": "phone"}
    case.when(LeaveShown(object_id="post-1", reason="author_wishes"))
    case.when(do.CloseCase())
    assert case.the(CaseClosed)


@pytest.mark.clause("mhs-public")
def test_hiding_protects_the_author_and_is_no_breach(case: Scenario[Case]) -> None:
    case.given(OPENED).by(AMARA).when(HIDE).then(HidingRequested)
    assert case.the(HidingRequested).protective


def test_what_was_hidden_for_another_reason_is_not_called_protective(case: Scenario[Case]) -> None:
    case.given(OPENED).by(AMARA).when(HidePost(object_id="post-1", reason="rule_breach"))
    assert not case.the(HidingRequested).protective


def test_the_system_hides_nothing_by_itself(case: Scenario[Case]) -> None:
    case.given(OPENED).by(INTAKE).when(HIDE).then_refused(PersonNeeded)


@pytest.mark.parametrize("object_id", ["nothing", "object-letter"])
def test_only_what_stands_in_public_can_be_hidden(case: Scenario[Case], object_id: str) -> None:
    case.given(OPENED, Did(a_contact("letter", MONDAY), MONDAY, INTAKE)).by(AMARA)
    case.when(HidePost(object_id=object_id)).then_refused(NotAPublicPost)


def test_a_post_is_ordered_hidden_once(case: Scenario[Case]) -> None:
    case.given(OPENED, ORDERED).by(AMARA).when(HIDE).then_already_so()


def test_hidden_by_the_network_settles_the_flag(case: Scenario[Case]) -> None:
    case.given(OPENED, ORDERED).by(EFFECTS).when(result(EffectDone)).then(PostHidden)
    assert case.the(PostHidden).weaker is None
    assert open_exposures(case.state) == {}
    case.when(result(EffectDone)).then_already_so()


def test_something_weaker_is_never_called_hidden(case: Scenario[Case]) -> None:
    case.given(OPENED, ORDERED).by(EFFECTS).when(result(EffectDone, weaker="muted"))
    assert case.the(PostHidden).weaker == "muted"
    assert open_exposures(case.state) == {"post-1": ("phone",)}


def test_a_network_that_cannot_hide_leaves_it_to_a_person(case: Scenario[Case]) -> None:
    case.given(OPENED, ORDERED).by(EFFECTS)
    case.when(result(EffectImpossible, reason="no_connector")).then(HidingStalled)
    assert open_exposures(case.state) == {"post-1": ("phone",)}
    case.by(AMARA).when(ConfirmHidden(object_id="post-1")).then(PostHidden)
    assert case.the(PostHidden).confirmed_by == AMARA
    assert open_exposures(case.state) == {}


def test_a_failed_try_is_made_again_later(case: Scenario[Case]) -> None:
    case.given(OPENED, ORDERED).by(EFFECTS)
    case.when(result(EffectFailed, reason="busy")).then(HidingDelayed)
    assert case.the(HidingDelayed).not_before >= MONDAY + A_MINUTE
    case.when(result(EffectFailed, reason="busy")).then_already_so()


def test_a_stalled_order_may_be_given_again(case: Scenario[Case]) -> None:
    stalled = Did(result(EffectImpossible, reason="gone"), MONDAY, EFFECTS)
    case.given(OPENED, ORDERED, stalled).by(AMARA).when(HIDE).then(HidingRequested)


def test_nothing_waits_to_be_confirmed_as_hidden(case: Scenario[Case]) -> None:
    case.given(OPENED).by(AMARA).when(ConfirmHidden(object_id="post-1")).then_already_so()
    case.when(ConfirmHidden(object_id="nothing")).then_refused(NotAPublicPost)


def test_a_person_lets_stand_what_is_nobodys_detail(case: Scenario[Case]) -> None:
    leave = LeaveShown(object_id="post-1", reason="nobodys_details")
    case.given(OPENED).by(AMARA).when(leave).then(PersonalDetailsLeft)
    assert open_exposures(case.state) == {}
    case.when(leave).then_already_so()


def test_only_what_was_flagged_is_let_stand(case: Scenario[Case]) -> None:
    case.given(Did(a_post(), MONDAY, INTAKE)).by(AMARA)
    case.when(LeaveShown(object_id="post-1", reason="gone")).then_refused(NothingExposed)


@pytest.mark.parametrize("change", ["deleted_by_author", "removed_by_platform", "removed_by_us"])
def test_what_is_gone_exposes_nobody_any_more(case: Scenario[Case], change: str) -> None:
    note = do.NotePostChange.model_validate({"object_id": "post-1", "change": change})
    case.given(OPENED, Did(note, MONDAY, AMARA))
    assert open_exposures(case.state) == {}
