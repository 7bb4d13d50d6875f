"""Random misbehaviour from a seed.

The n-th call of a name, and the n-th web hook of a field, always meet the same fault under the
same seed and rates. Which of several callers comes n-th is not the weather's to say.
"""

from collections.abc import Mapping
from random import Random
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from platforms.sandbox.call_faults import Fault

Rate = Annotated[float, Field(ge=0, le=1)]
LONGEST_WAIT = 2  # seconds, of what is late or asks for patience


class WeatherReport(BaseModel):
    """How often each kind of fault comes: from 0, never, to 1, always."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    seed: int
    rates: dict[str, Rate]


class Weather:
    """Draws faults by a report."""

    def __init__(self, report: WeatherReport) -> None:
        self.report = report
        self._dice: dict[str, Random] = {}

    def draw(self, what: str, kinds: Mapping[str, object]) -> Fault | None:
        """Return what goes wrong with this call or web hook, None if nothing does."""
        dice = self._dice.setdefault(what, Random(f"{self.report.seed} {what}"))  # noqa: S311 - not a secret
        fallen, wait, done = dice.random(), dice.randint(0, LONGEST_WAIT), dice.random() < 0.5
        for kind in sorted(self.report.rates.keys() & kinds.keys()):
            fallen -= self.report.rates[kind]
            if fallen < 0:
                return Fault(kind, retry_after=wait, done=done)
        return None
