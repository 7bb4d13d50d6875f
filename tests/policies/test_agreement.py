"""What the parts of a pack must agree on, where one pack alone cannot show it."""

from functools import cache
from typing import Any

import pytest

from domain.policy import Policy
from policies.checking import REQUIRED_TEAMS, problems_of
from policies.loader import available_packs, load_policy


@cache
def _policy(pack_id: str) -> Policy:
    return load_policy(pack_id).policy


def _changed(pack_id: str, **parts: object) -> Policy:
    return _policy(pack_id).model_copy(update=parts)


def _keys(policy: Policy) -> list[str]:
    return [problem.key for problem in problems_of(policy)]


@pytest.mark.parametrize("pack_id", available_packs())
def test_a_pack_of_the_project_agrees_with_itself(pack_id: str) -> None:
    assert _keys(_policy(pack_id)) == []


@pytest.mark.parametrize(
    ("part", "nothing"),
    [("categories", ()), ("procedures", ()), ("measures", {}), ("teams", {})],
)
def test_a_part_that_everything_rests_on_cannot_be_empty(part: str, nothing: object) -> None:
    assert part in _keys(_changed("shal", **{part: nothing}))


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("approval", "steps"),
        ("ladder", "rungs"),
        ("emergencies", "signals"),
        ("personal_data", "detect"),
    ],
)
def test_a_list_that_everything_rests_on_cannot_be_empty(part: str, field: str) -> None:
    policy = _policy("shal")
    emptied = getattr(policy, part).model_copy(update={field: ()})
    assert f"{part}.{field}" in _keys(policy.model_copy(update={part: emptied}))


@pytest.mark.parametrize("team", sorted(REQUIRED_TEAMS))
def test_every_team_that_is_handed_something_is_named(team: str) -> None:
    teams = {key: each for key, each in _policy("shal").teams.items() if key != team}
    (problem,) = problems_of(_changed("shal", teams=teams))
    assert team in problem.reason


@pytest.mark.parametrize(("second", "third", "rises"), [(2, 3, True), (2, 2, False), (3, 2, False)])
def test_each_rung_needs_more_strikes_than_the_one_before(
    second: int, third: int, rises: bool
) -> None:
    ladder = _policy("shal").ladder
    counts = (ladder.rungs[0].after, second, third)
    rungs = tuple(
        rung.model_copy(update={"after": after})
        for rung, after in zip(ladder.rungs, counts, strict=True)
    )
    found = _keys(_changed("shal", ladder=ladder.model_copy(update={"rungs": rungs})))
    assert found == ([] if rises else ["ladder.rungs"])


def _with_channel(pack_id: str, platform: str, **fields: Any) -> Policy:  # noqa: ANN401 -- any of its fields
    channels = tuple(
        channel.model_copy(update=fields) if channel.platform == platform else channel
        for channel in _policy(pack_id).channels
    )
    return _changed(pack_id, channels=channels)


@pytest.mark.clause("shal-groups")
def test_a_group_needs_to_say_how_people_join_it() -> None:
    assert _keys(_with_channel("mhs", "facebook", kind="group")) == ["membership"]
    assert _keys(_with_channel("shal", "facebook", kind="group")) == []


@pytest.mark.clause("havebury-channels")
def test_an_account_may_be_unknown_until_it_is_approved() -> None:
    assert _keys(_with_channel("mhs", "x", account="", approved=False)) == []
    assert _keys(_with_channel("mhs", "x", account="", approved=True)) == ["channels.x"]


@pytest.mark.clause("westkent-no-discussion")
def test_a_channel_without_discussions_needs_its_signposting() -> None:
    policy = _with_channel("shal", "facebook", replies="signpost-only")
    assert _keys(policy) == []
    left = {name: text for name, text in policy.templates.items() if name != "signposting"}
    assert _keys(policy.model_copy(update={"templates": left})) == [
        "channels.facebook:shalhousing.replies"
    ]


@pytest.mark.clause("westkent-no-discussion")
def test_no_replies_on_youtube_means_none_on_its_channel() -> None:
    assert _keys(_with_channel("west-kent", "youtube", replies="all")) == [
        "settings.youtube_replies"
    ]


@pytest.mark.clause("westkent-rules")
def test_knowledge_is_needed_where_and_only_where_the_policy_says_so() -> None:
    policy = _policy("west-kent")
    careless = tuple(
        category.model_copy(update={"needs_knowledge": False}) for category in policy.categories
    )
    assert _keys(policy.model_copy(update={"categories": careless})) == ["settings.fault"]


@pytest.mark.clause("mhs-three-months")
def test_posts_come_down_where_and_only_where_a_time_is_set() -> None:
    kept = tuple(rule for rule in _policy("mhs").retention if rule.then != "remove-public-post")
    assert _keys(_changed("mhs", retention=kept)) == ["settings.public_post_removal"]


@pytest.mark.clause("mhs-visibility")
def test_only_a_team_of_the_pack_reads_private_threads() -> None:
    data = _policy("mhs").personal_data
    others = data.model_copy(update={"private_readers": ("communications", "neighbours")})
    assert _keys(_changed("mhs", personal_data=others)) == ["personal_data.private_readers"]


@pytest.mark.clause("shal-decline")
def test_every_reason_to_decline_is_in_the_pack() -> None:
    membership = _policy("shal").membership
    assert membership is not None
    fewer = membership.model_copy(update={"declines": membership.declines[:-1]})
    (problem,) = problems_of(_changed("shal", membership=fewer))
    assert "still-barred" in problem.reason


def test_a_landlord_without_listed_clauses_numbers_its_own() -> None:
    owner = _policy("shal").owner
    own = owner.model_copy(update={"clause": "elsewhere-owner"})
    assert "owner.clause" not in _keys(_changed("shal", id="elsewhere", owner=own))
    assert "owner.clause" in _keys(_changed("shal", owner=own))
