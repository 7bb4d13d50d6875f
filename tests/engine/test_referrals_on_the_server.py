"""A referral's life on the real server, in skipped time, with the complaint beside it."""

import asyncio
from datetime import timedelta

import pytest

from domain.account_holder.commands import OpenHolder, RecordBreach
from domain.identifiers import stream_id
from domain.referral import commands as do
from domain.referral.events import (
    LimitEnded,
    LimitMissed,
    LimitReminded,
    LimitStarted,
    ReferralRaised,
)
from tests.domain.happenings import A_DAY
from tests.engine.desk import HANDLER, eventually
from tests.engine.network import LANDLORD, PLATFORM
from tests.engine.panel import HELEN, SAM, decided, raised, sends
from tests.engine.stage import Stage

PUNCTUAL = timedelta(seconds=10)


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
    await decided(stage, referral)
    assert stage.types(case) == before
    await stage.simulation.advance(8 * A_DAY)
    assert [f for f in stage.facts(referral) if isinstance(f.event, LimitEnded)]
    assert (await sends(stage, referral, do.CloseReferral())).refusal is None
    await asyncio.wait_for(stage.streams.handle(referral).result(), 30)
    assert "case.clock_warned" in stage.types(case)


@pytest.mark.clause("mhs-staff-and-users")
async def test_a_colleagues_breach_is_referred_and_counts_no_strike(stage: Stage) -> None:
    case = await stage.opens_case()
    holder, referral = await a_colleagues_breach(stage, case)
    [raised_event] = [f.event for f in stage.facts(referral)
                      if isinstance(f.event, ReferralRaised)]  # fmt: skip
    assert (raised_event.category, raised_event.reported_by) == ("misconduct", HANDLER)
    told = stage.types(holder)
    assert told[-2:] == ["account-holder.referral_due", "account-holder.errand_done"]
    assert "account-holder.strike_issued" not in told
    assert stage.types(case).count("case.referral_made") == 1
    assert referral not in str(stage.facts(holder))


@pytest.mark.clause("shal-discipline")
async def test_a_colleague_whose_login_is_on_record_hears_nothing_of_their_own_post(
    stage: Stage,
) -> None:
    said = {"about_actor": SAM, "role": "colleague"}
    _, referral = await a_colleagues_breach(stage, await stage.opens_case(), **said)
    refused = await sends(stage, referral, do.AcceptReferral(), SAM)
    assert refused.refusal is not None
    assert refused.refusal.code == "not_found"
    assert (await sends(stage, referral, do.AcceptReferral())).refusal is None


@pytest.mark.clause("shal-discipline")
async def test_nobody_takes_up_a_colleagues_post_before_it_is_said_whose_it_is(
    stage: Stage,
) -> None:
    _, referral = await a_colleagues_breach(stage, await stage.opens_case())
    for who in (SAM, HELEN):
        refused = await sends(stage, referral, do.AcceptReferral(), who)
        assert refused.refusal is not None
        assert refused.refusal.code == "subject_not_named"
    assert (await sends(stage, referral, do.NameSubject(about_actor=SAM))).refusal is None
    assert (await sends(stage, referral, do.AcceptReferral())).refusal is None


async def a_colleagues_breach(stage: Stage, case: str, **said: str) -> tuple[str, str]:
    """Record what a colleague posted; return the record of conduct and the referral it raised."""
    holder = stream_id(LANDLORD, "account-holder", "a colleague")
    await stage.does(holder, OpenHolder(account=stage.subject, platform=PLATFORM))
    facts = {
        "category": "misconduct",
        "case": case,
        "item": "post-1",
        "account": stage.subject,
        "capacity": "colleague",
        "amounts_to": "breach",
        "done_at": stage.parts.now(),
    }
    await stage.does(holder, RecordBreach.model_validate(facts | said))
    await stage.simulation.settle()
    with stage.parts.ledger.reading() as view:
        [referral] = view.streams(LANDLORD, "referral")
    return holder, referral.stream


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
