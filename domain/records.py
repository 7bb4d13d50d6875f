"""An immutable mapping for states that grow with every event.

A plain dictionary is copied whole at each change, so that folding a long stream takes the square
of its length. This one copies a small part of itself.
"""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar
from zlib import crc32

V = TypeVar("V")

_PARTS = 512


class Records(Mapping[str, V], Generic[V]):
    """Values by text keys; `put` and `without` return another mapping and change nothing.

    The order of iteration is the same in every process, and means nothing.
    """

    __slots__ = ("_parts",)

    def __init__(self, parts: tuple[dict[str, V], ...] = ({},) * _PARTS) -> None:
        self._parts = parts

    def put(self, key: str, value: V) -> "Records[V]":
        """Return the mapping with one value added or replaced."""
        return self._with_part(key, {**self._part(key), key: value})

    def without(self, key: str) -> "Records[V]":
        """Return the mapping without one key, which need not be there."""
        rest = {name: value for name, value in self._part(key).items() if name != key}
        return self._with_part(key, rest)

    def __getitem__(self, key: str) -> V:
        return self._part(key)[key]

    def __iter__(self) -> Iterator[str]:
        for part in self._parts:
            yield from part

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def _part(self, key: str) -> dict[str, V]:
        return self._parts[crc32(key.encode()) % _PARTS]

    def _with_part(self, key: str, part: dict[str, V]) -> "Records[V]":
        number = crc32(key.encode()) % _PARTS
        return Records((*self._parts[:number], part, *self._parts[number + 1 :]))
