"""Long lives in short runs: continue-as-new under load, with the deadline loop alive.

The server suggests a new run after 40 events here, which is some ten commands.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from contracts.messages import Alarm, CommandEnvelope
from contracts.names import ALARM
from domain.case import commands as do
from domain.sla import terms_for
from ledger.recorded import Recorded
from tests.domain.happenings import MONDAY
from tests.engine.desk import INTAKE, envelope, eventually
from tests.engine.network import LANDLORD
from tests.engine.stage import Stage, a_server, a_stage

EVENTS_A_RUN = 40
# Below the ten updates that the server takes at a time for one workflow.
AT_ONCE = 6
CONTACTS = 90


@pytest.fixture
async def rolling(folder: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage whose runs are short."""
    short = f"limit.historyCount.suggestContinueAsNew={EVENTS_A_RUN}"
    with a_server(tmp_path / "temporal", short) as server:
        async with a_stage(folder, server) as stage:
            yield stage


async def send_many(stage: Stage, case: str, number: int = CONTACTS) -> list[CommandEnvelope]:
    """Send contacts, a few at a time, and return them once all are answered."""
    contacts = [envelope(case, stage.contact(f"contact {n}"), INTAKE) for n in range(number)]
    gate = asyncio.Semaphore(AT_ONCE)

    async def send(contact: CommandEnvelope) -> None:
        async with gate:
            answer = await stage.streams.submit(contact)
        assert answer.events == ["case.contact_recorded"]

    await asyncio.gather(*(send(contact) for contact in contacts))
    return contacts


async def run_of(stage: Stage, stream: str) -> str | None:
    return (await stage.streams.handle(stream).describe()).run_id


async def runs_of(stage: Stage, stream: str) -> list[str]:
    """Return the ids of a stream's runs, the latest first."""
    found: list[str] = []
    run = await run_of(stage, stream)
    while run:
        found.append(run)
        history = await stage.client.get_workflow_handle(stream, run_id=run).fetch_history()
        started = history.events[0].workflow_execution_started_event_attributes
        run = started.continued_execution_run_id
    return found


async def started_effects(stage: Stage, stream: str) -> int:
    """Return how many effects the stream's current run has handed over so far."""
    history = await stage.streams.handle(stream).fetch_history()
    return sum(e.HasField("activity_task_scheduled_event_attributes") for e in history.events)


def the_warning(stage: Stage, case: str) -> Recorded:
    """Return the one fact that a clock of the case warned."""
    [warning] = [fact for fact in stage.facts(case) if fact.row.type == "case.clock_warned"]
    return warning


async def fill_the_run(stage: Stage, case: str) -> None:
    """Send as many commands as bring the run to its end."""
    await send_many(stage, case, EVENTS_A_RUN // 4)
    description = await stage.streams.handle(case).describe()
    assert description.history_length > EVENTS_A_RUN


async def test_no_command_is_lost_or_doubled_over_many_runs(rolling: Stage) -> None:
    case = await rolling.opens_case()
    contacts = await send_many(rolling, case)
    assert len(await runs_of(rolling, case)) > CONTACTS * 4 // EVENTS_A_RUN // 2
    recorded = [f.row.command_id for f in rolling.facts(case) if "contact" in f.row.type]
    assert sorted(recorded) == sorted(contact.command_id for contact in contacts)


async def test_a_command_of_an_earlier_run_keeps_its_answer(rolling: Stage) -> None:
    case = await rolling.opens_case()
    triage = envelope(case, do.Triage(kind="complaint"))
    first = await rolling.streams.submit(triage)
    run = await run_of(rolling, case)
    await send_many(rolling, case, EVENTS_A_RUN // 2)
    assert await run_of(rolling, case) != run
    assert await rolling.streams.submit(triage) == first
    assert rolling.types(case).count("case.triaged") == 1


async def test_effects_ordered_over_many_runs_go_out_once_each(rolling: Stage) -> None:
    cases = [await rolling.opens_case() for _ in range(2)]
    for case in cases:
        await rolling.does(case, rolling.acknowledgement())
    await asyncio.gather(*(send_many(rolling, case, 30) for case in cases))
    await rolling.simulation.settle()
    assert rolling.network.sent() == {row["effect_id"]: 1 for row in rolling.effects()}


async def test_a_wake_up_survives_its_run(rolling: Stage) -> None:
    case = await rolling.opens_case()
    warned_at = rolling.wake_at(case)
    await send_many(rolling, case, EVENTS_A_RUN // 2)
    assert len(await runs_of(rolling, case)) > 1
    await rolling.simulation.advance_to_next()
    assert the_warning(rolling, case).row.occurred_at == warned_at


async def test_a_run_does_not_end_under_an_effect_on_its_way(rolling: Stage) -> None:
    case = await rolling.opens_case()
    rolling.hands.hang()
    await rolling.does(case, rolling.acknowledgement())
    await eventually(lambda: rolling.hands.hanging == 1, "it is under way")
    await fill_the_run(rolling, case)
    assert len(await runs_of(rolling, case)) == 1
    rolling.hands.go_on()
    await rolling.simulation.settle()
    assert rolling.network.sent() == {row["effect_id"]: 1 for row in rolling.effects()}


async def test_what_is_ordered_in_a_full_run_is_left_to_the_next(rolling: Stage) -> None:
    case = await rolling.opens_case()
    rolling.hands.hang()
    await rolling.does(case, rolling.acknowledgement())
    await eventually(lambda: rolling.hands.hanging == 1, "it is under way")
    await fill_the_run(rolling, case)
    invitation = do.InviteToPrivate(content=rolling.text("Please write to us."))
    await rolling.does(case, invitation)
    assert await started_effects(rolling, case) == 1
    rolling.hands.go_on()
    await rolling.simulation.settle()
    assert rolling.network.sent() == {row["effect_id"]: 1 for row in rolling.effects()}


async def test_a_deadline_is_kept_while_a_hung_effect_holds_the_roll(rolling: Stage) -> None:
    terms = rolling.parts.policies.current(LANDLORD)
    warn_at = terms_for(terms.policy.clocks["first_response"], MONDAY, terms.calendar).warn_at
    assert warn_at is not None
    await rolling.simulation.begin_at(warn_at - timedelta(seconds=8))
    case = await rolling.opens_case(received_at=MONDAY)
    rolling.hands.hang()
    await rolling.does(case, rolling.acknowledgement())
    await eventually(lambda: rolling.hands.hanging == 1, "it is under way")
    await fill_the_run(rolling, case)
    assert rolling.parts.now() < warn_at
    await eventually(lambda: "case.clock_warned" in rolling.types(case), "it warns")
    assert the_warning(rolling, case).row.recorded_at - warn_at < timedelta(seconds=10)
    assert (rolling.hands.hanging, len(await runs_of(rolling, case))) == (1, 1)
    alarm = await rolling.streams.handle(case).query(ALARM, result_type=Alarm)
    assert alarm is not None
    assert alarm.armed_for == rolling.wake_at(case) != warn_at
