"""A person's conduct at the desk: put on record, judged and decided about, on the real server."""

from collections.abc import Callable
from typing import Any

from application.folding import fold
from domain.account_holder import commands as do
from domain.account_holder.events import BreachRecorded
from domain.account_holder.state import Holder
from domain.identifiers import stream_id
from domain.policy.conduct import MeasureKey
from tests.engine.network import LANDLORD
from tests.engine.stage import Stage

MAYA = "staff:maya"
JO = stream_id(LANDLORD, "account-holder", "jo")
DONE = "account-holder.content_act_done"
STALLED = "account-holder.content_act_stalled"
SECRET = "he called her a canary-of-conduct"


async def on_record(stage: Stage) -> str:
    """Open a case about a post, and its author's record; return the case."""
    case = await stage.opens_case()
    # Another test on the same stage may have opened it already.
    await stage.send(JO, do.OpenHolder(account=stage.subject, platform="sandbox"), MAYA)
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
