"""A person's conduct on the real server: recorded, decided, carried out at the network, in time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from application.folding import fold
from domain.account_holder import commands as do
from domain.account_holder.act_events import ContentActOrdered
from domain.account_holder.events import BreachRecorded
from domain.account_holder.restriction_commands import ImposeRestriction
from domain.account_holder.state import Holder
from domain.account_holder.strikes import tally
from domain.business_time import add_days
from domain.identifiers import stream_id
from domain.policy.conduct import MeasureKey
from runtime.recovery import recover
from tests.engine.canary import Haystack, search_histories
from tests.engine.desk import eventually
from tests.engine.network import LANDLORD
from tests.engine.stage import Stage

pytestmark = pytest.mark.slow
MAYA = "staff:maya"
JO = stream_id(LANDLORD, "account-holder", "jo")
DONE = "account-holder.content_act_done"
STALLED = "account-holder.content_act_stalled"
SECRET = "he called her a canary-of-conduct"


async def on_record(stage: Stage) -> str:
    """Open a case about a post, and its author's record; return the case."""
    case = await stage.opens_case()
    await stage.does(JO, do.OpenHolder(account=stage.subject, platform="sandbox"), MAYA)
    return case


def the_post(stage: Stage, case: str) -> str:
    """Return the platform's id of the case's post."""
    post: str = stage.facts(case)[0].event.post  # type: ignore[attr-defined]
    return post


async def breaks(stage: Stage, case: str, category: str = "group-rules", **more: Any) -> str:  # noqa: ANN401 -- any field
    """Record a breach by the case's post and return it."""
    facts = {
        "category": category,
        "case": case,
        "item": the_post(stage, case),
        "account": stage.subject,
        "amounts_to": "breach",
        "says": stage.text(SECRET),
        "done_at": stage.parts.now(),
    }
    await stage.does(JO, do.RecordBreach.model_validate({**facts, **more}), MAYA)
    found = [f.event for f in stage.facts(JO) if isinstance(f.event, BreachRecorded)]
    return found[-1].breach_id


async def decides(stage: Stage, breach: str, *measures: MeasureKey, **more: Any) -> None:  # noqa: ANN401 -- any field
    """Decide a breach."""
    facts = {
        "breach_id": breach,
        "measures": list(measures),
        "reason": stage.text(f"{SECRET}, and that is why"),
        "final_understood": True,
    }
    await stage.does(JO, do.DecideBreach.model_validate({**facts, **more}), MAYA)


def shown(stage: Stage, case: str) -> list[str]:
    """Return what anybody sees of the case's thread on the network."""
    try:
        return [each["id"] for each in stage.network.client.thread(the_post(stage, case))]
    except Exception:
        return []


def holder(stage: Stage) -> Holder:
    """Return the record as it is folded."""
    with stage.parts.ledger.reading() as view:
        found = fold(JO, view.load(JO)).state
    assert isinstance(found, Holder)
    return found


def has(stage: Stage, type_: str) -> Callable[[], bool]:
    return lambda: type_ in stage.types(JO)


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
