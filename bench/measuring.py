"""What is measured: figures of our side and of a peer's, taken in turns, round by round."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Literal, TypeVar

T = TypeVar("T")
Better = Literal["lower", "higher"]


@dataclass(frozen=True)
class Comparison:
    """One line of a table: the same work on both sides.

    `ours` and `peers` hold one figure a round, in `unit`; figures of one round belong together.
    `aim` is the ratio ours / peer that was set out for, None where none was.
    """

    what: str
    unit: str
    better: Better
    aim: float | None = None
    ours: list[float] = field(default_factory=list)
    peers: list[float] = field(default_factory=list)

    def add(self, ours: float, peers: float) -> None:
        """Add the figures of one round."""
        self.ours.append(ours)
        self.peers.append(peers)

    @property
    def ratios(self) -> list[float]:
        """Ours over the peer's, one a round."""
        return [ours / peer for ours, peer in zip(self.ours, self.peers, strict=True)]

    @property
    def met(self) -> bool | None:
        """Whether the median ratio reaches the aim; None without an aim."""
        if self.aim is None:
            return None
        ratio = median(self.ratios)
        return ratio <= self.aim if self.better == "lower" else ratio >= self.aim


@dataclass(frozen=True)
class Figure:
    """One line of a table that has no peer.

    `aim` is the most that the value may be, None where nothing was set.
    """

    what: str
    unit: str
    value: float
    aim: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the value keeps within the aim; None without an aim."""
        return None if self.aim is None else self.value <= self.aim


def in_turns(rounds: int, ours: Callable[[], T], peer: Callable[[], T]) -> list[tuple[T, T]]:
    """Measure both sides `rounds` times; in each next round the other one begins."""
    found = []
    for number in range(rounds):
        if number % 2:
            second, first = peer(), ours()
        else:
            first, second = ours(), peer()
        found.append((first, second))
    return found


async def in_turns_async(
    rounds: int, ours: Callable[[], Awaitable[T]], peer: Callable[[], Awaitable[T]]
) -> list[tuple[T, T]]:
    """Do as `in_turns` does."""
    found = []
    for number in range(rounds):
        if number % 2:
            second, first = await peer(), await ours()
        else:
            first, second = await ours(), await peer()
        found.append((first, second))
    return found


def compared(
    comparison: Comparison, rounds: int, ours: Callable[[], float], peer: Callable[[], float]
) -> Comparison:
    """Fill a comparison with the figures of both sides."""
    for first, second in in_turns(rounds, ours, peer):
        comparison.add(first, second)
    return comparison


def per_second(work: Callable[[int], object], numbers: Sequence[int]) -> float:
    """Do the work once for each number, and return how many were done in a second."""
    begun = perf_counter()
    for number in numbers:
        work(number)
    return len(numbers) / (perf_counter() - begun)
