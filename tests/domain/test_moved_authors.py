"""The channel learns to which case an author belongs, when two are merged or parted again."""

from domain.channel import commands as do
from domain.channel.events import AuthorMoved, ItemHeld, ItemRouted
from domain.channel.state import Channel
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from tests.domain.arrivals import done, item, taken_in
from tests.domain.happenings import INTAKE, MONDAY, NEIGHBOUR, RESIDENT
from tests.domain.scenario import Did, Scenario

SURVIVOR = stream_id("shal", "case", "survivor")


def moved(channel: Channel, *subjects: str) -> Command:
    left = channel.open_cases[RESIDENT]
    return do.MoveAuthors(left=left, to=SURVIVOR, subjects=[*subjects, RESIDENT], back=False)


def with_a_case(channel: Scenario[Channel]) -> Scenario[Channel]:
    return channel.given(taken_in(), Did(item("post"), MONDAY, INTAKE)).given(
        Did(done, MONDAY, INTAKE)
    )


def test_what_the_author_writes_next_reaches_the_other_case(channel: Scenario[Channel]) -> None:
    with_a_case(channel).when(moved).then(AuthorMoved)
    channel.by(INTAKE).when(item("second"))
    assert channel.the(ItemRouted).case == SURVIVOR


def test_authors_that_have_another_case_stay_with_it(channel: Scenario[Channel]) -> None:
    with_a_case(channel).when(lambda state: moved(state, NEIGHBOUR)).then(AuthorMoved)


def test_moving_twice_changes_nothing(channel: Scenario[Channel]) -> None:
    with_a_case(channel)
    again = moved(channel.state)
    channel.when(again).when(again).then_already_so()


def test_an_author_comes_back_from_where_they_went(channel: Scenario[Channel]) -> None:
    with_a_case(channel)
    first = channel.state.open_cases[RESIDENT]
    back = do.MoveAuthors(left=SURVIVOR, to=first, subjects=[RESIDENT], back=True)
    channel.when(moved).when(back).then(AuthorMoved)
    assert channel.state.open_cases[RESIDENT] == first


def test_an_author_who_was_always_there_does_not_go(channel: Scenario[Channel]) -> None:
    with_a_case(channel)
    first = channel.state.open_cases[RESIDENT]
    elsewhere = stream_id("shal", "case", derived_id("elsewhere"))
    away = do.MoveAuthors(left=first, to=elsewhere, subjects=[RESIDENT], back=True)
    channel.when(away).then_already_so()
    assert not channel.past(ItemHeld)
