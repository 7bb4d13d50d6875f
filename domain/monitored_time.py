"""Monitored time on precomputed sums: adding, subtracting and measuring in O(log n).

Everything here is in microseconds since the epoch; `domain/business_time.py` speaks of instants.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from domain.instants import Stretch, subtract, union


@dataclass(frozen=True, eq=False)
class MonitoredTime:
    """Sorted, disjoint stretches in which time passes.

    `sums[i]` is the time that has passed before stretch `i`; the last one is all there is.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    sums: Sequence[int]

    @classmethod
    def of(cls, stretches: Sequence[Stretch]) -> "MonitoredTime":
        """Build it from stretches in any order; what overlaps counts once."""
        merged = union(stretches)
        lengths = (end - start for start, end in merged)
        return cls(
            [start for start, _ in merged],
            [end for _, end in merged],
            list(accumulate(lengths, initial=0)),
        )

    def without(self, holes: Sequence[Stretch]) -> "MonitoredTime":
        """Return the time left outside `holes`, which may overlap each other."""
        return MonitoredTime.of(subtract(self.stretches, union(holes)))

    @property
    def stretches(self) -> list[Stretch]:
        """All stretches, in order."""
        return list(zip(self.starts, self.ends, strict=True))

    @property
    def total(self) -> int:
        """All the time there is."""
        return self.sums[-1]

    def used(self, at: int) -> int:
        """Return how much time has passed up to `at`."""
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return 0
        return self.sums[index] + min(at, self.ends[index]) - self.starts[index]

    def after(self, at: int, amount: int) -> int | None:
        """Return when `amount` has passed since `at`, None if it never does.

        An amount that is used up exactly at a closing ends at that closing.
        """
        target = self.used(at) + amount
        if target > self.total:
            return None
        index = bisect_left(self.sums, target) - 1
        return self.starts[index] + target - self.sums[index]

    def before(self, at: int, amount: int) -> int | None:
        """Return from when on `amount` passes until `at`, None if there is not that much.

        An amount that begins exactly at an opening begins at that opening.
        """
        target = self.used(at) - amount
        if target < 0:
            return None
        index = bisect_right(self.sums, target) - 1
        return self.starts[index] + target - self.sums[index]

    def is_open(self, at: int) -> bool:
        """Say whether time passes at this moment; at closing it no longer does."""
        index = bisect_right(self.starts, at) - 1
        return index >= 0 and at < self.ends[index]

    def next_open(self, at: int) -> int | None:
        """Return `at` if open, else the next opening."""
        if self.is_open(at):
            return at
        index = bisect_right(self.starts, at)
        return self.starts[index] if index < len(self.starts) else None

    def previous_opening(self, at: int) -> int | None:
        """Return the last opening at or before `at`."""
        index = bisect_right(self.starts, at) - 1
        return self.starts[index] if index >= 0 else None

    def within(self, start: int, end: int) -> list[Stretch]:
        """Return the parts of stretches between two moments."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_left(self.starts, end)
        pairs = zip(self.starts[first:last], self.ends[first:last], strict=True)
        clipped = ((max(opens, start), min(closes, end)) for opens, closes in pairs)
        return [(opens, closes) for opens, closes in clipped if opens < closes]
