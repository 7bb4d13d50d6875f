"""Pictures that come with an item follow it into its case; the item never waits for them."""

from collections.abc import Callable

import pytest

from domain.case.automatic_commands import KeepPictures
from domain.case.events import EvidenceAttached
from domain.case.state import Case
from domain.channel.effects import effects_of, settlement_of
from domain.channel.events import ItemIgnored, ItemRouted
from domain.channel.own_post_events import OwnPostSeen
from domain.channel.picture_commands import FetchPicturesAgain, PicturesReported
from domain.channel.picture_events import (
    PicturesDelayed,
    PicturesGivenUp,
    PicturesKept,
    PicturesOrdered,
)
from domain.channel.refusals import ItemNotKnown
from domain.channel.state import Channel
from domain.identifiers import derived_id
from domain.media import Media
from domain.messages import Command
from domain.results import EffectFailed, EffectImpossible
from tests.domain.arrivals import REGISTER, item
from tests.domain.happenings import AMARA, EFFECTS, INTAKE, lodged, text
from tests.domain.scenario import Scenario

POST = item("photo", pictures=2)


@pytest.fixture
def ordered(channel: Scenario[Channel]) -> Scenario[Channel]:
    """A post with two pictures came in."""
    return channel.when(REGISTER).by(INTAKE).when(POST)


def effect(channel: Channel) -> str:
    return next(iter(channel.pictures))


def failed(attempt: int) -> Callable[[Channel], Command]:
    return lambda channel: EffectFailed(
        effect_id=effect(channel), attempt=attempt, reason="no_answer"
    )


def reported(channel: Channel) -> Command:
    return PicturesReported(effect_id=effect(channel), attempt=1, kept=1, left_out=["too_large"])


def test_the_item_goes_on_and_its_pictures_follow(ordered: Scenario[Channel]) -> None:
    ordered.then(ItemRouted, PicturesOrdered)
    order = ordered.the(PicturesOrdered)
    assert (order.count, order.object_id) == (2, "photo")
    assert [each.kind for each in effects_of(order)] == ["fetch_pictures"]


def test_an_item_without_pictures_orders_none(channel: Scenario[Channel]) -> None:
    channel.when(REGISTER).by(INTAKE).when(item("words")).then(ItemRouted)


def test_pictures_of_our_own_posts_are_not_fetched(channel: Scenario[Channel]) -> None:
    echo = POST.model_copy(update={"is_echo": True})
    channel.when(REGISTER).by(INTAKE).when(echo).then(ItemIgnored, OwnPostSeen)


def test_what_was_kept_and_what_was_left_out_is_recorded(ordered: Scenario[Channel]) -> None:
    ordered.by(EFFECTS).when(reported).then(PicturesKept)
    kept = ordered.the(PicturesKept)
    assert (kept.kept, kept.left_out) == (1, ["too_large"])
    assert not ordered.state.pictures
    settled = settlement_of(kept)
    assert settled is not None
    assert settled.state == "done"


def test_a_result_is_recorded_once(ordered: Scenario[Channel]) -> None:
    stray = PicturesReported(effect_id=derived_id("stray"), attempt=1, kept=0)
    ordered.by(EFFECTS).when(stray).then_already_so()
    ordered.when(failed(1)).when(failed(1)).then_already_so()


def test_failing_to_fetch_is_recorded_and_tried_again(ordered: Scenario[Channel]) -> None:
    tries = ordered.pack.policy.outbox.attempts
    ordered.by(EFFECTS)
    for attempt in range(1, tries):
        ordered.when(failed(attempt)).then(PicturesDelayed)
    ordered.when(failed(tries)).then(PicturesGivenUp)


def test_what_was_given_up_is_fetched_again_by_a_person(ordered: Scenario[Channel]) -> None:
    gone = lambda c: EffectImpossible(effect_id=effect(c), attempt=1, reason="nothing_left")  # noqa: E731
    ordered.by(EFFECTS).when(gone).then(PicturesGivenUp)
    again = FetchPicturesAgain(intake_id=POST.intake_id)
    ordered.by(AMARA).when(again).then(PicturesOrdered)
    ordered.when(again).then_already_so()


def test_an_unknown_item_has_no_pictures(ordered: Scenario[Channel]) -> None:
    ordered.by(AMARA).when(FetchPicturesAgain(intake_id=derived_id("stray")))
    ordered.then_refused(ItemNotKnown)


def test_the_case_keeps_them_as_evidence(case: Scenario[Case]) -> None:
    media = Media(content=text("a picture"), media_type="image/png")
    case.given(lodged()).by(EFFECTS).when(KeepPictures(object_id="post-1", media=[media]))
    case.then(EvidenceAttached)
    assert case.the(EvidenceAttached).attached_by == EFFECTS
