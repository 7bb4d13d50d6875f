"""What a channel waits for by itself, on the real server in skipped time: limits and own posts."""

import asyncio
from datetime import datetime, timedelta

import pytest

from application.folding import fold
from contracts.free_ids import new_id
from domain.business_time import Calendar
from domain.case.clock_state import Clock
from domain.case.privacy_commands import PlaceLegalHold, ReleaseLegalHold
from domain.channel.commands import RegisterChannel, TakeIn
from domain.channel.events import ItemRouted
from domain.channel.limit_commands import LimitChannel, ReviewChannelLimit
from domain.channel.limit_events import ChannelLimited, ChannelLimitLifted
from domain.channel.own_post_events import OwnPostDeferred, OwnPostSeen
from domain.channel.watch_commands import EndOutage, RecordOutage, SetWindow
from domain.channel.watch_events import WatchChanged
from domain.identifiers import stream_id
from domain.messages import Personal
from domain.periods import later
from ledger.recorded import Recorded
from platforms.sandbox import SandboxRefused
from tests.domain.happenings import A_DAY
from tests.engine.desk import INTAKE
from tests.engine.network import PLATFORM
from tests.engine.shift import BETWEEN, Between, Shift, on_time

pytestmark = pytest.mark.slow
A_SECOND, AN_HOUR = timedelta(seconds=1), timedelta(hours=1)
LIFTED, REMOVED = "channel.limit_lifted", "channel.own_post_removed"
REVIEW_DUE = "channel.limit_review_due"


async def suspended(shift: Shift, account: str) -> str:
    """Suspend one of West Kent's channels for ten days; return its stream."""
    channel = stream_id("west-kent", "channel", "facebook", account)
    await shift.stage.does(channel, RegisterChannel(platform="facebook", account=account))
    today = shift.stage.parts.policies.current("west-kent").calendar.local_day(shift.now())
    words = shift.words("west-kent", "why, and how to object")
    asked = LimitChannel(
        measure="suspend",
        reason=words,
        evidence=words,
        equality=words,
        notice=words,
        until_on=today + timedelta(days=10),
        review_on=today + timedelta(days=5),
    )
    await shift.stage.does(channel, asked)
    return channel


def the_limit(shift: Shift, channel: str) -> ChannelLimited:
    [limited] = [
        fact.event for fact in shift.stage.facts(channel) if isinstance(fact.event, ChannelLimited)
    ]
    return limited


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("between", BETWEEN)
async def test_a_suspension_is_lifted_by_its_own_timer_and_once(
    shift: Shift, between: Between
) -> None:
    channel = await suspended(shift, f"suspended, then {between}")
    limited = the_limit(shift, channel)
    ends_at = limited.limit.until
    assert shift.stage.wake_at(channel) == limited.review_at
    await shift.goes_through(between, channel)
    for before in (A_DAY, 2 * A_SECOND):
        await shift.until(ends_at - before)
        assert not shift.of_type(channel, LIFTED)
    await shift.until(ends_at)
    [due] = shift.of_type(channel, REVIEW_DUE)
    assert limited.review_at is not None
    assert on_time(due, limited.review_at)
    [lifted] = shift.of_type(channel, LIFTED)
    assert isinstance(lifted.event, ChannelLimitLifted)
    assert (lifted.event.because, lifted.row.occurred_at) == ("its_time_is_over", ends_at)
    assert on_time(lifted, ends_at)
    await shift.until(ends_at + 30 * A_DAY)
    assert len(shift.of_type(channel, LIFTED)) == 1
    row = shift.stage.stream(channel)
    assert row is not None
    assert row.wake_at is None


@pytest.mark.clause("westkent-limit")
async def test_a_limit_that_was_reviewed_ends_when_it_would_have(shift: Shift) -> None:
    channel = await suspended(shift, "reviewed")
    limited = the_limit(shift, channel)
    await shift.until(limited.limit.until - 5 * A_DAY)
    kept = ReviewChannelLimit(
        limit_id=limited.limit.limit_id,
        reason=shift.words("west-kent", "it goes on"),
        review_on=limited.limit.until_on,
    )
    await shift.stage.does(channel, kept)
    assert len(shift.of_type(channel, REVIEW_DUE)) == 1
    await shift.until(limited.limit.until)
    [lifted] = shift.of_type(channel, LIFTED)
    assert on_time(lifted, limited.limit.until)


