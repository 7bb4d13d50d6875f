"""A person's conduct on the real server: recorded, decided, carried out at the network, in time."""

from datetime import timedelta

import pytest

from domain.account_holder import commands as do
from domain.account_holder.act_events import ContentActOrdered
from domain.account_holder.restriction_commands import ImposeRestriction
from domain.account_holder.strikes import tally
from domain.business_time import add_days
from domain.identifiers import parse_stream
from runtime.recovery import recover
from tests.engine.canary import Haystack, search_histories
from tests.engine.conduct import (
    DONE,
    JO,
    MAYA,
    SECRET,
    STALLED,
    breaks,
    decides,
    has,
    holder,
    on_record,
    shown,
)
from tests.engine.desk import eventually
from tests.engine.network import LANDLORD
from tests.engine.stage import Stage

pytestmark = pytest.mark.slow


async def test_a_hidden_post_is_hidden_at_the_network(stage: Stage) -> None:
    case = await on_record(stage)
    assert shown(stage, case)
    await decides(stage, await breaks(stage, case), "hide")
    await eventually(has(stage, DONE), "the network hid it")
    assert shown(stage, case) == []


async def test_a_removed_post_is_gone_and_its_case_goes_on(stage: Stage) -> None:
    case = await on_record(stage)
    await decides(stage, await breaks(stage, case), "remove")
    await eventually(has(stage, DONE), "the network removed it")
    assert shown(stage, case) == []
    row = stage.stream(case)
    assert row is not None
    assert row.wake_at is not None
    assert stage.facts(case)[0].event.text.digest  # type: ignore[attr-defined]


async def test_what_no_network_does_becomes_a_persons_to_do(stage: Stage) -> None:
    case = await on_record(stage)
    await decides(stage, await breaks(stage, case, place="elsewhere"), "hide")
    await eventually(has(stage, STALLED), "a person has to")
    [ordered] = [f.event for f in stage.facts(JO) if isinstance(f.event, ContentActOrdered)]
    assert shown(stage, case)
    await stage.does(JO, do.ConfirmContentAct(act_id=ordered.act_id), MAYA)
    assert stage.types(JO)[-1] == DONE


async def test_strikes_lapse_by_themselves_as_time_passes(stage: Stage) -> None:
    case = await on_record(stage)
    await decides(stage, await breaks(stage, case), "warn")
    terms = stage.parts.policies.current(LANDLORD)
    ladder = terms.policy.ladder

    def counted() -> tuple[int, int]:
        found = tally(holder(stage), ladder, terms.calendar.local_day(stage.parts.now()))
        return found.active, found.total

    assert counted() == (1, 1)
    await stage.simulation.advance(timedelta(days=ladder.lapse_days - 1))
    assert counted() == (1, 1)
    await stage.simulation.advance(timedelta(days=2))
    assert counted() == (0, 1)


async def test_a_block_is_lifted_by_its_own_timer(stage: Stage) -> None:
    case = await on_record(stage)
    breach = await breaks(stage, case, "abuse", target="staff")
    await decides(stage, breach, "block", skipping=stage.text("a threat"))
    policy = stage.parts.policies.current(LANDLORD)
    today = policy.calendar.local_day(stage.parts.now())
    [decision] = holder(stage).decisions
    asked = ImposeRestriction(
        measure="block",
        decisions=[decision],
        case=case,
        reason=stage.text("why"),
        evidence=stage.text("what"),
        equality=stage.text("considered"),
        until_on=add_days(today, policy.policy.restrictions.block_days.first),
        review_on=add_days(today, 7),
        other_route="landlord_contact",
        notice=stage.text("You are blocked; this is how to appeal."),
        names_appeal=True,
    )
    await stage.does(JO, asked, MAYA)
    await eventually(has(stage, "account-holder.enforcement_done"), "the account is blocked")
    await stage.simulation.advance(timedelta(days=policy.policy.restrictions.block_days.first + 2))
    assert "account-holder.restriction_lifted" in stage.types(JO)


async def test_a_lost_cluster_forgets_no_measure(stage: Stage) -> None:
    case = await on_record(stage)
    await decides(stage, await breaks(stage, case), "hide")
    await stage.streams.end_all(LANDLORD, "lost")
    with stage.parts.ledger.reading() as view:
        waiting = [row.stream for row in view.open_streams()]
    await recover(waiting, stage.streams)
    await eventually(has(stage, DONE), "it was carried out")


async def test_nothing_that_was_said_is_in_a_history(stage: Stage) -> None:
    case = await on_record(stage)
    await decides(stage, await breaks(stage, case), "hide")
    await eventually(has(stage, DONE), "the network hid it")
    found = Haystack()
    assert await search_histories(stage.client, found)
    assert found.find_any([SECRET, stage.network.resident.handle]) == []


@pytest.mark.clause("mhs-staff-and-users")
async def test_a_colleagues_breach_is_raised_before_the_panel(stage: Stage) -> None:
    case = await on_record(stage)
    await breaks(stage, case, "misconduct", capacity="colleague")
    done = "account-holder.errand_done"
    await eventually(has(stage, done), "the referral is raised")
    with stage.parts.ledger.reading() as view:
        [referral] = view.streams(LANDLORD, "referral")
    assert holder(stage).strikes == {}
    facts = [fact.event.model_dump_json() for fact in stage.facts(JO)]
    assert not any(parse_stream(referral.stream).uuid in fact for fact in facts)
    await eventually(
        lambda: "case.referral_made" in stage.types(case), "the case knows that there is one"
    )
