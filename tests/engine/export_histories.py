"""Export the histories that the replay tests read: `python -m tests.engine.export_histories`.

Run it when a workflow may change in a way that old runs cannot follow, after `workflow.patched`
has made both ways possible: add the new files beside the old ones, under new names, and keep
those as long as such runs may be alive. Ids, instants and nothing personal are in them.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from temporalio.client import Client

from application.policy_book import policy_stream
from application.upkeep.place import upkeep_stream
from contracts.free_ids import new_id
from contracts.messages import UpkeepRequest
from contracts.names import STREAMS_QUEUE, UPKEEP_JOB
from domain.case import commands as do
from domain.channel.commands import TakeIn
from domain.channel.group_commands import ChangeGroup
from domain.policy_stream.commands import RecordReview
from runtime.standing import register_policies
from tests.domain.happenings import A_DAY
from tests.engine.conduct import DONE, JO, STALLED, breaks, decides, on_record
from tests.engine.desk import INTAKE, eventually
from tests.engine.network import LANDLORD
from tests.engine.panel import decided, raised
from tests.engine.replaying import HISTORIES, open_converter
from tests.engine.stage import Stage, a_server, a_stage
from tests.engine.story import answered, closed, delivered
from tests.engine.test_memberships_on_the_server import GROUP, NEW_FACTS, a_member

# Some twenty commands.
SHORT_RUN = "limit.historyCount.suggestContinueAsNew=80"


async def export(name: str, stage: Stage, stream: str, run_id: str | None = None) -> None:
    """Write one run's history to its file."""
    found = await stage.client.get_workflow_handle(stream, run_id=run_id).fetch_history()
    for event in found.events:
        # Where in the code something failed is nothing that a replay needs.
        if event.HasField("activity_task_failed_event_attributes"):
            failure = event.activity_task_failed_event_attributes.failure
            failure.ClearField("encoded_attributes")
    (HISTORIES / f"{name}.json").write_text(found.to_json() + "\n", "utf-8")
    sys.stdout.write(f"{name}: {len(found.events)} events\n")


async def export_cases(stage: Stage) -> None:
    """Cases answered, closed, woken after their end, waiting, and neglected with a failed send."""
    case = await answered(stage)
    await stage.streams.handle(case).result()
    await export("case.answered", stage, case)
    case, consent = await closed(stage)
    await stage.streams.handle(case).result()
    await export("case.closed", stage, case)
    await stage.does(case, do.WithdrawConsent(consent_id=consent))
    await delivered(stage, case)
    await stage.streams.handle(case).result()
    await export("case.woken", stage, case)
    waiting = await stage.opens_case()
    await stage.does(waiting, stage.acknowledgement())
    await delivered(stage, waiting)
    await export("case.waiting", stage, waiting)
    neglected = await stage.opens_case()
    stage.hands.fail_next()
    await stage.does(neglected, stage.acknowledgement())
    await eventually(lambda: stage.types(neglected)[-1] == "case.message_delayed", "it waits")
    await stage.simulation.advance(30 * A_DAY)
    await export("case.neglected", stage, neglected)


async def export_channel(stage: Stage) -> None:
    """A channel that takes in a post and two messages of one author."""
    for kind in ("public_post", "private_message", "private_message"):
        post = stage.network.resident.post(stage.network.page.id, "The lift is broken.")["id"]
        item = TakeIn(
            intake_id=new_id(),
            kind=kind,
            object_id=post,
            thread=post,
            subject=stage.subject,
            handle=stage.personal(stage.network.resident.handle),
            user_ref=stage.personal(stage.network.resident.id),
            text=stage.text("The lift is broken."),
            taken_in_at=stage.parts.now(),
        )
        await stage.does(stage.channel, item, INTAKE)
    await delivered(stage, stage.channel)
    await export("channel", stage, stage.channel)


