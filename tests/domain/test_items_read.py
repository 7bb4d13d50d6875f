"""Whatever came in is read by a named person, or is unread; nothing is in between."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.channel import commands as do
from domain.channel.decider import CHANNEL
from domain.channel.events import ItemIgnored, ItemsRead
from domain.channel.refusals import ItemNotKnown, ReaderNotNamed
from domain.channel.state import Channel
from domain.identifiers import derived_id
from policies.loader import load_policy
from tests.domain.arrivals import REGISTER, item, private, taken_in
from tests.domain.happenings import AMARA, BEN, CHANNEL_ID, INTAKE, MONDAY
from tests.domain.scenario import Did, Scenario

SHAL = load_policy("shal")


def read(*names: str) -> do.MarkRead:
    return do.MarkRead(items=[derived_id("intake", name) for name in names])


def unread(channel: Channel) -> set[str]:
    return set(channel.unread)


@pytest.mark.clause("westkent-read-all")
def test_an_item_is_unread_until_a_named_person_has_read_it(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("post")))
    assert unread(channel.state) == {derived_id("intake", "post")}
    channel.by(AMARA).when(read("post")).then(ItemsRead)
    assert channel.the(ItemsRead).read_by == AMARA
    assert unread(channel.state) == set()


def test_many_are_marked_at_once_and_each_is_named_once(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("a"), item("b"))).by(AMARA).when(read("a", "b", "a"))
    assert len(channel.the(ItemsRead).items) == 2


def test_what_is_read_twice_keeps_its_first_reader(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("a"), item("b")), Did(read("a"), MONDAY, AMARA))
    channel.by(BEN).when(read("a", "b"))
    assert channel.the(ItemsRead).items == [derived_id("intake", "b")]


def test_marking_again_what_is_read_changes_nothing(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("a")), Did(read("a"), MONDAY, AMARA))
    channel.by(AMARA).when(read("a")).then_already_so()


def test_what_never_came_in_cannot_be_read(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("a"))).by(AMARA).when(read("a", "b")).then_refused(ItemNotKnown)


def test_the_system_reads_nothing(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(item("a"))).by(INTAKE).when(read("a"))
    channel.then_refused(ReaderNotNamed, "westkent-read-all")


def test_what_nobody_understands_is_read_too(channel: Scenario[Channel]) -> None:
    channel.given(taken_in()).by(INTAKE).when(item("sticker", kind="other")).then(ItemIgnored)
    assert unread(channel.state) == {derived_id("intake", "sticker")}


@pytest.mark.parametrize("change", [{"is_echo": True}, {"object_id": "first"}])
def test_our_own_echo_and_a_second_delivery_need_no_reading(
    channel: Scenario[Channel], change: dict[str, object]
) -> None:
    channel.given(taken_in(item("first"))).by(INTAKE).when(item("again", **change))
    assert unread(channel.state) == {derived_id("intake", "first")}


def test_a_message_that_waits_for_its_case_is_unread_already(channel: Scenario[Channel]) -> None:
    channel.given(taken_in(), Did(item("a"), MONDAY, INTAKE)).by(INTAKE).when(private("b"))
    assert derived_id("intake", "b") in channel.state.unread


NAMES = ["a", "b", "c", "d"]
arrivals = st.tuples(
    st.just("arrives"),
    st.sampled_from(NAMES),
    st.sampled_from(["public_post", "private_message", "edited", "deleted", "other"]),
)
readings = st.tuples(st.just("reads"), st.sampled_from(NAMES), st.just(""))


@pytest.mark.clause("westkent-read-all")
@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(arrivals, arrivals, readings), max_size=20))
def test_everything_is_unread_or_read_by_somebody(steps: list[tuple[str, str, str]]) -> None:
    channel = Scenario(CHANNEL, SHAL, CHANNEL_ID, MONDAY, INTAKE)
    channel.given(Did(REGISTER, MONDAY, AMARA))
    for what, name, kind in steps:
        if what == "arrives":
            arrived = item(f"{name}-{kind}", object_id=name, kind=kind)
            channel.by(INTAKE).when(arrived)
        else:
            chosen = [id_ for id_ in channel.state.taken_in if id_.startswith(name)]
            if chosen:
                channel.by(AMARA).when(do.MarkRead(items=chosen))
    by_people = {id_ for event in channel.past(ItemsRead) for id_ in event.items}
    repeated = {e.intake_id for e in channel.past(ItemIgnored) if e.reason == "already_taken_in"}
    assert set(channel.state.taken_in) == unread(channel.state) | by_people | repeated
    assert not unread(channel.state) & by_people
