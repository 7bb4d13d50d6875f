"""A load: so many things, so many of them in flight at any time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

# Does the thing with this number.
Send = Callable[[int], Awaitable[None]]


@dataclass(frozen=True)
class Load:
    """How long each took, in milliseconds, and how many were done in a second."""

    milliseconds: list[float]
    per_second: float

    @property
    def median_ms(self) -> float:
        """The time within which half of them were answered."""
        return median(self.milliseconds)


async def under_load(send: Send, total: int, in_flight: int) -> Load:
    """Send `total` things, a next one as soon as one is answered."""
    numbers = iter(range(total))
    took: list[float] = []

    async def sender() -> None:
        for number in numbers:
            begun = perf_counter()
            await send(number)
            took.append((perf_counter() - begun) * 1000)

    begun = perf_counter()
    await asyncio.gather(*(sender() for _ in range(in_flight)))
    return Load(took, total / (perf_counter() - begun))
