"""The Temporal schedules that start each landlord's upkeep, kept as the settings have them."""

from collections.abc import Mapping, Sequence
from typing import get_args

import structlog
from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
    ScheduleUpdate,
    ScheduleUpdateInput,
)

from contracts.messages import UpkeepRequest
from contracts.names import STREAMS_QUEUE, UPKEEP_JOB
from domain.upkeep.vocabulary import Job
from runtime.upkeep_settings import UpkeepSettings

log = structlog.get_logger(__name__)

JOBS: Sequence[Job] = get_args(Job)


def schedule_id(landlord: str, job: Job) -> str:
    """Return the name of a job's schedule."""
    return f"{landlord}/upkeep/{job}"


async def keep_schedules(
    client: Client, zones: Mapping[str, str], settings: UpkeepSettings
) -> None:
    """Make or update a schedule for each job of each landlord, in the landlord's zone.

    Safe to repeat, by several workers too. What a server missed while it was away is caught up
    with once.
    """
    for landlord, zone in zones.items():
        for job in JOBS:
            await _keep(
                client, schedule_id(landlord, job), _schedule(landlord, zone, job, settings)
            )
    log.info("schedules_kept", landlords=sorted(zones))


def _schedule(landlord: str, zone: str, job: Job, settings: UpkeepSettings) -> Schedule:
    return Schedule(
        action=ScheduleActionStartWorkflow(
            UPKEEP_JOB,
            UpkeepRequest(landlord=landlord, job=job),
            id=f"{landlord}/upkeep-job/{job}",
            task_queue=STREAMS_QUEUE,
        ),
        spec=ScheduleSpec(cron_expressions=[settings.cron_of(job)], time_zone_name=zone),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP),
    )


async def _keep(client: Client, name: str, schedule: Schedule) -> None:
    try:
        await client.create_schedule(name, schedule)
    except ScheduleAlreadyRunningError:

        def changed(found: ScheduleUpdateInput) -> ScheduleUpdate:
            # Somebody may have paused it.
            schedule.state = found.description.schedule.state
            return ScheduleUpdate(schedule=schedule)

        await client.get_schedule_handle(name).update(changed)
