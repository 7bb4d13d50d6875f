"""What stands for each landlord before anything happens: its policy's stream and its schedules."""

import structlog
from temporalio.client import Client
from temporalio.service import RPCError

from application.policy_book import policy_stream
from contracts.messages import CommandEnvelope
from domain.identifiers import derived_id
from domain.policy_stream.commands import RegisterPolicy
from runtime.errors import RuntimeProblem
from runtime.installation import Installation
from runtime.schedules import keep_schedules
from runtime.streams import Streams

log = structlog.get_logger(__name__)

ACTOR = "system:policies"


async def set_up(parts: Installation, client: Client) -> None:
    """Register the policies that are not yet, and keep the schedules; safe to repeat.

    What fails is named in the log and done at the next start: nothing else waits for it.
    """
    zones = {each: parts.policies.in_file(each).policy.zone for each in parts.policies.landlords}
    try:
        await register_policies(parts, Streams(client))
        await keep_schedules(client, zones, parts.settings.upkeep)
    except (RPCError, RuntimeProblem) as error:
        log.warning("not_set_up", error=str(error))


async def register_policies(parts: Installation, streams: Streams) -> None:
    """Take each landlord's pack for the version in force, where its policy has no stream yet.

    A pack's file that is not what is in force is named in the log: it governs nothing by itself.
    """
    for landlord in parts.policies.landlords:
        stream = policy_stream(landlord)
        await streams.submit(
            CommandEnvelope(
                command_id=derived_id(stream, "register"),
                stream=stream,
                body=RegisterPolicy().model_dump(mode="json"),
                actor=ACTOR,
                via="cli",
            )
        )
        in_force = parts.policies.current(landlord).pinned.policy_version
        in_file = parts.policies.in_file(landlord).policy_version
        if in_force != in_file:
            log.warning("pack_is_a_draft", landlord=landlord, in_force=in_force, in_file=in_file)
