"""A referral's life on the real server, in skipped time, with the complaint beside it."""

import asyncio
from datetime import timedelta

import pytest

from application.sealed_streams import ensure_key, opaque_stream, seal_command
from contracts.free_ids import new_id
from contracts.messages import Answer, CommandEnvelope
from domain.messages import Command, ContentRef
from domain.referral import commands as do
from domain.referral.events import LimitEnded, LimitMissed, LimitReminded, LimitStarted
from domain.sealed import key_of
from tests.domain.happenings import A_DAY
from tests.engine.desk import HANDLER, eventually
from tests.engine.network import LANDLORD
from tests.engine.stage import Stage

HELEN, SAM = "staff:helen", "staff:sam"
PANEL = ("human-resources",)
PUNCTUAL = timedelta(seconds=10)


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


def text(stage: Stage, stream: str) -> ContentRef:
    return stage.parts.vault.put(LANDLORD, key_of(stream), "canary of the panel")


async def raised(stage: Stage, case: str) -> str:
    """Raise a referral about Sam from a case."""
    stream = opaque_stream(stage.parts.vault, LANDLORD, "referral", new_id())
    ensure_key(stage.parts.vault, stream)
    about = text(stage, stream)
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


@pytest.mark.clause("shal-discipline")
async def test_limits_are_reminded_of_and_missed_at_their_own_instants(stage: Stage) -> None:
    case = await stage.opens_case()
    referral = await raised(stage, case)
    await stage.simulation.advance(30 * A_DAY)
    facts = stage.facts(referral)
    [started] = [fact.event for fact in facts if isinstance(fact.event, LimitStarted)]
    [reminded] = [fact for fact in facts if isinstance(fact.event, LimitReminded)]
    [missed] = [fact for fact in facts if isinstance(fact.event, LimitMissed)]
    assert started.remind_at is not None
    assert timedelta(0) <= reminded.row.recorded_at - started.remind_at < PUNCTUAL
    assert missed.row.occurred_at == started.due_at
    assert timedelta(0) <= missed.row.recorded_at - started.due_at < PUNCTUAL


@pytest.mark.clause("shal-discipline")
async def test_a_referral_runs_to_its_end_while_the_complaint_goes_on(stage: Stage) -> None:
    case = await stage.opens_case()
    referral = await raised(stage, case)
    assert stage.types(case).count("case.referral_made") == 1
    before = stage.types(case)
    for command in (
        do.AcceptReferral(),
        do.BeginInvestigation(plan=text(stage, referral)),
        do.RecordFindings(findings=text(stage, referral)),
        do.DecideOutcome(outcome="no-case", reasons=text(stage, referral)),
    ):
        assert (await sends(stage, referral, command)).refusal is None
    assert stage.types(case) == before
    await stage.simulation.advance(8 * A_DAY)
    assert [f for f in stage.facts(referral) if isinstance(f.event, LimitEnded)]
    assert (await sends(stage, referral, do.CloseReferral())).refusal is None
    await asyncio.wait_for(stage.streams.handle(referral).result(), 30)
    assert "case.clock_warned" in stage.types(case)


async def test_its_subject_is_answered_as_if_it_were_not_there(stage: Stage) -> None:
    referral = await raised(stage, await stage.opens_case())
    version = stage.stream(referral)
    answer = await sends(stage, referral, do.AcceptReferral(), SAM)
    assert answer.refusal is not None
    assert (answer.refusal.code, answer.refusal.references) == ("not_found", {})
    assert stage.stream(referral) == version


async def test_it_is_recovered_without_a_key_in_hand(stage: Stage) -> None:
    referral = await raised(stage, await stage.opens_case())
    await stage.streams.end_all(LANDLORD, "lost")
    await stage.streams.wake(referral)
    wake = stage.wake_at(referral)
    await stage.simulation.advance(7 * A_DAY)
    await eventually(lambda: stage.wake_at(referral) != wake, "the reminder was recorded")
    assert "referral.limit_reminded" in stage.types(referral)
