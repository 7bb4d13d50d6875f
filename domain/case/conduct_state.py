"""What a case knows of its person's conduct and of what is agreed with them."""

from dataclasses import dataclass
from typing import assert_never

from domain.adjustments import NONE_AGREED, Adjustments
from domain.case.conduct_events import (
    AdjustmentsNoted,
    AppealLinked,
    ConductEvent,
    ConductLetterTaken,
)
from domain.changing import replace


@dataclass(frozen=True)
class OfConduct:
    """The letters it took on by their ids, the appeal that it is, and what is agreed."""

    letters: frozenset[str] = frozenset()
    appeal_id: str | None = None
    agreed: Adjustments = NONE_AGREED


def changed(known: OfConduct, event: ConductEvent) -> OfConduct:
    """Return what the case knows after the event."""
    match event:
        case ConductLetterTaken(letter_id=letter_id):
            return replace(known, letters=known.letters | {letter_id})
        case AppealLinked(appeal_id=appeal_id):
            return replace(known, appeal_id=appeal_id)
        case AdjustmentsNoted():
            agreed = Adjustments(event.contact, event.more_days_to_answer, event.targets)
            return replace(known, agreed=agreed)
        case _:
            assert_never(event)
