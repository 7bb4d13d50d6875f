"""How each event changes an account holder; exhaustive, so that none can be forgotten."""

from collections.abc import Mapping
from typing import Any, TypeVar, assert_never

from domain.account_holder import act_events as acting
from domain.account_holder.act_events import ContentActEvent
from domain.account_holder.appeal_events import AppealDecided
from domain.account_holder.errand_state import Errand
from domain.account_holder.events import (
    AccountEvent,
    AccountLinked,
    AccountUnlinked,
    BreachDecided,
    BreachEvent,
    BreachRecorded,
    HolderEvent,
    HolderOpened,
    NoActionTaken,
    ReferralDue,
    SanctionEvent,
    WordHad,
)
from domain.account_holder.restriction_events import RestrictionEvent
from domain.account_holder.sanction_evolve import evolve_sanction
from domain.account_holder.sanction_vocabulary import RAISE_REFERRAL
from domain.account_holder.state import Account, Breach, ContentAct, Decision, Holder, Strike
from domain.account_holder.strike_events import StrikeEvent, StrikeIssued, StrikeReversed
from domain.changing import replace

V = TypeVar("V")


# What records or decides something about the person, and the fields that name who did.
_JUDGING = (BreachEvent, StrikeEvent, RestrictionEvent, AppealDecided)
_BY = (
    "recorded_by",
    "decided_by",
    "had_by",
    "reversed_by",
    "imposed_by",
    "reviewed_by",
    "lifted_by",
)


def evolve(holder: Holder, event: HolderEvent) -> Holder:
    """Return the holder as they are after the event."""
    after = _evolve(holder, event)
    if not isinstance(event, _JUDGING):
        return after
    named = frozenset(str(who) for name in _BY if (who := getattr(event, name, None)))
    return replace(after, judged_by=after.judged_by | named)


def _evolve(holder: Holder, event: HolderEvent) -> Holder:
    if isinstance(event, AccountEvent):
        return _evolve_account(holder, event)
    if isinstance(event, BreachEvent):
        return _evolve_breach(holder, event)
    if isinstance(event, StrikeEvent):
        return _evolve_strike(holder, event)
    if isinstance(event, SanctionEvent):
        return evolve_sanction(holder, event)
    if isinstance(event, ContentActEvent):
        return replace(holder, acts=_evolve_act(holder.acts, event))
    assert_never(event)


def _evolve_account(holder: Holder, event: AccountEvent) -> Holder:
    match event:
        case HolderOpened(subject=subject):
            return replace(holder, subject=subject)
        case AccountLinked():
            linked = Account(event.platform)
            return replace(holder, accounts=_put(holder.accounts, event.account, linked))
        case AccountUnlinked(account=account):
            gone = replace(holder.accounts[account], linked=False)
            return replace(holder, accounts=_put(holder.accounts, account, gone))
        case _:
            assert_never(event)


def _evolve_breach(holder: Holder, event: BreachEvent) -> Holder:
    match event:
        case BreachRecorded():
            return replace(holder, breaches=_put(holder.breaches, event.breach_id, _breach(event)))
        case BreachDecided():
            decided = Decision(
                event.decision_id,
                event.breach_id,
                tuple(event.measures),
                event.decided_by,
                event.decided_on,
            )
            holder = replace(holder, decisions=_put(holder.decisions, event.decision_id, decided))
            return _moved(holder, event.breach_id, status="acted_on", decision_id=event.decision_id)
        case NoActionTaken():
            return _moved(holder, event.breach_id, status="no_action")
        case WordHad():
            return _moved(holder, event.breach_id, status="word_had")
        case ReferralDue(effect_id=effect_id, breach_id=breach_id):
            errand = Errand(RAISE_REFERRAL, breach_id)
            holder = replace(holder, errands=_put(holder.errands, effect_id, errand))
            settled = not holder.breaches[breach_id].is_open
            return holder if settled else _moved(holder, breach_id, status="referred")
        case _:
            assert_never(event)


def _breach(event: BreachRecorded) -> Breach:
    return Breach(
        breach_id=event.breach_id,
        category=event.category,
        case=event.case,
        item=event.item,
        account=event.account,
        place=event.place,
        capacity=event.capacity,
        target=event.target,
        knew=event.knowledge is not None,
        done_at=event.done_at,
        recorded_by=event.recorded_by,
        about_actor=event.about_actor,
        role=event.role,
    )


def _evolve_strike(holder: Holder, event: StrikeEvent) -> Holder:
    match event:
        case StrikeIssued():
            strike = Strike(
                strike_id=event.strike_id,
                breach_id=event.breach_id,
                decision_id=event.decision_id,
                account=event.account,
                weight=event.weight,
                issued_on=event.issued_on,
                lapses_on=event.lapses_on,
            )
            decided = replace(holder.decisions[event.decision_id], strike_id=event.strike_id)
            return replace(
                holder,
                strikes=_put(holder.strikes, event.strike_id, strike),
                decisions=_put(holder.decisions, event.decision_id, decided),
            )
        case StrikeReversed(strike_id=strike_id):
            undone = replace(holder.strikes[strike_id], reversed=True)
            return replace(holder, strikes=_put(holder.strikes, strike_id, undone))
        case _:
            assert_never(event)


def _evolve_act(acts: Mapping[str, ContentAct], event: ContentActEvent) -> Mapping[str, ContentAct]:
    if isinstance(event, acting.ContentActOrdered):
        act = ContentAct(
            event.act_id, event.breach_id, event.decision_id, event.measure, event.item
        )
        return _put(acts, event.effect_id, act)
    act = replace(acts[event.effect_id], attempts=event.attempts)
    match event:
        case acting.ContentActDelayed():
            act = replace(act, status="delayed")
        case acting.ContentActOrderedAgain():
            act = replace(act, status="ordered")
        case acting.ContentActStalled(reason=reason):
            act = replace(act, status="stalled", why_stalled=reason)
        case acting.ContentActDone(outcome=outcome, instead=instead):
            act = replace(act, status=outcome, instead=instead)
        case _:
            assert_never(event)
    return _put(acts, event.effect_id, act)


def _moved(holder: Holder, breach_id: str, **changes: Any) -> Holder:  # noqa: ANN401 -- any field
    breach = replace(holder.breaches[breach_id], **changes)
    return replace(holder, breaches=_put(holder.breaches, breach_id, breach))


def _put(records: Mapping[str, V], key: str, value: V) -> dict[str, V]:
    return {**records, key: value}
