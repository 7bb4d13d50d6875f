"""The parts of a policy in a few words each, for people who read a pack without its file."""

from collections.abc import Iterator

from pydantic import BaseModel

from domain.clock_rules import ClockRule
from domain.policy.basics import Period
from domain.provisions import Provision

# An entry is told under its key already.
_ABOUT_ITSELF = frozenset(Provision.model_fields) | {"key"}
# What a line of output can take of one value; a template's whole text is in the pack.
_WIDTH = 100


def told(part: BaseModel) -> str:
    """Return what a part says, without its source and without the parts that speak for themselves.

    What is as usual (the model's default) is left out: `amount: 240, kind: monitored`.
    """
    if isinstance(part, ClockRule):
        law = ", by law" if part.statutory else ""
        return f"{part.amount} {part.unit} from when {part.runs_from}{law}"
    return ", ".join(f"{name}: {text}" for name, text in _fields(part))


def _fields(part: BaseModel) -> Iterator[tuple[str, str]]:
    for name, value in part:
        usual = type(part).model_fields[name].default
        if name in _ABOUT_ITSELF or isinstance(value, Provision) or value == usual:
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
    line = " ".join(text.split()).removesuffix(".")
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
