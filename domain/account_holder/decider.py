"""What account holders allow: the rules by command, and all that the application has to know.

A topic adds its commands to `RULES`, its wake-ups to `WAKES` and what it records by itself to
`DUE`, each from a file of its own. What bears on one effect is found by the effect's id.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, get_args

from domain.account_holder import accounts, acts, breaches, cited, deciding, strikes
from domain.account_holder.act_events import (
    ContentActDelayed,
    ContentActDone,
    ContentActOrdered,
    ContentActOrderedAgain,
    ContentActStalled,
)
from domain.account_holder.commands import (
    ConfirmContentAct,
    DecideBreach,
    HaveWord,
    LinkAccount,
    OpenHolder,
    OrderContentActAgain,
    RecordBreach,
    ReverseStrike,
    TakeNoAction,
    UnlinkAccount,
)
from domain.account_holder.drafts import HolderDraft
from domain.account_holder.events import AccountLinked, AccountUnlinked, HolderEvent
from domain.account_holder.evolve import evolve
from domain.account_holder.refusals import (
    AccountOfAnotherHolder,
    HolderNotOpen,
    ModeratorNotNamed,
)
from domain.account_holder.sanction_rules import (
    SANCTION_DUE,
    SANCTION_RULES,
    SANCTION_WAKES,
    Result,
    follow,
    sanction_effects_of,
    sanction_settlement_of,
    settle,
)
from domain.account_holder.state import Holder
from domain.account_holder.vocabulary import MODERATE_CONTENT
from domain.decider import Claim, Context, Decider, EffectOrder, Settlement
from domain.drafting import Draft
from domain.messages import Command, Event
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)

Rule = Callable[[HolderDraft, Any], None]

# When the holder has something to record by itself, topic by topic.
WAKES: Sequence[Callable[[Holder], Iterator[datetime]]] = (*SANCTION_WAKES,)
# What records whatever is due and not yet recorded, topic by topic.
DUE: Sequence[Callable[[HolderDraft], None]] = (*SANCTION_DUE,)


def _record_due(draft: HolderDraft, command: Command | None = None) -> None:
    for record in DUE:
        record(draft)


def _settle(draft: HolderDraft, command: Result) -> None:
    if settle(draft, command):
        return
    if isinstance(command, EffectDone):
        acts.done(draft, command)
    else:
        acts.missed(draft, command)


RULES: Mapping[type[Command], Rule] = {
    OpenHolder: accounts.open_holder,
    LinkAccount: accounts.link_account,
    UnlinkAccount: accounts.unlink_account,
    RecordBreach: breaches.record_breach,
    DecideBreach: deciding.decide_breach,
    TakeNoAction: deciding.take_no_action,
    HaveWord: deciding.have_word,
    ReverseStrike: strikes.reverse_strike,
    ConfirmContentAct: acts.confirm,
    OrderContentActAgain: acts.order_again,
    **SANCTION_RULES,
    DeadlineReached: _record_due,
    EffectDone: _settle,
    EffectFailed: _settle,
    EffectUnknown: _settle,
    EffectImpossible: _settle,
}
# What the system itself may ask; all else is a named person's to decide.
BY_THE_SYSTEM = (DeadlineReached, EffectDone, EffectFailed, EffectUnknown, EffectImpossible)


def decide(holder: Holder, command: Command, context: Context) -> list[HolderEvent]:
    """Return what the command brings about; people are judged by people alone."""
    draft: HolderDraft = Draft(holder, context, evolve)
    if not holder.is_open and not isinstance(command, OpenHolder):
        raise HolderNotOpen
    if not isinstance(command, BY_THE_SYSTEM) and not context.actor.startswith("staff:"):
        raise ModeratorNotNamed
    _record_due(draft)
    cited.check(draft, command)
    if not isinstance(command, DeadlineReached):
        RULES[type(command)](draft, command)
    follow(draft)
    return draft.events


def wake_at(holder: Holder) -> datetime | None:
    """Return when the holder next has something to record by itself."""
    return min((at for wakes in WAKES for at in wakes(holder)), default=None)


def effects_of(event: Event) -> Sequence[EffectOrder]:
    """Return what the event orders."""
    match event:
        case ContentActOrdered():
            return [EffectOrder(MODERATE_CONTENT)]
        case _:
            return sanction_effects_of(event)


def settlement_of(event: Event) -> Settlement | None:
    """Return what the event says of an effect ordered earlier, if anything."""
    match event:
        case ContentActDone():
            return Settlement(event.effect_id, "done", event.attempts)
        case ContentActDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case ContentActOrderedAgain():
            return Settlement(event.effect_id, "pending", event.attempts)
        case ContentActStalled():
            return Settlement(event.effect_id, event.outcome, event.attempts)
        case _:
            return sanction_settlement_of(event)


def claims_of(event: Event) -> Sequence[Claim]:
    """Return the platform account that the event takes or gives back; one holder has it."""
    match event:
        case AccountLinked(account=account):
            return [Claim(account, taken=True, refusal=AccountOfAnotherHolder)]
        case AccountUnlinked(account=account):
            return [Claim(account, taken=False, refusal=AccountOfAnotherHolder)]
        case _:
            return []


def label(holder: Holder) -> str:
    """Return where the holder stands, for people."""
    if not holder.is_open:
        return "not on record"
    if any(breach.is_open for breach in holder.breaches.values()):
        return "a breach to decide"
    return "on record"


ACCOUNT_HOLDER: Decider[Holder] = Decider(
    kind="account-holder",
    commands=tuple(RULES),
    events=get_args(HolderEvent),
    initial=Holder(),
    decide=decide,
    evolve=evolve,
    wake_at=wake_at,
    effects_of=effects_of,
    settlement_of=settlement_of,
    label=label,
    claims_of=claims_of,
    under_current_policy=True,
)
