"""Simulated time over HTTP: it moves when told to, forward alone, and stops at every wake-up."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from tests.console.live import Live, address, live_on

ADVANCE = "/api/v1/simulation/advance"


@pytest.fixture(scope="module")
async def live(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Live]:
    """A stage of its own: on the shared one, days pass through all cases of all other tests."""
    async with live_on(tmp_path_factory.mktemp("time")) as found:
        yield found


async def test_a_duration_passes_as_a_whole(live: Live) -> None:
    answer = (await live.ask("POST", ADVANCE, json={"duration": "PT90M"})).json()
    passed = datetime.fromisoformat(answer["to_at"]) - datetime.fromisoformat(answer["from_at"])
    assert timedelta(minutes=90) <= passed < timedelta(minutes=91)


async def test_the_next_deadline_is_reached_and_recorded(live: Live, case: str) -> None:
    wake = (await live.ask("GET", address(case))).json()["wake_at"]
    while (await live.events(case))[-1]["type"] == "case.clock_started":
        await live.ask("POST", ADVANCE, json={"to": "next-deadline"})
    (warned,) = [e for e in await live.events(case) if e["type"] == "case.clock_warned"]
    assert warned["occurred_at"] == wake


async def test_a_breach_is_recorded_when_it_was_due(live: Live, case: str) -> None:
    await live.ask("POST", ADVANCE, json={"duration": "P2D"})
    clocks = (await live.ask("GET", address(case))).json()["clocks"]
    (first,) = [clock for clock in clocks if clock["rule"] == "first_response"]
    (breach,) = [e for e in await live.events(case) if e["type"] == "case.clock_breached"]
    assert first["state"] == "breached"
    assert breach["occurred_at"] == first["due_at"]


async def test_what_is_opened_later_starts_at_the_simulated_now(live: Live, case: str) -> None:
    await live.ask("POST", ADVANCE, json={"duration": "P1D"})
    later = await live.posted()
    opened = datetime.fromisoformat((await live.events(later))[0]["recorded_at"])
    assert abs(opened - live.stage.simulation.now()) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "give either"),
        ({"duration": "P1D", "to": "next-deadline"}, "give either"),
        ({"duration": "-P1D"}, "forward only"),
        ({"duration": "PT0S"}, "forward only"),
        ({"duration": "tomorrow"}, "duration"),
        ({"to": "christmas"}, "next-deadline"),
        ({"days": 1}, "days"),
    ],
)
async def test_a_wrong_order_to_the_clock_says_what_is_right(
    live: Live, body: dict[str, object], said: str
) -> None:
    before = live.stage.simulation.now()
    answer = await live.ask("POST", ADVANCE, json=body)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]
    assert live.stage.simulation.now() - before < timedelta(minutes=1)


@pytest.mark.parametrize("duration", ["P5000Y", "P999999999D", "P200Y"])
async def test_time_beyond_all_calendars_is_refused_clearly(live: Live, duration: str) -> None:
    before = live.stage.simulation.now()
    answer = await live.ask("POST", ADVANCE, json={"duration": duration})
    assert (answer.status_code, answer.json()["code"]) == (422, "calendar_incomplete")
    assert live.stage.simulation.now() - before < timedelta(minutes=1)


async def test_only_a_demonstrator_moves_the_clock(live: Live) -> None:
    answer = await live.ask("POST", ADVANCE, live.stage.staff.auditor, json={"duration": "P1D"})
    assert answer.status_code == 403
