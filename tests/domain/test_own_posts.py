"""The landlord's own posts on its page: counted by the month, and taken down in time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from domain.channel.commands import TakeIn
from domain.channel.decider import CHANNEL
from domain.channel.effects import effects_of, settlement_of
from domain.channel.events import ItemIgnored
from domain.channel.own_post_commands import ConfirmOwnPostRemoved, MarkOwnPost
from domain.channel.own_post_events import (
    OwnPostDeferred,
    OwnPostGone,
    OwnPostLeft,
    OwnPostMarked,
    OwnPostRemovalDelayed,
    OwnPostRemovalOrdered,
    OwnPostRemovalStalled,
    OwnPostRemoved,
    OwnPostSeen,
)
from domain.channel.own_post_refusals import (
    NotCountedBeside,
    OwnPostNotKnown,
    OwnRemovalNotStalled,
)
from domain.channel.state import Channel
from domain.channel.volume import volume_of
from domain.identifiers import stream_id
from domain.messages import Command
from domain.results import DeadlineReached, EffectDone, EffectFailed, EffectImpossible
from policies.loader import load_policy
from tests.domain.arrivals import REGISTER, item
from tests.domain.happenings import A_DAY, A_MINUTE, AMARA, EFFECTS, INTAKE, MONDAY, TIMER
from tests.domain.scenario import Scenario

NEWS = "statements and news releases about current issues"
POST = "our-post"


def page_of(landlord: str, account: str, platform: str = "facebook") -> Scenario[Channel]:
    stream = stream_id(landlord, "channel", platform, account)
    channel = Scenario(CHANNEL, load_policy(landlord), stream, MONDAY, AMARA)
    channel.when(REGISTER.model_copy(update={"account": account, "platform": platform}))
    return channel.by(INTAKE)


def ours(at: datetime, name: str = POST, **changed: object) -> TakeIn:
    return item(name, is_echo=True, posted_at=at, taken_in_at=at, **changed)


@pytest.fixture
def mhs() -> Scenario[Channel]:
    return page_of("mhs", "mhs-homes")


@pytest.fixture
def west_kent() -> Scenario[Channel]:
    return page_of("west-kent", "west-kent")


@pytest.fixture
def ordered(mhs: Scenario[Channel]) -> Scenario[Channel]:
    """A post's time is over, and its removal is under way."""
    mhs.when(ours(MONDAY)).by(TIMER).at(datetime(2027, 2, 2, 10, tzinfo=UTC))
    return mhs.when(DeadlineReached()).by(EFFECTS)


def effect(channel: Channel) -> str:
    return str(channel.own_posts.posts[POST].effect_id)


def failed(reason: str, attempt: int = 1) -> Callable[[Channel], Command]:
    return lambda channel: EffectFailed(
        effect_id=effect(channel), attempt=attempt, reason=reason, retryable=True
    )


@pytest.mark.clause("mhs-three-months")
@pytest.mark.parametrize(
    ("went_up", "due"),
    [
        ((2026, 11, 2, 10), (2027, 2, 2, 10)),
        ((2026, 11, 30, 10), (2027, 2, 28, 10)),  # the month's last
        ((2026, 12, 31, 23, 30), (2027, 3, 31, 22, 30)),  # the same hour in summer time
    ],
)
@pytest.mark.parametrize(("after", "comes_down"), [(-A_MINUTE, False), (0 * A_MINUTE, True)])
def test_an_own_post_comes_down_after_three_calendar_months(
    mhs: Scenario[Channel],
    went_up: tuple[int, ...],
    due: tuple[int, ...],
    after: timedelta,
    *,
    comes_down: bool,
) -> None:
    at = datetime(*went_up, tzinfo=UTC)  # type: ignore[misc,arg-type]
    due_at = datetime(*due, tzinfo=UTC)  # type: ignore[misc,arg-type]
    mhs.at(at).when(ours(at)).then(ItemIgnored, OwnPostSeen)
    assert CHANNEL.wake_at(mhs.state) == due_at
    mhs.by(TIMER).at(due_at + after).when(DeadlineReached())
    if comes_down:
        mhs.then(OwnPostRemovalOrdered)
    else:
        mhs.then_nothing()


