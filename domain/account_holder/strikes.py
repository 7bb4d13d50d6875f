"""Counting strikes: from events, at the moment of a decision, total and active apart.

Source: the pack's ladder (`window_days`, `lapse_days`, `weights`). A day is a day of the pack's
zone; a strike is active on its last day and not on the day after.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.account_holder.commands import ReverseStrike
from domain.account_holder.drafts import HolderDraft
from domain.account_holder.refusals import StrikeNotKnown
from domain.account_holder.state import Breach, Holder, Strike
from domain.account_holder.strike_events import StrikeIssued, StrikeReversed
from domain.account_holder.vocabulary import ReversalCause
from domain.errors import NothingToDo
from domain.messages import ContentRef
from domain.policy.ladder import Ladder

# An act that is aimed at nobody counts as itself.
ONE = 1


@dataclass(frozen=True)
class Tally:
    """How many strikes there are: ever issued, active, and counting together now."""

    total: int
    active: int
    counting: int


def tally(holder: Holder, ladder: Ladder, today: date) -> Tally:
    """Count the strikes of the holder's linked accounts, by weight; reversed ones only in total."""
    strikes = holder.strikes.values()
    return Tally(
        total=sum(each.weight for each in strikes),
        active=sum(each.weight for each in strikes if is_active(holder, each, today)),
        counting=sum(each.weight for each in strikes if counts(holder, each, ladder, today)),
    )


def is_active(holder: Holder, strike: Strike, today: date) -> bool:
    """Whether a strike stands: not reversed, not lapsed, and of an account that is linked."""
    return not strike.reversed and today <= strike.lapses_on and strike.account in holder.linked


def counts(holder: Holder, strike: Strike, ladder: Ladder, today: date) -> bool:
    """Whether a strike counts towards the next rung: active, and within the pack's window."""
    within = today - strike.issued_on <= timedelta(days=ladder.window_days)
    return within and is_active(holder, strike, today)


def weight_of(breach: Breach, ladder: Ladder) -> int:
    """Return how many strikes the breach counts as, by whom it was aimed at."""
    match breach.target:
        case "staff":
            return ladder.weights.staff
        case "residents":
            return ladder.weights.residents
        case "others":
            return ladder.weights.others
        case None:
            return ONE


def issue(draft: HolderDraft, breach: Breach, decision_id: str) -> None:
    """Let the breach count as a strike from today on."""
    ladder = draft.context.policy.ladder
    today = draft.context.calendar.local_day(draft.now)
    draft.record(
        StrikeIssued(
            strike_id=draft.context.new_id("strike"),
            breach_id=breach.breach_id,
            decision_id=decision_id,
            account=breach.account,
            weight=weight_of(breach, ladder),
            issued_on=today,
            lapses_on=today + timedelta(days=ladder.lapse_days),
        )
    )


def reverse_strike(draft: HolderDraft, command: ReverseStrike) -> None:
    """Take a strike back; what it alone caused follows from that."""
    strike = draft.state.strikes.get(command.strike_id)
    if strike is None:
        raise StrikeNotKnown(strike=command.strike_id)
    if strike.reversed:
        raise NothingToDo(what="the strike was reversed")
    reverse(draft, command.strike_id, command.cause, command.reason)


def reverse(draft: HolderDraft, strike_id: str, cause: ReversalCause, reason: ContentRef) -> None:
    """Record that a strike counts no longer."""
    draft.record(
        StrikeReversed(
            strike_id=strike_id, cause=cause, reason=reason, reversed_by=draft.context.actor
        )
    )
