"""A case that a person opens by hand: its channel learns whose it is."""

import pytest

from domain.case.clock_events import ClockStarted
from domain.case.events import CaseCaptured, CaseOpened, ErrandDone
from domain.case.state import Case
from domain.channel import commands as do
from domain.channel.events import (
    AuthorReleased,
    ItemIgnored,
    ItemRouted,
    PostCaptured,
    PostNoted,
)
from domain.channel.handover import to_channel
from domain.channel.state import Channel
from domain.decider import EffectOrder
from domain.identifiers import derived_id, effect_id, event_id, stream_id
from domain.results import EffectDone
from tests.domain.arrivals import item, private, taken_in
from tests.domain.happenings import AMARA, CASE_ID, EFFECTS, INTAKE, MONDAY, RESIDENT, a_post
from tests.domain.scenario import Did, Scenario

BY_HAND = stream_id("shal", "case", "by hand")
BEGUN = do.CaseBegun(case=BY_HAND, subject=RESIDENT, post="seen", thread="seen")
ENDED = do.CaseEnded(case=BY_HAND, subject=RESIDENT)


def test_a_case_opened_by_a_person_lets_its_channel_know(case: Scenario[Case]) -> None:
    case.by(AMARA).when(a_post())
    case.then(CaseOpened, CaseCaptured, ClockStarted, ClockStarted, ClockStarted)
    assert case.the(CaseCaptured).captured_by == AMARA


def test_a_case_opened_by_its_channel_does_not(case: Scenario[Case]) -> None:
    case.by(EFFECTS).when(a_post())
    assert not case.past(CaseCaptured)


def test_the_event_carries_the_id_of_the_errand(case: Scenario[Case]) -> None:
    captured = case.by(AMARA).when(a_post()).the(CaseCaptured)
    assert case.decider.effects_of(captured) == [EffectOrder("hold_author")]
    ordering = event_id(derived_id(CASE_ID, "step", "1"), 1)
    assert captured.effect_id == effect_id(ordering, "hold_author", 0)


def test_the_channel_is_told_whose_case_began(case: Scenario[Case]) -> None:
    captured = case.by(AMARA).when(a_post()).the(CaseCaptured)
    begun = do.CaseBegun(case=CASE_ID, subject=RESIDENT, post="post-1", thread="post-1")
    assert to_channel(captured, CASE_ID) == begun


def test_telling_the_channel_is_done_once(case: Scenario[Case]) -> None:
    errand = case.by(AMARA).when(a_post()).the(CaseCaptured).effect_id
    told = EffectDone(effect_id=errand, attempt=1)
    case.by(EFFECTS).when(told).then(ErrandDone)
    case.when(told).then_already_so()


@pytest.mark.parametrize("kind", ["public_post", "public_reply", "private_message"])
def test_what_the_author_writes_next_goes_there(channel: Scenario[Channel], kind: str) -> None:
    channel.given(taken_in()).by(EFFECTS).when(BEGUN).then(PostCaptured)
    channel.by(INTAKE).when(item("next", kind=kind, thread="elsewhere")).then(ItemRouted)
    routed = channel.the(ItemRouted)
    assert (routed.errand, routed.case) == ("record_contact", BY_HAND)


def test_a_captured_post_is_not_taken_in_again(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), Did(BEGUN, MONDAY, EFFECTS)).when(item("seen")).then(ItemIgnored)
    assert channel.the(ItemIgnored).reason == "already_taken_in"


def test_a_change_to_a_captured_post_goes_to_its_case(channel: Scenario[Channel]) -> None:
    change = item("edit", object_id="seen", kind="deleted", text=None)
    channel.given(taken_in(), Did(BEGUN, MONDAY, EFFECTS)).when(change).then(ItemRouted)
    assert channel.the(ItemRouted).case == BY_HAND


def test_an_author_with_an_open_case_keeps_it(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post"))).when(BEGUN).then(PostNoted)
    channel.when(item("next"))
    assert channel.the(ItemRouted).case == channel.past(ItemRouted)[0].case


def test_a_post_that_such_an_author_wrote_is_known_all_the_same(
    channel: Scenario[Channel],
) -> None:
    channel.given(taken_in(item("post")), Did(BEGUN, MONDAY, EFFECTS))
    assert channel.state.posts["seen"] == BY_HAND
    channel.when(item("seen")).then(ItemIgnored)
    channel.when(BEGUN).then_already_so()


def test_an_author_of_an_ended_case_has_the_new_one(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post")))
    earlier = channel.past(ItemRouted)[0].case
    channel.given(Did(do.CaseEnded(case=earlier, subject=RESIDENT), MONDAY, EFFECTS))
    channel.when(BEGUN).then(PostCaptured)
    channel.when(item("next"))
    assert channel.the(ItemRouted).case == BY_HAND


def test_a_beginning_told_twice_changes_nothing(channel: Scenario[Channel]) -> None:
    channel.given(taken_in()).when(BEGUN).when(BEGUN).then_already_so()


def test_a_case_opened_by_hand_ends_like_any_other(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), Did(BEGUN, MONDAY, EFFECTS)).when(ENDED).then(AuthorReleased)
    channel.when(item("next"))
    assert channel.the(ItemRouted).errand == "open_case"


@pytest.mark.parametrize(
    "thanks", [private("ta"), item("ta", kind="public_reply", thread="seen")], ids=lambda i: i.kind
)
def test_a_thank_you_goes_to_the_case_opened_by_hand(
    channel: Scenario[Channel], thanks: do.TakeIn
) -> None:
    channel.given(taken_in(), Did(BEGUN, MONDAY, EFFECTS), Did(ENDED, MONDAY, EFFECTS))
    channel.when(thanks)
    assert channel.the(ItemRouted).case == BY_HAND