def test_its_removal_is_an_effect(ordered: Scenario[Channel]) -> None:
    order = ordered.the(OwnPostRemovalOrdered)
    assert [each.kind for each in effects_of(order)] == ["remove_own_post"]
    assert CHANNEL.wake_at(ordered.state) is None


@pytest.mark.clause("mhs-three-months")
@pytest.mark.parametrize(("weaker", "outcome"), [(None, "done"), ("hidden", "weaker")])
def test_done_or_weaker_is_recorded_as_what_it_was(
    ordered: Scenario[Channel], weaker: str | None, outcome: str
) -> None:
    done = lambda channel: EffectDone(effect_id=effect(channel), attempt=1, weaker=weaker)  # noqa: E731
    ordered.when(done).then(OwnPostRemoved)
    assert (ordered.the(OwnPostRemoved).outcome, ordered.the(OwnPostRemoved).instead) == (
        outcome,
        weaker,
    )
    ordered.when(done).then_already_so()


@pytest.mark.clause("mhs-three-months")
def test_what_is_impossible_is_a_persons(ordered: Scenario[Channel]) -> None:
    ordered.when(
        lambda channel: EffectImpossible(effect_id=effect(channel), attempt=1, reason="no_way")
    ).then(OwnPostRemovalStalled)
    ordered.by(AMARA).when(ConfirmOwnPostRemoved(object_id=POST)).then(OwnPostRemoved)
    assert ordered.the(OwnPostRemoved).confirmed_by == AMARA
    ordered.when(ConfirmOwnPostRemoved(object_id=POST)).then_already_so()


def test_nobody_attests_what_is_under_way(ordered: Scenario[Channel]) -> None:
    ordered.by(AMARA).when(ConfirmOwnPostRemoved(object_id=POST)).then_refused(OwnRemovalNotStalled)
    ordered.when(ConfirmOwnPostRemoved(object_id="stray")).then_refused(OwnPostNotKnown)


@pytest.mark.clause("mhs-three-months")
@pytest.mark.parametrize("because", ["legal_hold", "ombudsman_case"])
def test_a_hold_or_an_ombudsman_case_under_it_defers_it(
    ordered: Scenario[Channel], because: str
) -> None:
    looks = []
    for attempt in range(1, 6):
        ordered.when(failed(because, attempt)).then(OwnPostDeferred)
        looks.append((ordered.the(OwnPostDeferred).not_before - ordered.now).days)
    assert looks == [1, 2, 4, 7, 7]
    ordered.when(lambda channel: EffectDone(effect_id=effect(channel), attempt=6))
    ordered.then(OwnPostRemoved)


def test_deferring_uses_up_no_attempt(ordered: Scenario[Channel]) -> None:
    ordered.when(failed("legal_hold", 1)).when(failed("busy", 2)).then(OwnPostRemovalDelayed)
    settled = settlement_of(ordered.the(OwnPostRemovalDelayed))
    assert settled is not None
    assert settled.state == "pending"


def test_what_fails_is_tried_again_and_then_a_persons(ordered: Scenario[Channel]) -> None:
    tries = ordered.pack.policy.outbox.attempts
    for attempt in range(1, tries):
        ordered.when(failed("busy", attempt)).then(OwnPostRemovalDelayed)
    ordered.when(failed("busy", tries)).then(OwnPostRemovalStalled)
    ordered.when(failed("busy", tries)).then_already_so()


def test_a_cases_own_message_is_left_to_it(ordered: Scenario[Channel]) -> None:
    ordered.when(failed("of_a_case")).then(OwnPostLeft)


def test_what_was_deleted_there_is_not_removed(mhs: Scenario[Channel]) -> None:
    mhs.when(ours(MONDAY))
    mhs.when(item("gone", object_id=POST, kind="deleted", is_echo=True))
    assert mhs.the(OwnPostGone)
    assert CHANNEL.wake_at(mhs.state) is None


