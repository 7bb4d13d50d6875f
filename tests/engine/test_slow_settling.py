"""Settling that takes longer than the pack's shortest delay."""

import asyncio
from datetime import UTC, datetime, timedelta

from domain.case.message_events import MessageDelayed, MessageDelivered
from ledger.clock import set_offset
from tests.engine.stage import Stage


async def test_a_delayed_send_that_the_clock_reached_by_itself_is_not_waited_for(
    stage: Stage,
) -> None:
    case = await stage.opens_case()
    stage.network.client.set_standing(stage.network.page.id, "locked")
    await stage.does(case, stage.acknowledgement())
    await stage.simulation.settle()
    (delayed,) = [
        fact.event for fact in stage.facts(case) if isinstance(fact.event, MessageDelayed)
    ]
    stage.network.client.set_standing(stage.network.page.id, "good")
    # As if the clock had run on: it stands at the next try, whose timer nobody has moved.
    with stage.parts.ledger.writing() as tx:
        set_offset(tx.connection, delayed.not_before - datetime.now(UTC) + timedelta(seconds=1))
    async with asyncio.timeout(30):
        await stage.simulation.settle()
    assert any(isinstance(fact.event, MessageDelivered) for fact in stage.facts(case))
