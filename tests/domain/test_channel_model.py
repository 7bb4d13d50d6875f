"""A channel and its cases together, each learning of the other later: nothing is ever lost."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.town import KINDS, RESIDENTS, Town

Step = Callable[[Town], None]

which = st.integers(0, 5)
writes = st.builds(
    lambda who, kind: lambda town: town.writes(who, kind),
    st.sampled_from(RESIDENTS),
    st.sampled_from(KINDS),
)


def doing(name: str) -> st.SearchStrategy[Step]:
    return st.builds(lambda n: lambda town: getattr(town, name)(n), which)


ORDINARY = [writes, writes, *map(doing, ["edits", "arrives", "is_heard", "closes", "tells"])]
UNUSUAL = [*ORDINARY, *map(doing, ["fails", "reopens", "captures", "edits_unheard"])]
THE_RACE = [writes, *map(doing, ["arrives", "is_heard", "tells"])]

# A case was opened and closed, its author's next post is on its way, the news of the end too.
AN_END: list[Step] = [
    lambda town: town.writes(RESIDENTS[0], "public_post"),
    lambda town: town.arrives(0),
    lambda town: town.is_heard(0),
    lambda town: town.writes(RESIDENTS[0], "public_post"),
    lambda town: town.closes(0),
]
beginnings = st.sampled_from([[], AN_END])


def lived_through(beginning: list[Step], steps: list[Step]) -> Town:
    town = Town()
    for step in [*beginning, *steps]:
        step(town)
    town.comes_to_rest()
    return town


@settings(max_examples=100, deadline=None)
@given(beginnings, st.lists(st.one_of(UNUSUAL), min_size=15, max_size=40))
def test_everything_written_reaches_one_case_once(beginning: list[Step], steps: list[Step]) -> None:
    town = lived_through(beginning, steps)
    assert sorted(landed.intake_id for landed in town.landed) == sorted(town.taken_in)
    assert not town.channel.state.deliveries
    assert not town.channel.state.queues
    assert not town.channel.state.awaited


@settings(max_examples=100, deadline=None)
@given(beginnings, st.lists(st.one_of(UNUSUAL), min_size=15, max_size=40))
def test_no_new_public_post_lands_in_a_closed_case(
    beginning: list[Step], steps: list[Step]
) -> None:
    posts = [
        landed for landed in lived_through(beginning, steps).landed if landed.kind == "public_post"
    ]
    assert all(landed.was_open for landed in posts)


@settings(max_examples=100, deadline=None)
@given(beginnings, st.lists(st.one_of(ORDINARY), min_size=15, max_size=40))
def test_what_a_person_writes_stays_in_order(beginning: list[Step], steps: list[Step]) -> None:
    town = lived_through(beginning, steps)
    for who in RESIDENTS:
        for case in town.cases:
            numbers = [each.number for each in town.landed if (each.who, each.case) == (who, case)]
            assert numbers == sorted(numbers)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(THE_RACE), min_size=8, max_size=20))
def test_nobody_has_two_open_cases_by_posting(steps: list[Step]) -> None:
    town = lived_through(AN_END, steps)
    for who in RESIDENTS:
        assert len(town.open_cases_of(who)) <= 1