def test_where_posts_stay_none_is_removed(west_kent: Scenario[Channel]) -> None:
    west_kent.when(ours(MONDAY)).then(ItemIgnored, OwnPostSeen)
    assert CHANNEL.wake_at(west_kent.state) is None


@pytest.mark.clause("mhs-three-months")
def test_posts_stay_on_the_other_networks() -> None:
    page = page_of("mhs", "mhs-homes", "x")
    page.when(ours(MONDAY))
    assert CHANNEL.wake_at(page.state) is None


@pytest.mark.parametrize(
    "other",
    [{"kind": "public_reply"}, {"kind": "private_message"}, {"manner": "mention"}],
    ids=str,
)
def test_only_posts_on_the_page_are_own_posts(
    west_kent: Scenario[Channel], other: dict[str, object]
) -> None:
    west_kent.when(ours(MONDAY, POST, **other))
    assert not west_kent.past(OwnPostSeen)


@pytest.mark.clause("westkent-volume")
@pytest.mark.parametrize(
    ("posts", "verdict"), [(1, "below"), (2, "within"), (10, "within"), (11, "above")]
)
def test_a_months_own_posts_are_held_against_the_range(
    west_kent: Scenario[Channel], posts: int, verdict: str
) -> None:
    for number in range(posts):
        west_kent.when(ours(MONDAY, f"post-{number}"))
    policy = west_kent.pack.policy
    found = volume_of(west_kent.state, policy, "2026-11", MONDAY + 30 * A_DAY)
    assert (found.posts, found.verdict) == (posts, verdict)
    assert (found.least, found.most) == (2, 10)


@pytest.mark.clause("westkent-volume")
@pytest.mark.parametrize(
    ("at", "month"),
    [
        (datetime(2027, 3, 31, 22, 59, tzinfo=UTC), "2027-03"),
        (datetime(2027, 3, 31, 23, 0, tzinfo=UTC), "2027-04"),  # midnight in British summer time
    ],
)
def test_a_month_begins_at_midnight_where_the_landlord_is(
    west_kent: Scenario[Channel], at: datetime, month: str
) -> None:
    west_kent.at(at).when(ours(at))
    assert west_kent.the(OwnPostSeen).month == month


def test_a_month_that_goes_on_is_not_below_yet(west_kent: Scenario[Channel]) -> None:
    policy = west_kent.pack.policy
    assert volume_of(west_kent.state, policy, "2026-11", MONDAY).verdict == "within"


@pytest.mark.clause("westkent-volume")
def test_news_weather_and_critical_information_are_counted_beside(
    west_kent: Scenario[Channel],
) -> None:
    for number in range(11):
        west_kent.when(ours(MONDAY, f"post-{number}"))
    west_kent.by(AMARA).when(MarkOwnPost(object_id="post-0", more_for=NEWS)).then(OwnPostMarked)
    found = volume_of(west_kent.state, west_kent.pack.policy, "2026-11", MONDAY)
    assert (found.posts, found.beside, found.verdict) == (10, 1, "within")


def test_what_the_pack_does_not_name_counts_like_any(west_kent: Scenario[Channel]) -> None:
    west_kent.when(ours(MONDAY)).by(AMARA)
    west_kent.when(MarkOwnPost(object_id=POST, more_for="a raffle")).then_refused(NotCountedBeside)
    west_kent.when(MarkOwnPost(object_id="stray", more_for=NEWS)).then_refused(OwnPostNotKnown)
    west_kent.when(MarkOwnPost(object_id=POST, more_for=NEWS))
    west_kent.when(MarkOwnPost(object_id=POST, more_for=NEWS)).then_already_so()


@pytest.mark.clause("westkent-volume")
def test_each_channel_counts_its_own() -> None:
    first, second = page_of("west-kent", "west-kent"), page_of("west-kent", "doug-bug")
    first.when(ours(MONDAY))
    policy = first.pack.policy
    assert volume_of(first.state, policy, "2026-11", MONDAY).posts == 1
    assert volume_of(second.state, policy, "2026-11", MONDAY).posts == 0
