"""How far each errand of a holder's has come."""

from dataclasses import dataclass
from typing import Literal, assert_never

from domain.account_holder.errand_events import (
    ErrandDelayed,
    ErrandDone,
    ErrandRepeated,
    ErrandResult,
    ErrandStuck,
)
from domain.account_holder.sanction_vocabulary import ErrandKind
from domain.changing import replace


@dataclass(frozen=True)
class Errand:
    """One thing that another stream is told; a `stuck` one waits for a person."""

    kind: ErrandKind
    about: str | None
    attempts: int = 0
    status: Literal["ordered", "stuck", "done"] = "ordered"
    reason: str | None = None


def changed(errand: Errand, event: ErrandResult) -> Errand:
    """Return the errand as it is after the event."""
    errand = replace(errand, attempts=event.attempts)
    match event:
        case ErrandDone():
            return replace(errand, status="done")
        case ErrandDelayed() | ErrandRepeated():
            return replace(errand, status="ordered")
        case ErrandStuck(reason=reason):
            return replace(errand, status="stuck", reason=reason)
        case _:
            assert_never(event)
