"""The rules that a pack's clocks run by: which kind, how long, and where that is written."""

from typing import Literal, Self

from pydantic import Field, model_validator

from domain.provisions import Provision

ClockKind = Literal[
    "monitored",
    "working-days",
    "elapsed-hours",
    "elapsed-minutes",
    "calendar-days",
    "calendar-months",
    "dated",
]
ClockUnit = Literal["monitored minutes", "working days", "hours", "minutes", "days", "months"]
# What follows when nothing was done in time: a breach, or the offer ends without anybody's fault.
ClockEnd = Literal["breaches", "lapses"]

UNIT_OF: dict[ClockKind, ClockUnit] = {
    "monitored": "monitored minutes",
    "working-days": "working days",
    "elapsed-hours": "hours",
    "elapsed-minutes": "minutes",
    "calendar-days": "days",
    "calendar-months": "months",
    "dated": "days",
}


def spoken_amount(amount: int, unit: str) -> str:
    """Return how long a limit is, in words: "1 working day", "240 monitored minutes"."""
    words = unit.replace("-", " ")
    return f"{amount} {words.removesuffix('s') if amount == 1 else words}"


# What every stored document has had from the first version on.
FIRST_CLOCK_KEYS = frozenset(
    {
        "first_response",
        "identity_check",
        "consent_answer",
        "stage_one_acknowledgement",
        "stage_one_response",
        "stage_one_overall",
        "stage_one_extension",
        "stage_two_acknowledgement",
        "stage_two_response",
        "stage_two_extension",
    }
)
# Every pack has exactly these; what is due by law comes from the code it cites. A stored document
# may lack what came later: no such clock runs under it.
HAZARD_CLOCK_KEYS = frozenset(
    {
        "hazard_emergency_investigation",
        "hazard_emergency_made_safe",
        "hazard_investigation",
        "hazard_summary",
        "hazard_made_safe",
        "hazard_works_begun",
        "hazard_works_started",
    }
)
CLOCK_KEYS = (
    FIRST_CLOCK_KEYS
    | HAZARD_CLOCK_KEYS
    | {
        "update_due",
        "remedy_due",
        "extended_response",
        "ombudsman_evidence",
        "ombudsman_order",
        "publication_take_down",
    }
)


class ClockLimit(Provision):
    """How long a clock runs; `amount` is in the unit of its kind (`UNIT_OF`).

    `runs_from` says in words what starts it. A `statutory` limit may be shortened by a pack's
    own promise, never lengthened, and never pauses. A `dated` clock has no amount: it is due on
    the day that was promised when it started. `ends` says what follows when time runs out.
    """

    kind: ClockKind
    amount: int = Field(default=0, ge=0)
    runs_from: str = Field(min_length=1)
    statutory: bool = False
    ends: ClockEnd = "breaches"

    @model_validator(mode="after")
    def _amount_fits_the_kind(self) -> Self:
        if (self.kind == "dated") != (self.amount == 0):
            said = "takes no `amount`" if self.kind == "dated" else "needs an `amount` above 0"
            raise ValueError(f"a clock of the kind {self.kind} {said}")
        return self


class ClockRule(ClockLimit):
    """A clock of a pack, complete: its key, its limit and when it warns.

    `warn_at_share` is the share of the time that is used when staff are warned.
    """

    key: str
    warn_at_share: float = Field(gt=0, lt=1)

    @property
    def unit(self) -> ClockUnit:
        """What `amount` counts."""
        return UNIT_OF[self.kind]
