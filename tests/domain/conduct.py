"""What happened to the account holder of these tests, as steps that a scenario can be given."""

from datetime import datetime
from typing import Any

from domain.account_holder import commands as do
from domain.account_holder.events import BreachRecorded
from domain.account_holder.state import Holder
from domain.account_holder.vocabulary import CitedPost
from domain.identifiers import derived_id, stream_id
from domain.policy.conduct import MeasureKey
from domain.results import EffectDone, EffectFailed, EffectImpossible
from tests.domain.happenings import CASE_ID, MONDAY, text
from tests.domain.scenario import Did, Scenario

MAYA = "staff:maya"
HOLDER_ID = stream_id("mhs", "account-holder", "jo")
FIRST = f"subject:{derived_id('account', 'first')}"
SECOND = f"subject:{derived_id('account', 'second')}"
DIGEST = "a" * 64


def opened(account: str = FIRST) -> Did:
    """Return the step that begins the record."""
    return Did(do.OpenHolder(account=account, platform="facebook"), MONDAY, MAYA)


def linked(account: str = SECOND) -> Did:
    """Return the step that links another account."""
    command = do.LinkAccount(account=account, platform="x", ground="said_so")
    return Did(command, MONDAY, MAYA)


def breach(
    category: str = "strongly-offensive", item: str = "post-1", **more: object
) -> do.RecordBreach:
    """Return the command that records a breach."""
    facts = {
        "category": category,
        "case": CASE_ID,
        "item": item,
        "account": FIRST,
        "amounts_to": "breach",
        "evidence": DIGEST,
        "done_at": MONDAY,
    }
    return do.RecordBreach.model_validate({**facts, **more})


def cited(item: str, done_at: datetime = MONDAY, account: str = FIRST) -> CitedPost:
    """Return a further post of a pattern."""
    return CitedPost(item=item, account=account, done_at=done_at)


def recorded(
    category: str = "strongly-offensive",
    item: str = "post-1",
    at: datetime = MONDAY,
    **more: object,
) -> Did:
    """Return the step that records a breach at its own time."""
    return Did(breach(category, item, **{"done_at": at, **more}), at, MAYA)


def latest(holder: Holder) -> str:
    """Return the breach recorded last."""
    return list(holder.breaches)[-1]


def decide(*measures: MeasureKey, **more: object) -> Any:  # noqa: ANN401 -- any field, a step
    """Return the command that decides the latest breach, with its final measures understood."""

    def command(holder: Holder) -> do.DecideBreach:
        facts = {
            "breach_id": latest(holder),
            "measures": list(measures),
            "reason": text("why"),
            "final_understood": True,
        }
        return do.DecideBreach.model_validate({**facts, **more})

    return command


def decided(*measures: MeasureKey, at: datetime = MONDAY, **more: object) -> Did:
    """Return the step that decides the latest breach."""
    return Did(decide(*measures, **more), at, MAYA)


def struck(
    *measures: MeasureKey, item: str = "post-1", at: datetime = MONDAY, **more: object
) -> list[Did]:
    """Return a breach and its decision, which is a strike."""
    category = str(more.pop("category", "strongly-offensive"))
    asked = breach(category, item, **{"done_at": at, **more})
    return [Did(asked, at, MAYA), decided(*(measures or ("remove",)), at=at)]


def no_action(holder: Holder) -> do.TakeNoAction:
    """Return the command that ends the latest breach without a measure."""
    return do.TakeNoAction(breach_id=latest(holder), reason=text("why nothing"))


def a_word(holder: Holder) -> do.HaveWord:
    """Return the command that notes a word about the latest breach."""
    return do.HaveWord(breach_id=latest(holder), says=text("a word"))


def the_act(holder: Holder) -> str:
    """Return the effect of the latest measure on content."""
    return list(holder.acts)[-1]


def act_done(holder: Holder) -> EffectDone:
    """Return the network's word that the latest measure is done."""
    return EffectDone(effect_id=the_act(holder), attempt=1)


def act_weaker(holder: Holder) -> EffectDone:
    """Return the network's word that something less was done."""
    return EffectDone(effect_id=the_act(holder), attempt=1, weaker="rejected")


def act_failed(holder: Holder) -> EffectFailed:
    """Return an attempt that failed and may be tried again."""
    return EffectFailed(effect_id=the_act(holder), attempt=1, reason="rate_limited")


def act_impossible(holder: Holder) -> EffectImpossible:
    """Return the network's word that it has no way to do it."""
    return EffectImpossible(effect_id=the_act(holder), attempt=1, reason="no_way_to_edit")


def confirm(holder: Holder) -> do.ConfirmContentAct:
    """Return a person's word that the latest measure was carried out by hand."""
    return do.ConfirmContentAct(act_id=holder.acts[the_act(holder)].act_id)


def again(holder: Holder) -> do.OrderContentActAgain:
    """Return the wish to have the latest measure tried again."""
    return do.OrderContentActAgain(act_id=holder.acts[the_act(holder)].act_id)


def the_breach(scenario: Scenario[Holder]) -> BreachRecorded:
    """Return the breach recorded last."""
    return scenario.past(BreachRecorded)[-1]
