"""One look at the ledger tells every live page what concerns it, whoever recorded it."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from application.journal import Reading, journal_reading
from console.pages.watch import Changes, Watch
from domain.identifiers import derived_id, stream_id
from ledger.clock import UtcClock, set_offset
from ledger.engine import open_engine
from ledger.store import Ledger

OURS = stream_id("shal", "case", derived_id("ours"))
SOON = 0.01
PATIENCE = 20.0


@pytest.fixture
async def watch(ledger: Ledger) -> AsyncIterator[Watch]:
    """A watch that looks often, on each database."""
    found = Watch(ledger, most=2, every=SOON)
    async with found.running():
        yield found


async def quiet(page: Changes) -> None:
    """Take what a page is told at its beginning."""
    assert await page.wait(PATIENCE)


def record(ledger: Ledger, landlord: str = "shal") -> None:
    """Record something in a landlord's journal, as another process would."""
    other = Ledger(open_engine(ledger.engine.url))
    stream = stream_id(landlord, "case", derived_id("some"))
    journal_reading(other, UtcClock(), stream, 1, Reading("staff:a", "console"))
    other.close()


async def test_what_another_process_records_is_noticed(watch: Watch, ledger: Ledger) -> None:
    async with watch.changes("shal/journal/") as page:
        await quiet(page)
        await asyncio.to_thread(record, ledger)
        assert await page.wait(PATIENCE)


async def test_a_page_is_not_told_of_what_concerns_others(watch: Watch, ledger: Ledger) -> None:
    async with watch.changes("mhs/journal/") as others, watch.changes("shal/journal/") as page:
        await quiet(others)
        await quiet(page)
        await asyncio.to_thread(record, ledger)
        assert await page.wait(PATIENCE)
        # Both are told in one go, so that nothing more is under way.
        assert not await others.wait(0)


async def test_time_that_is_skipped_is_noticed(watch: Watch, ledger: Ledger) -> None:
    async with watch.changes(OURS) as page:
        await quiet(page)
        with ledger.writing() as tx:
            set_offset(tx.connection, timedelta(days=1))
        assert await page.wait(PATIENCE)


async def test_it_goes_on_when_the_ledger_was_away(
    watch: Watch, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = asyncio.Event()
    look, loop = watch._look, asyncio.get_running_loop()

    def away() -> set[str] | None:
        loop.call_soon_threadsafe(looked.set)
        raise OSError("no connection")

    async with watch.changes("shal/journal/") as page:
        await quiet(page)
        monkeypatch.setattr(watch, "_look", away)
        await looked.wait()
        await asyncio.to_thread(record, ledger)
        monkeypatch.setattr(watch, "_look", look)
        assert await page.wait(PATIENCE)


async def test_no_more_pages_are_live_than_are_allowed(watch: Watch) -> None:
    async with watch.changes(OURS) as first, watch.changes(OURS):
        assert watch.is_full
        async with watch.changes(OURS) as third:
            assert third.ended
        assert not first.ended
    assert not watch.is_full


async def test_all_pages_end_when_the_server_stops(ledger: Ledger) -> None:
    watch, stopping = Watch(ledger, most=2), asyncio.Event()
    async with watch.running(stopping), watch.changes(OURS) as page:
        stopping.set()
        while not page.ended:
            await page.wait(PATIENCE)
        assert watch.is_full


async def test_a_look_under_way_is_over_when_the_watch_has_ended(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, begun = Watch(ledger, most=2), asyncio.Event()
    loop, over = asyncio.get_running_loop(), []

    def slow() -> set[str]:
        loop.call_soon_threadsafe(begun.set)
        time.sleep(0.2)
        over.append("over")
        return set()

    monkeypatch.setattr(watch, "_look", slow)
    async with watch.running(), watch.changes(OURS):
        await begun.wait()
    assert over
