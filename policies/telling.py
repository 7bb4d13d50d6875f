"""The parts of a policy in a few words each, for people who read a pack without its file."""

from collections.abc import Iterator

from pydantic import BaseModel

from domain.policy.basics import Period
from domain.provisions import Provision

_ABOUT_ITSELF = frozenset(Provision.model_fields)
# What a line of output can take of one value; a template's whole text is in the pack.
_WIDTH = 100


def told(part: BaseModel) -> str:
    """Return what a part says, without its source and without the parts that speak for themselves.

    As in `amount: 240, kind: monitored`.
    """
    return ", ".join(f"{name}: {text}" for name, text in _fields(part))


def _fields(part: BaseModel) -> Iterator[tuple[str, str]]:
    for name, value in part:
        if name in _ABOUT_ITSELF or isinstance(value, Provision):
            continue
        text = _text(value)
        if text:
            yield name.replace("_", " "), text


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Period():
            return str(value)
        case BaseModel():
            return f"({told(value)})"
        case tuple():
            entries = [entry for entry in value if not isinstance(entry, Provision)]
            return "; ".join(_text(entry) for entry in entries)
        case _:
            return _shortened(str(value))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
