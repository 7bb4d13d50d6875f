"""A panel at its desk: referrals are raised and heard as the console has it done, sealed."""

import asyncio

from application.sealed_streams import ensure_key, opaque_stream, seal_command
from contracts.free_ids import new_id
from contracts.messages import Answer, CommandEnvelope
from domain.messages import Command, ContentRef
from domain.referral import commands as do
from domain.sealed import key_of
from tests.engine.desk import HANDLER
from tests.engine.network import LANDLORD
from tests.engine.stage import Stage

HELEN, SAM = "staff:helen", "staff:sam"
PANEL = ("human-resources",)


async def sends(stage: Stage, stream: str, command: Command, by: str = HELEN) -> Answer:
    """Send a command as the console does: sealed, by somebody of the panel unless said."""
    envelope = CommandEnvelope(
        command_id=new_id(),
        stream=stream,
        body=command.model_dump(mode="json"),
        actor=by,
        via="api",
        offices=PANEL,
    )
    sealed = await asyncio.to_thread(seal_command, stage.parts.vault, envelope)
    return await stage.streams.submit(sealed)


def kept(stage: Stage, stream: str) -> ContentRef:
    """Keep a text under a referral's own key."""
    return stage.parts.vault.put(LANDLORD, key_of(stream), "canary of the panel")


async def raised(stage: Stage, case: str) -> str:
    """Raise a referral about Sam from a case; return its stream."""
    stream = opaque_stream(stage.parts.vault, LANDLORD, "referral", new_id())
    ensure_key(stage.parts.vault, stream)
    about = kept(stage, stream)
    asked = do.RaiseReferral(
        source="case",
        category="misconduct",
        role="colleague",
        about=about,
        about_actor=SAM,
        what=about,
        case=case,
        own_words=False,
    )
    answer = await sends(stage, stream, asked, HANDLER)
    assert answer.refusal is None, answer.refusal
    await stage.simulation.settle()
    return stream


async def raised_alone(stage: Stage) -> str:
    """Raise a referral about Sam that no case is beside; return its stream."""
    stream = opaque_stream(stage.parts.vault, LANDLORD, "referral", new_id())
    ensure_key(stage.parts.vault, stream)
    about = kept(stage, stream)
    asked = do.RaiseReferral(
        source="direct",
        category="misconduct",
        role="colleague",
        about=about,
        about_actor=SAM,
        what=about,
    )
    answer = await sends(stage, stream, asked, HANDLER)
    assert answer.refusal is None, answer.refusal
    return stream


async def decided(stage: Stage, referral: str) -> None:
    """Take a referral up and decide that there is no case to answer."""
    for command in (
        do.AcceptReferral(),
        do.BeginInvestigation(plan=kept(stage, referral)),
        do.RecordFindings(findings=kept(stage, referral)),
        do.DecideOutcome(outcome="no-case", reasons=kept(stage, referral)),
    ):
        assert (await sends(stage, referral, command)).refusal is None
