"""Health: each part is named, with what to do; nothing about anybody, and nobody waits for ever."""

import asyncio
import json

import pytest

from runtime import health
from runtime.health import Check, Health, NotReady, Part


async def fine() -> str:
    return "It works."


async def broken() -> str:
    raise NotReady("It is away.", "Start it.")


async def surprising() -> str:
    raise RuntimeError("password=hush host=db.internal")


async def hanging() -> str:
    await asyncio.Event().wait()
    return "never"


async def test_all_parts_ready_is_ready() -> None:
    report = await Health({"ledger": fine, "vault": fine}).report()
    assert report.ready
    assert [part.name for part in report.parts] == ["ledger", "vault"]


async def test_one_part_that_is_not_ready_is_named_with_what_to_do() -> None:
    report = await Health({"ledger": fine, "temporal": broken}).report()
    assert not report.ready
    assert report.parts[1] == Part("temporal", False, "It is away.", "Start it.")


async def test_an_error_tells_nothing_of_what_it_holds() -> None:
    report = await Health({"ledger": surprising}).report()
    assert not report.ready
    said = json.dumps(report.document())
    assert "RuntimeError" in said
    assert "hush" not in said
    assert "db.internal" not in said


async def test_a_part_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "CHECK_LIMIT_SECONDS", 0.01)
    report = await Health({"ledger": hanging, "vault": fine}).report()
    assert [part.ready for part in report.parts] == [False, True]
    assert "did not answer within" in report.parts[0].says


def counting() -> tuple[Check, list[int]]:
    asked: list[int] = []

    async def check() -> str:
        asked.append(1)
        return "It works."

    return check, asked


async def test_many_probes_at_once_ask_once() -> None:
    check, asked = counting()
    one = Health({"ledger": check})
    await asyncio.gather(*(one.report() for _ in range(20)))
    assert len(asked) == 1


async def test_a_later_probe_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "FRESH_SECONDS", -1.0)
    check, asked = counting()
    one = Health({"ledger": check})
    await one.report()
    await one.report()
    assert len(asked) == 2


async def test_a_probe_that_hangs_up_takes_no_answer_from_the_others() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> str:
        begun.set()
        await go_on.wait()
        return "It works."

    one = Health({"ledger": slow})
    hanging_up = asyncio.create_task(one.report())
    staying = asyncio.create_task(one.report())
    await begun.wait()
    hanging_up.cancel()
    go_on.set()
    assert (await staying).ready
