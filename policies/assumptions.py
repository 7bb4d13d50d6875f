"""Which settings of a policy nobody has written down, and why they are what they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from domain.policy import Policy
from domain.provisions import Provision


@dataclass(frozen=True)
class AssumedDefault:
    """A default that the landlord should confirm: its key in the pack, and its reason."""

    key: str
    reason: str


def assumed_defaults(policy: Policy) -> list[AssumedDefault]:
    """Return everything in a policy that is assumed, in the order of its keys."""
    return sorted(_assumed("", policy), key=lambda default: default.key)


def _assumed(key: str, value: object) -> Iterator[AssumedDefault]:
    if isinstance(value, Provision) and value.assumed:
        yield AssumedDefault(key, value.reason or "")
    for name, part in _parts(value):
        yield from _assumed(f"{key}.{name}" if key else name, part)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    match value:
        case BaseModel():
            yield from value
        case dict():
            yield from value.items()
        case tuple():
            for index, part in enumerate(value):
                yield str(index), part
