"""Why an act about a hazard is not recorded.

Refusal (domain/errors.py)
└── of a hazard
    ├── HazardNotInvestigated    what follows from the investigation has to wait for it
    ├── HazardIsInvestigated     an investigated hazard is not taken back
    ├── NotNeededForHazard       the investigation found nothing that asks for it
    ├── ActBeforeItsCause        it cannot have been done before what it follows from
    └── ActToCome                it cannot have been done yet
"""

from domain.errors import Refusal


class HazardNotInvestigated(Refusal):
    """The investigation says what has to be made safe."""

    code = "hazard_not_investigated"
    words = "The hazard {hazard} is not investigated yet. Record the investigation first."
    clause = "si-2025-1042:investigation"


class HazardIsInvestigated(Refusal):
    """What an investigation found is not undone by saying that there was nothing to flag."""

    code = "hazard_is_investigated"
    words = (
        "The hazard {hazard} is investigated already, so its flag stays. Record what was done "
        "about it."
    )
    clause = "si-2025-1042:investigation"


class NotNeededForHazard(Refusal):
    """The investigation found no hazard, or none that needs further works."""

    code = "not_needed_for_hazard"
    words = (
        "The investigation of {hazard} found nothing that asks for this ({what}). Flag a hazard "
        "anew if there is another."
    )
    clause = "si-2025-1042:investigation"


class ActBeforeItsCause(Refusal):
    """Nothing is done about a hazard before the landlord knows of it."""

    code = "act_before_its_cause"
    words = "This is dated before {after}, from which it follows. Correct the time."
    clause = "redress:hazards"


class ActToCome(Refusal):
    """What is recorded as done was done."""

    code = "act_to_come"
    words = "This is dated in the future. Record it when it is done."
    clause = "redress:hazards"
