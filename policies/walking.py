"""Going through the parts of a policy by the keys that people know them by."""

from collections.abc import Iterator

from pydantic import BaseModel

from domain.policy import Policy
from domain.provisions import Provision

# What tells the entries of a list apart, first to last; else their place, from 0.
_NAMES = ("key", "what", "platform")


def provisions(policy: Policy) -> Iterator[tuple[str, Provision]]:
    """Return every provision with its key, as `measures.hide`, in the order of the model."""
    yield from _provisions("", policy)


def _provisions(key: str, value: object) -> Iterator[tuple[str, Provision]]:
    if isinstance(value, Provision):
        yield key, value
    for name, part in parts(value):
        yield from _provisions(f"{key}.{name}" if key else name, part)


def parts(value: object) -> Iterator[tuple[str, object]]:
    """Return the parts of a model, a table or a list, by name."""
    match value:
        case BaseModel():
            yield from value
        case dict():
            yield from value.items()
        case tuple():
            for index, part in enumerate(value):
                yield entry_name(part, index), part


def entry_name(part: object, index: int) -> str:
    """Return what an entry of a list is called: its own key where it has one."""
    for name in _NAMES:
        found = getattr(part, name, None)
        if isinstance(found, str):
            account = getattr(part, "account", "")
            return f"{found}:{account}" if account else found
    return str(index)