async def export_holder(stage: Stage) -> None:
    """An account holder whose post is hidden, and what no network does is left to a person."""
    case = await on_record(stage)
    await decides(stage, await breaks(stage, case), "hide")
    await eventually(lambda: DONE in stage.types(JO), "the network hid it")
    elsewhere = await breaks(stage, case, "unlawful", place="elsewhere")
    await decides(stage, elsewhere, "hide")
    await eventually(lambda: STALLED in stage.types(JO), "a person has to")
    await export("account-holder", stage, JO)


async def export_membership(stage: Stage) -> None:
    """A member who was let in, asked to agree to new rules, and did not in time."""
    stream = await a_member(stage)
    await stage.does(GROUP, ChangeGroup(group=NEW_FACTS))
    await eventually(lambda: "membership.agreement_asked" in stage.types(stream), "they are asked")
    await stage.simulation.advance(16 * A_DAY)
    await export("membership", stage, stream)


async def export_rolled(stage: Stage) -> None:
    """A case whose first run was full, and the run that followed."""
    case = await stage.opens_case()
    first = (await stage.streams.handle(case).describe()).run_id
    await stage.does(case, stage.acknowledgement())
    while (await stage.streams.handle(case).describe()).run_id == first:
        await stage.does(case, stage.contact("more"), INTAKE)
    await stage.does(case, do.InviteToPrivate(content=stage.text("Please write to us.")))
    await delivered(stage, case)
    await stage.simulation.advance(30 * A_DAY)
    await export("case.rolled", stage, case, first)
    await export("case.after-rolling", stage, case)


async def export_referral(stage: Stage) -> None:
    """A referral that told its case, was decided, and waited until nobody could appeal."""
    referral = await raised(stage, await stage.opens_case())
    run_id = (await stage.streams.handle(referral).describe()).run_id
    await decided(stage, referral)
    await stage.simulation.advance(8 * A_DAY)
    await stage.streams.handle(referral).result()
    await export("referral.decided", stage, referral, run_id)


async def export_upkeep(stage: Stage) -> None:
    """A policy that was reviewed and reminded of, a job, and the upkeep it is recorded in."""
    await register_policies(stage.parts, stage.streams)
    policy = policy_stream(LANDLORD)
    today, fine = stage.parts.now().date(), stage.text("All as it should be.")
    reviewed = RecordReview(outcome="no_change", reviewed_on=today, reasons=fine)
    await stage.does(policy, reviewed)
    await stage.simulation.advance(330 * A_DAY)
    await export("policy", stage, policy)
    job = f"{LANDLORD}/upkeep-job/digests"
    request = UpkeepRequest(landlord=LANDLORD, job="digests")
    await stage.client.execute_workflow(UPKEEP_JOB, request, id=job, task_queue=STREAMS_QUEUE)
    await export("upkeep-job", stage, job)
    await export("upkeep", stage, upkeep_stream(LANDLORD))


@asynccontextmanager
async def bare_stage(*settings: str) -> AsyncIterator[Stage]:
    """Set a stage whose payloads are not sealed, under a name that says nothing of the machine."""
    with TemporaryDirectory() as home:
        folder = Path(home)
        with a_server(folder / "temporal", *settings) as server:
            client = await Client.connect(
                server.address, data_converter=open_converter(), identity="redress"
            )
            async with a_stage(folder / "redress", server, client=client) as stage:
                yield stage


async def main() -> None:
    """Export all."""
    HISTORIES.mkdir(exist_ok=True)
    async with bare_stage() as stage:
        await export_cases(stage)
    async with bare_stage() as stage:
        await export_channel(stage)
    async with bare_stage() as stage:
        await export_membership(stage)
    async with bare_stage() as stage:
        await export_referral(stage)
    async with bare_stage() as stage:
        await export_upkeep(stage)
    async with bare_stage() as stage:
        await export_holder(stage)
    async with bare_stage(SHORT_RUN) as stage:
        await export_rolled(stage)


if __name__ == "__main__":
    asyncio.run(main())
