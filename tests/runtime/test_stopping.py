"""A process ends in order when it is asked to, also while it still starts."""

import asyncio
import os
import signal

import pytest

from runtime.stopping import Stop, Stopped, stop_at_signals


async def worth(value: int) -> int:
    return value


async def test_work_that_ends_first_brings_its_value() -> None:
    assert await Stop().unless_asked(worth(3)) == 3


async def test_work_is_given_up_when_the_end_is_asked_for() -> None:
    stop, begun = Stop(), asyncio.Event()

    async def starting() -> None:
        begun.set()
        await asyncio.Event().wait()

    waiting = asyncio.create_task(stop.unless_asked(starting()))
    await begun.wait()
    stop.ask()
    with pytest.raises(Stopped):
        await waiting


async def test_an_error_of_the_work_is_its_own() -> None:
    async def failing() -> None:
        raise ValueError("its own")

    with pytest.raises(ValueError, match="its own"):
        await Stop().unless_asked(failing())


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_asks_for_the_end(sign: signal.Signals) -> None:
    with stop_at_signals() as stop:
        os.kill(os.getpid(), sign)
        async with asyncio.timeout(10):
            await stop.wait()


async def test_the_handlers_are_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stop_at_signals():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
