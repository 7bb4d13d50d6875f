"""`redress upkeep`: run a recurring job now, or see what each came to last."""

import asyncio
import json
from typing import Annotated

import typer
from temporalio.client import Client
from temporalio.common import WorkflowIDReusePolicy

from application.folding import fold
from application.upkeep.place import upkeep_stream
from application.upkeep.retention import RetentionJob
from cli.data_folder import DEFAULT, AsJson, DataDir, opened
from cli.saying import BadInput, clear_errors
from contracts.free_ids import new_id
from contracts.messages import UpkeepReport, UpkeepRequest
from contracts.names import STREAMS_QUEUE, UPKEEP_JOB
from domain.upkeep.state import Upkeep
from domain.upkeep.vocabulary import Job
from runtime.installation import Installation
from runtime.schedules import JOBS
from runtime.temporal import connect

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Recurring jobs: run one now, see the last."
)

Whom = Annotated[
    str | None, typer.Option("--landlord", help="Of this landlord alone. All without.")
]


@app.command()
def run(
    job: Annotated[str, typer.Argument(help=f"The job: {', '.join(JOBS)}.")],
    landlord: Whom = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Run a job now, as its schedule would; what it came to is recorded and printed.

    The server is the one that TEMPORAL_ADDRESS names, and a worker has to run; a dry run of
    retention needs neither and is not recorded. Exit 0: done. 2: bad input. 3: no Temporal server.
    """
    with opened(data_dir) as parts, clear_errors():
        wanted = _job(job)
        landlords = _landlords(parts, landlord)
        if wanted == "retention" and dry_run:
            found = {each: _looked_at(parts, each) for each in landlords}
        else:
            found = asyncio.run(_run(parts, landlords, wanted, dry_run=dry_run))
    _say({each: {wanted: counts} for each, counts in found.items()}, as_json)


@app.command()
def status(landlord: Whom = None, data_dir: DataDir = DEFAULT, as_json: AsJson = False) -> None:
    """Print what each job came to when it ran last. Exit 0: printed. 2: bad input."""
    with opened(data_dir) as parts, clear_errors():
        found = {each: _last(parts, each) for each in _landlords(parts, landlord)}
    _say(found, as_json)


def _looked_at(parts: Installation, landlord: str) -> dict[str, int]:
    job = RetentionJob(parts.ledger, parts.vault, parts.policies, parts.clock)
    return job.run(landlord, dry_run=True)


async def _run(
    parts: Installation, landlords: list[str], job: Job, *, dry_run: bool
) -> dict[str, dict[str, int]]:
    client = await connect(parts.payload_key)
    return {
        each: await run_job(client, UpkeepRequest(landlord=each, job=job, dry_run=dry_run))
        for each in landlords
    }


async def run_job(client: Client, request: UpkeepRequest) -> dict[str, int]:
    """Run one job to its end and return its counts."""
    report: UpkeepReport = await client.execute_workflow(
        UPKEEP_JOB,
        request,
        id=f"{request.landlord}/upkeep-job/{request.job}/{new_id()}",
        task_queue=STREAMS_QUEUE,
        id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
        result_type=UpkeepReport,
    )
    return report.counts


def _last(parts: Installation, landlord: str) -> dict[str, dict[str, int]]:
    stream = upkeep_stream(landlord)
    with parts.ledger.reading() as view:
        state = fold(stream, view.links(stream)).state
    assert isinstance(state, Upkeep)  # noqa: S101 - it is a stream of upkeep
    return {job: dict(done.counts) for job, done in sorted(state.last.items())}


def _job(name: str) -> Job:
    found = next((job for job in JOBS if job == name), None)
    if found is None:
        raise BadInput(f"there is no job {name!r}; there are {', '.join(JOBS)}")
    return found


def _landlords(parts: Installation, landlord: str | None) -> list[str]:
    known = parts.policies.landlords
    if landlord is None:
        return known
    if landlord not in known:
        raise BadInput(f"{landlord!r} is not served here; {', '.join(known)} are")
    return [landlord]


def _say(found: dict[str, dict[str, dict[str, int]]], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(found))
        return
    for landlord, jobs in found.items():
        if not jobs:
            typer.echo(f"{landlord}: no job has run yet")
        for job, counts in jobs.items():
            told = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in counts.items())
            typer.echo(f"{landlord} {job}: {told}")
