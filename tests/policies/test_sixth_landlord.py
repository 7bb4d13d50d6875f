"""Another landlord takes a TOML file and no code: one with every number different lives by it."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.stories import STORIES
from demo.story import Story
from domain.account_holder.appeal_events import AppealLodged
from domain.account_holder.decider import ACCOUNT_HOLDER
from domain.account_holder.ladder import propose
from domain.account_holder.state import Holder
from domain.account_holder.strike_events import StrikeIssued
from domain.channel.decider import CHANNEL
from domain.channel.own_post_events import OwnPostDeferred, OwnPostRemovalOrdered, OwnPostSeen
from domain.identifiers import stream_id
from domain.policy_stream.commands import RecordReview
from domain.policy_stream.events import ReviewScheduled
from domain.results import DeadlineReached, EffectFailed
from policies.documents import EXTRA_DIR_VARIABLE
from policies.loader import LoadedPack, available_packs, load_policy
from tests.domain.arrivals import REGISTER, item
from tests.domain.conduct import HOLDER_ID, MAYA, decided, opened, recorded, struck
from tests.domain.decided_play import DecidedPlay
from tests.domain.happenings import AMARA, MONDAY, text
from tests.domain.policy_stream.drafting import registered
from tests.domain.sanctions import days, impose, lodge, the_decision
from tests.domain.scenario import Scenario

FOLDER = Path(__file__).parents[1] / "fixtures/policies"
PACKS = Path(__file__).parents[2] / "policies/packs"
BY_THE_RULES = [story for story in STORIES.values() if not story.across]
TODAY = datetime(2026, 11, 2, 10, tzinfo=UTC)


@pytest.fixture
def sixth(monkeypatch: pytest.MonkeyPatch) -> LoadedPack:
    """The sixth landlord's pack, from a folder of one's own."""
    monkeypatch.setenv(EXTRA_DIR_VARIABLE, str(FOLDER))
    return load_policy("elsewhere")


def numbers_in(value: Any, at: str = "") -> Iterator[tuple[str, int]]:  # noqa: ANN401 -- any TOML
    """Yield every number of a document, with its place."""
    match value:
        case bool():
            return
        case int():
            yield at, value
        case dict():
            for name, each in value.items():
                yield from numbers_in(each, f"{at}.{name}")
        case list():
            for number, each in enumerate(value):
                yield from numbers_in(each, f"{at}.{number}")


def test_the_sixth_is_known_beside_the_five(sixth: LoadedPack) -> None:
    assert "elsewhere" in available_packs()
    assert sixth.policy.name == "Elsewhere Homes"


def test_no_number_of_it_is_that_of_the_landlord_it_was_made_after() -> None:
    made = dict(numbers_in(tomllib.loads((FOLDER / "packs/elsewhere.toml").read_text())))
    after = dict(numbers_in(tomllib.loads((PACKS / "mhs.toml").read_text())))
    assert made.keys() == after.keys()
    assert [place for place in made if made[place] == after[place]] == []


@pytest.mark.parametrize(
    "story", [s for s in STORIES.values() if not s.across], ids=lambda s: s.name
)
async def test_every_story_happens_by_its_numbers(sixth: LoadedPack, story: Story) -> None:
    if why := story.not_for(sixth.policy):
        pytest.skip(why)
    play = DecidedPlay(story, sixth, story.begins(TODAY, sixth.calendar))
    for scene in story.scenes:
        await scene.act(play)
        await play.settles()
    await story.check(play)


def test_a_strike_lapses_by_its_days(sixth: LoadedPack) -> None:
    holder = Scenario(ACCOUNT_HOLDER, sixth, HOLDER_ID, MONDAY, MAYA)
    holder.given(opened(), recorded(), decided("remove"))
    issued = holder.past(StrikeIssued)[-1]
    assert issued.lapses_on - issued.issued_on == timedelta(days=sixth.policy.ladder.lapse_days)


def blockable(sixth: LoadedPack) -> Scenario[Holder]:
    """Somebody with strikes enough for a block by the last rung."""
    holder = Scenario(ACCOUNT_HOLDER, sixth, HOLDER_ID, MONDAY, MAYA).given(opened())
    enough = sixth.policy.ladder.rungs[-1].after
    for number in range(enough - 1):
        holder.given(struck(item=f"post-{number}"))
    return holder.given(struck("remove", "block", item="the-last"))


@pytest.mark.parametrize("beyond", [0, 1])
def test_a_first_block_lasts_as_long_as_its_policy_says_at_most(
    sixth: LoadedPack, beyond: int
) -> None:
    rule = sixth.policy.restrictions
    asked = impose(until_on=days(rule.block_days.first + beyond), review_on=days(1))
    holder = blockable(sixth).when(asked)
    assert (holder.refusal is None) is (beyond == 0)


@pytest.mark.parametrize("beyond", [0, 1])
def test_a_block_is_looked_at_again_when_its_policy_says_at_the_latest(
    sixth: LoadedPack, beyond: int
) -> None:
    rule = sixth.policy.restrictions
    asked = impose(until_on=days(rule.block_days.first), review_on=days(rule.review_days + beyond))
    holder = blockable(sixth).when(asked)
    assert (holder.refusal is None) is (beyond == 0)


@pytest.mark.parametrize("beyond", [0, 1])
def test_one_can_object_for_as_long_as_its_policy_says(sixth: LoadedPack, beyond: int) -> None:
    late = timedelta(days=sixth.policy.appeals.lodge_days + beyond)
    holder = blockable(sixth).at(MONDAY + late).when(lodge(the_decision, at=MONDAY + late))
    assert (holder.refusal is None) is (beyond == 0)


def test_an_objection_is_answered_in_its_working_days(sixth: LoadedPack) -> None:
    lodged = blockable(sixth).when(lodge(the_decision)).the(AppealLodged)
    working_days = sixth.policy.appeals.answer_working_days
    assert lodged.answer_on == sixth.calendar.add_working_days(TODAY.date(), working_days)


def test_a_post_that_has_to_stay_is_looked_at_again_after_its_days(sixth: LoadedPack) -> None:
    [page] = [each for each in sixth.policy.channels if each.platform == "facebook"]
    stream = stream_id("elsewhere", "channel", page.platform, str(page.account))
    channel = Scenario(CHANNEL, sixth, stream, MONDAY, AMARA)
    register = REGISTER.model_copy(update={"account": page.account, "platform": page.platform})
    channel.when(register).when(item("ours", is_echo=True, posted_at=MONDAY, taken_in_at=MONDAY))
    due_at = channel.the(OwnPostSeen).due_at
    assert due_at == datetime(2027, 3, 2, 10, tzinfo=UTC)  # four months, where mhs has three
    channel.at(due_at).when(DeadlineReached())
    order, looks = channel.the(OwnPostRemovalOrdered), []
    for attempt in range(1, 6):
        kept = {"effect_id": order.effect_id, "attempt": attempt, "reason": "legal_hold"}
        channel.when(EffectFailed.model_validate({**kept, "retryable": True}))
        looks.append((channel.the(OwnPostDeferred).not_before - channel.now).days)
    assert looks == [3, 5, 9, 11, 11]


def test_its_policy_is_reviewed_after_its_months(sixth: LoadedPack) -> None:
    policy = registered(sixth).when(
        RecordReview(outcome="no_change", reviewed_on=TODAY.date(), reasons=text("as it should be"))
    )
    months = TODAY.month - 1 + sixth.policy.review.every_months
    due = TODAY.date().replace(year=TODAY.year + months // 12, month=months % 12 + 1)
    assert policy.the(ReviewScheduled).due_on == due


def test_the_ladder_proposes_by_its_rungs(sixth: LoadedPack) -> None:
    holder = Scenario(ACCOUNT_HOLDER, sixth, HOLDER_ID, MONDAY, MAYA)
    holder.given(opened(), recorded())
    state: Holder = holder.state
    breach = next(iter(state.breaches.values()))
    found = propose(state, breach, sixth.policy, MONDAY.date())
    weight = found.counted
    assert found.rung == sum(rung.after <= weight for rung in sixth.policy.ladder.rungs)
