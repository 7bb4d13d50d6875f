"""A channel's outages and windows: recorded once, and told to each of its open cases."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from domain.channel.commands import CaseBegun, CaseEnded, CaseResumed, RegisterChannel
from domain.channel.effects import effects_of, settlement_of
from domain.channel.events import AuthorHeld, PostCaptured
from domain.channel.handover import of_watch
from domain.channel.state import Channel
from domain.channel.watch_commands import EndOutage, RecordOutage, RemoveWindow, SetWindow
from domain.channel.watch_events import CaseToldOfWatch, WatchChanged, WatchTelling
from domain.channel.watch_refusals import OutageToCome, WatchNotKnown, WindowInThePast
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import EffectDone, EffectFailed
from domain.time_refusals import IntervalEmpty
from tests.domain.happenings import A_MINUTE, AMARA, CASE_ID, EFFECTS, MONDAY, NEIGHBOUR, RESIDENT
from tests.domain.scenario import Did, Scenario

HOUR = timedelta(hours=1)
REGISTERED = Did(RegisterChannel(platform="facebook", account="shalhousing"), MONDAY, AMARA)
BEGUN = CaseBegun(case=CASE_ID, subject=RESIDENT, post="post-1", thread="post-1")
NOW_DOWN = RecordOutage(start_at=MONDAY)


def window(start: timedelta, *, monitored: bool = True) -> SetWindow:
    start_at = MONDAY + start
    return SetWindow(
        start_at=start_at, end_at=start_at + HOUR, monitored=monitored, running_too=True
    )


@pytest.fixture
def watched(channel: Scenario[Channel]) -> Scenario[Channel]:
    """A channel with one open case."""
    return channel.given(REGISTERED, Did(BEGUN, MONDAY, EFFECTS))


def last(channel: Channel) -> str:
    return list(channel.watches)[-1]


def end(after: timedelta) -> Callable[[Channel], Command]:
    return lambda channel: EndOutage(watch_id=last(channel), end_at=MONDAY + after)


def remove(channel: Channel) -> Command:
    return RemoveWindow(watch_id=last(channel))


def telling(channel: Channel) -> str:
    return next(iter(channel.tellings))


@pytest.mark.clause("mhs-downtime")
def test_an_outage_is_told_to_each_open_case(watched: Scenario[Channel]) -> None:
    watched.when(NOW_DOWN).then(WatchChanged, CaseToldOfWatch)
    told = watched.the(CaseToldOfWatch)
    assert [order.kind for order in effects_of(told)] == ["note_watch"]
    assert of_watch(told).watch == watched.the(WatchChanged).watch


def test_an_outage_that_lasts_is_recorded_once(watched: Scenario[Channel]) -> None:
    watched.when(NOW_DOWN).when(NOW_DOWN).then_already_so()


def test_an_outage_ends_once_and_not_before_it_began(watched: Scenario[Channel]) -> None:
    watched.when(NOW_DOWN).at(MONDAY + 2 * HOUR)
    watched.when(end(-HOUR)).then_refused(IntervalEmpty)
    watched.when(end(3 * HOUR)).then_refused(OutageToCome)
    watched.when(end(HOUR)).then(WatchChanged, CaseToldOfWatch)
    watched.when(end(HOUR)).then_already_so()


def test_an_outage_to_come_is_refused(watched: Scenario[Channel]) -> None:
    watched.when(RecordOutage(start_at=MONDAY + A_MINUTE)).then_refused(OutageToCome)


@pytest.mark.clause("westkent-events")
def test_a_window_cannot_start_in_the_past(watched: Scenario[Channel]) -> None:
    watched.when(window(-A_MINUTE)).then_refused(WindowInThePast, "westkent-events")
    watched.when(window(timedelta(0))).then(WatchChanged, CaseToldOfWatch)


@pytest.mark.clause("westkent-events")
def test_a_window_for_updates_only_is_recorded_and_told_to_no_case(
    watched: Scenario[Channel],
) -> None:
    watched.when(window(HOUR, monitored=False)).then(WatchChanged)


@pytest.mark.clause("westkent-events")
def test_a_removed_window_is_void(watched: Scenario[Channel]) -> None:
    watched.when(window(HOUR)).when(remove).then(WatchChanged, CaseToldOfWatch)
    assert watched.the(WatchChanged).watch.void
    watched.when(remove).then_already_so()


def test_a_window_that_has_begun_ends_now(watched: Scenario[Channel]) -> None:
    watched.when(window(timedelta(0))).at(MONDAY + A_MINUTE).when(remove)
    assert watched.the(WatchChanged).watch.end_at == MONDAY + A_MINUTE


def test_an_unknown_watch_is_refused(watched: Scenario[Channel]) -> None:
    stray = derived_id("stray")
    watched.when(RemoveWindow(watch_id=stray)).then_refused(WatchNotKnown)
    watched.when(EndOutage(watch_id=stray, end_at=MONDAY)).then_refused(WatchNotKnown)


def test_a_case_that_begins_in_an_outage_is_told(channel: Scenario[Channel]) -> None:
    channel.given(REGISTERED).when(NOW_DOWN).then(WatchChanged)
    channel.by(EFFECTS).when(BEGUN.model_copy(update={"subject": NEIGHBOUR}))
    channel.then(PostCaptured, CaseToldOfWatch)


@pytest.mark.clause("mhs-downtime")
def test_a_case_that_goes_on_is_told_what_ended_while_it_was_closed(
    watched: Scenario[Channel],
) -> None:
    closed = CaseEnded(case=CASE_ID, subject=RESIDENT)
    watched.given(Did(NOW_DOWN, MONDAY, AMARA), Did(closed, MONDAY, EFFECTS))
    watched.at(MONDAY + HOUR).when(end(HOUR)).then(WatchChanged)
    watched.by(EFFECTS).when(CaseResumed(case=CASE_ID, subject=RESIDENT))
    watched.then(AuthorHeld, CaseToldOfWatch)
    assert of_watch(watched.the(CaseToldOfWatch)).watch.end_at == MONDAY + HOUR


def test_telling_goes_on_until_the_case_knows(watched: Scenario[Channel]) -> None:
    watched.when(NOW_DOWN).by(EFFECTS)
    watched.when(
        lambda channel: EffectFailed(effect_id=telling(channel), attempt=1, reason="busy")
    ).then(WatchTelling)
    settlement = settlement_of(watched.the(WatchTelling))
    assert settlement is not None
    assert settlement.state == "pending"
    watched.when(lambda channel: EffectDone(effect_id=telling(channel), attempt=2))
    watched.then(WatchTelling)
    assert not watched.state.tellings
