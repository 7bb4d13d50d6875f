"""Whether a case keeps its person from being erased, and why."""

from typing import Literal

from domain.case.state import Case

Kept = Literal["a legal hold", "an open Ombudsman case"]


def kept_by(case: Case) -> Kept | None:
    """Return what stands against erasing the person of the case, None if nothing does."""
    if case.on_legal_hold:
        return "a legal hold"
    return "an open Ombudsman case" if case.ombudsman_open else None
