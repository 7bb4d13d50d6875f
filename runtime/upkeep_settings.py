"""Settings of the recurring jobs: when each runs, as cron has it, in the landlord's zone."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from domain.upkeep.vocabulary import Job

Cron = Annotated[str, StringConstraints(pattern=r"^\S+( \S+){4}$")]


class UpkeepSettings(BaseModel):
    """When themes are passed on, people are erased in time, and runs are reconciled.

    They are the installation's: no policy says at which time of day it keeps itself up.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    digests: Cron = "0 8 * * *"
    retention: Cron = "30 2 * * *"
    reconciliation: Cron = "*/15 * * * *"

    def cron_of(self, job: Job) -> str:
        """Return when a job runs."""
        return str(getattr(self, job))
