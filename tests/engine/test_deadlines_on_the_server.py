"""Timers of real workflows, in skipped time: recorded when due, and only then."""

from datetime import timedelta

from temporalio.testing import TimeSkipper

from contracts.messages import Alarm
from contracts.names import ALARM
from domain.case.clock_events import ClockBreached, ClockStarted, ClockWarned
from tests.domain.happenings import A_DAY
from tests.engine.desk import eventually
from tests.engine.stage import Stage

# How late a timer of the server may fire and be recorded, in the real time of a busy machine.
PUNCTUAL = timedelta(seconds=10)


async def test_warnings_and_breaches_come_at_their_own_instants(stage: Stage) -> None:
    case = await stage.opens_case()
    await stage.simulation.advance(90 * A_DAY)
    facts = stage.facts(case)
    clocks = [fact.event for fact in facts if isinstance(fact.event, ClockStarted)]
    expected = {(c.clock_id, "warning"): c.warn_at for c in clocks}
    expected |= {(c.clock_id, "breach"): c.due_at for c in clocks}
    for fact in facts:
        match fact.event:
            case ClockWarned(clock_id=clock):
                due_at = expected.pop((clock, "warning"))
            case ClockBreached(clock_id=clock):
                due_at = expected.pop((clock, "breach"))
            case _:
                continue
        assert fact.row.occurred_at == due_at
        assert timedelta(0) <= fact.row.recorded_at - due_at < PUNCTUAL
    assert not expected


async def test_a_timer_that_fires_early_changes_nothing(stage: Stage) -> None:
    case = await stage.opens_case()
    before, recorded = stage.stream(case), stage.hands.recorded
    await _fire_without_moving_the_clock(stage, case)
    await eventually(lambda: stage.hands.recorded > recorded, "the early timer was handed over")
    assert stage.stream(case) == before


async def test_after_an_early_timer_the_deadline_is_still_kept(stage: Stage) -> None:
    case = await stage.opens_case()
    recorded = stage.hands.recorded
    await _fire_without_moving_the_clock(stage, case)
    await eventually(lambda: stage.hands.recorded > recorded, "the early timer was handed over")
    warned_at = stage.wake_at(case)
    await stage.simulation.advance_to_next()
    [warned] = [fact for fact in stage.facts(case) if isinstance(fact.event, ClockWarned)]
    assert warned.row.occurred_at == warned_at


async def test_a_held_send_goes_out_at_its_time_and_not_before(stage: Stage) -> None:
    case = await stage.opens_case()
    not_before = stage.parts.now() + timedelta(hours=2)
    await stage.does(case, stage.acknowledgement(not_before))
    await stage.simulation.advance(timedelta(hours=1))
    assert not stage.network.sent()
    await stage.simulation.advance(timedelta(hours=2))
    assert list(stage.network.sent().values()) == [1]
    delivered = next(f for f in stage.facts(case) if f.row.type == "case.message_delivered")
    assert timedelta(0) <= delivered.row.recorded_at - not_before < PUNCTUAL


async def test_an_attempt_that_failed_is_made_again_when_the_pack_says(stage: Stage) -> None:
    case = await stage.opens_case()
    stage.hands.fail_next()
    await stage.does(case, stage.acknowledgement())
    await eventually(lambda: stage.types(case)[-1] == "case.message_delayed", "it is delayed")
    (delayed,) = stage.effects()
    assert (delayed["state"], delayed["attempts"]) == ("pending", 1)
    await stage.simulation.advance_to_next()
    await stage.simulation.settle()
    (sent,) = stage.effects()
    assert (sent["state"], sent["attempts"]) == ("done", 2)
    assert stage.network.sent() == {sent["effect_id"]: 1}


async def test_two_clocks_of_two_cases_keep_one_order(stage: Stage) -> None:
    first, second = await stage.opens_case(), await stage.opens_case()
    await stage.simulation.advance(A_DAY)
    facts = sorted([*stage.facts(first), *stage.facts(second)], key=lambda f: f.row.position)
    recorded = [fact.row.recorded_at for fact in facts]
    assert recorded == sorted(recorded)
    assert stage.types(first).count("case.clock_breached") == 1
    assert stage.types(second).count("case.clock_breached") == 1


async def _fire_without_moving_the_clock(stage: Stage, stream: str) -> None:
    skipper, handle = TimeSkipper(stage.client), stage.streams.handle(stream)
    alarm = await handle.query(ALARM, result_type=Alarm)
    left = alarm.fires_at - await skipper.get_current_time(handle)
    assert await skipper.fast_forward(handle, left)