def page(shift: Shift) -> str:
    """Return the stream of mhs's page on the network, registered."""
    return stream_id("mhs", "channel", PLATFORM, shift.stage.network.page.id)


async def posts(shift: Shift) -> tuple[str, datetime]:
    """Let the page post by the network's own means; return the post and when it is to go."""
    account = shift.stage.network.page
    if shift.stage.stream(page(shift)) is None:
        await shift.stage.does(page(shift), RegisterChannel(platform=PLATFORM, account=account.id))
    made = await asyncio.to_thread(
        account.call, "POST", f"/graph/{account.id}/feed", json={"message": "A raffle!"}
    )
    await takes_in(shift, str(made["id"]), str(made["id"]), is_echo=True)
    [seen] = [
        fact.event
        for fact in shift.stage.facts(page(shift))
        if isinstance(fact.event, OwnPostSeen) and fact.event.object_id == made["id"]
    ]
    assert seen.due_at is not None
    return seen.object_id, seen.due_at


async def takes_in(shift: Shift, object_id: str, thread: str, *, is_echo: bool = False) -> None:
    """Let the channel take in what somebody who never wrote before says, or the page itself."""
    now, author = shift.now(), shift.stage.parts.vault.ensure_subject("mhs", PLATFORM, new_id())
    told = TakeIn(
        intake_id=new_id(),
        kind="public_post" if object_id == thread else "public_reply",
        object_id=object_id,
        thread=thread,
        is_echo=is_echo,
        subject=author,
        handle=Personal(subject=author),
        text=shift.stage.parts.vault.put("mhs", author, "And the lift?"),
        posted_at=now,
        taken_in_at=now,
    )
    await shift.stage.does(page(shift), told, INTAKE)


def stands(shift: Shift, post: str) -> bool:
    """Tell whether a post is on the network."""
    try:
        return bool(shift.stage.network.client.thread(post))
    except SandboxRefused:
        return False


@pytest.mark.clause("mhs-three-months")
@pytest.mark.parametrize("between", BETWEEN)
async def test_an_own_post_comes_down_when_its_months_are_over_and_once(
    shift: Shift, between: Between
) -> None:
    post, due_at = await posts(shift)
    went_up = shift.now()
    policy = shift.stage.parts.policies.current("mhs").policy
    [rule] = [each for each in policy.retention if each.what == "public-post"]
    assert timedelta(0) <= later(went_up, rule.keep, policy.zone) - due_at < timedelta(seconds=5)
    await shift.goes_through(between, page(shift))
    removed = len(shift.of_type(page(shift), REMOVED))
    await shift.until(due_at - A_DAY)
    assert stands(shift, post)
    await shift.until(due_at + A_SECOND)
    await shift.stage.simulation.settle()
    assert not stands(shift, post)
    facts = shift.of_type(page(shift), "channel.own_post_removal_ordered")
    assert on_time(facts[-1], due_at)
    await shift.until(due_at + 30 * A_DAY)
    assert len(shift.of_type(page(shift), REMOVED)) == removed + 1


@pytest.mark.clause("mhs-three-months")
async def test_an_own_post_on_hold_is_looked_at_again_until_it_may_go(shift: Shift) -> None:
    post, due_at = await posts(shift)
    reply = await asyncio.to_thread(shift.stage.network.resident.reply, post, "And the lift?")
    await takes_in(shift, str(reply["id"]), post)
    [routed] = [
        fact.event
        for fact in shift.stage.facts(page(shift))
        if isinstance(fact.event, ItemRouted) and fact.event.thread == post
    ]
    await shift.comes(routed.case, "case.opened")
    hold = PlaceLegalHold(reason=shift.words("mhs", "a claim"))
    await shift.stage.does(routed.case, hold)
    [first, second, *_] = shift.stage.parts.policies.current("mhs").policy.outbox.look_again_days
    await shift.until(due_at + timedelta(days=first) + A_SECOND)
    await shift.stage.simulation.settle()
    looks = deferred(shift, post)
    assert [each.attempts for each in looks] == [1, 2]
    gap = looks[1].not_before - looks[0].not_before
    assert timedelta(days=second) <= gap < timedelta(days=second, seconds=30)
    release = ReleaseLegalHold(reason=shift.words("mhs", "it is settled"))
    await shift.stage.does(routed.case, release)
    for between in ("another worker", "another run"):
        await shift.goes_through(between, page(shift))
    await shift.until(looks[1].not_before - timedelta(hours=1))
    assert stands(shift, post)
    await shift.until(looks[1].not_before + A_SECOND)
    await shift.stage.simulation.settle()
    assert not stands(shift, post)
    assert len(deferred(shift, post)) == 2


def deferred(shift: Shift, post: str) -> list[OwnPostDeferred]:
    return [
        fact.event
        for fact in shift.stage.facts(page(shift))
        if isinstance(fact.event, OwnPostDeferred) and fact.event.object_id == post
    ]


async def a_complaint(shift: Shift, hours: int = 1) -> str:
    """Let the resident post so many hours after they open; return the case that it opened."""
    tomorrow = calendar(shift).end_of(calendar(shift).local_day(shift.now()))
    await shift.until(calendar(shift).next_opening(tomorrow) + hours * AN_HOUR)
    account, resident = shift.stage.network.page, shift.stage.network.resident
    post = (await asyncio.to_thread(resident.post, account.id, "The lift is broken."))["id"]
    if shift.stage.stream(page(shift)) is None:
        await shift.stage.does(page(shift), RegisterChannel(platform=PLATFORM, account=account.id))
    await takes_in(shift, str(post), str(post))
    [routed] = [
        fact.event
        for fact in shift.stage.facts(page(shift))
        if isinstance(fact.event, ItemRouted) and fact.event.thread == post
    ]
    await shift.comes(routed.case, "case.opened")
    return routed.case


def calendar(shift: Shift) -> Calendar:
    return shift.stage.parts.policies.current("mhs").calendar


def first_response(shift: Shift, case: str) -> Clock:
    """Return the case's clock of the first response, as it stands."""
    with shift.stage.parts.ledger.reading() as view:
        state = fold(case, view.links(case)).state
    [clock] = [each for each in state.clocks.values() if each.rule == "first_response"]
    assert isinstance(clock, Clock)
    return clock


def breaches(shift: Shift, case: str) -> list[Recorded]:
    return [
        fact
        for fact in shift.of_type(case, "case.clock_breached")
        if getattr(fact.event, "rule", "") == "first_response"
    ]


@pytest.mark.parametrize("between", ["nothing", "another worker"])
async def test_an_outage_moves_the_timer_of_a_case(shift: Shift, between: Between) -> None:
    case = await a_complaint(shift)
    before, began_at = first_response(shift, case).due_at, shift.now()
    await shift.stage.does(page(shift), RecordOutage(start_at=began_at))
    await shift.comes(case, "case.clock_paused")
    await shift.until(before + AN_HOUR)
    assert breaches(shift, case) == []
    [outage] = [
        fact.event.watch.watch_id
        for fact in shift.stage.facts(page(shift))
        if isinstance(fact.event, WatchChanged) and fact.event.watch.start_at == began_at
    ]
    ended_at = shift.now()
    await shift.stage.does(page(shift), EndOutage(watch_id=outage, end_at=ended_at))
    await shift.comes(case, "case.clock_moved")
    due_at = first_response(shift, case).due_at
    assert calendar(shift).monitored_between(before, due_at) == pytest.approx(
        calendar(shift).monitored_between(began_at, ended_at), abs=A_SECOND
    )
    await shift.goes_through(between, case)
    await shift.until(due_at - A_SECOND)
    assert breaches(shift, case) == []
    await shift.until(due_at + AN_HOUR)
    [breach] = breaches(shift, case)
    assert on_time(breach, due_at)


@pytest.mark.parametrize("between", ["nothing", "another run"])
async def test_an_event_window_lets_a_cases_time_run_in_the_evening(
    shift: Shift, between: Between
) -> None:
    case = await a_complaint(shift, hours=7)  # an hour before they close
    before, day = first_response(shift, case).due_at, calendar(shift).local_day(shift.now())
    closes_at = calendar(shift).end_of(day) - 7 * AN_HOUR
    assert before > closes_at + A_DAY / 2  # the next morning at the earliest
    evening = SetWindow(
        start_at=closes_at + AN_HOUR,
        end_at=closes_at + 4 * AN_HOUR,
        monitored=True,
        running_too=True,
    )
    await shift.stage.does(page(shift), evening)
    await shift.comes(case, "case.clock_moved")
    due_at = first_response(shift, case).due_at
    assert evening.start_at < due_at < evening.end_at
    await shift.goes_through(between, case)
    await shift.until(due_at - A_SECOND)
    assert breaches(shift, case) == []
    await shift.until(before + AN_HOUR)
    [breach] = breaches(shift, case)
    assert on_time(breach, due_at)
