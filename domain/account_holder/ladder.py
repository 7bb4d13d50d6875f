"""What the pack's ladder proposes for a breach; a person decides.

Source: the pack's ladder, its rung for abuse of staff and the measures of the category.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.account_holder.drafts import category_of
from domain.account_holder.state import Breach, Holder
from domain.account_holder.strikes import tally, weight_of
from domain.account_holder.vocabulary import ELSEWHERE, IN_PRIVATE, ON_CONTENT
from domain.policy import Policy
from domain.policy.conduct import Category, MeasureKey
from domain.policy.ladder import Rung

# What is for the person who acts in another capacity than the public's.
_NOT_ON_THE_LADDER: tuple[MeasureKey, ...] = ("advice", "referral", "legal")


@dataclass(frozen=True)
class Proposal:
    """The rung that a breach stands at, counted from 1, and what is proposed there.

    `counted` is how many strikes count together, the breach's own among them; 0 is below the
    first rung. `zero_tolerance`: it stands there because it was aimed at staff.
    """

    rung: int
    counted: int
    measures: tuple[MeasureKey, ...]
    zero_tolerance: bool = False


def propose(holder: Holder, breach: Breach, policy: Policy, today: date) -> Proposal:
    """Return what the ladder proposes on that day."""
    category = category_of(policy, breach.category)
    possible = possible_for(breach, category)
    if breach.capacity != "public":
        off_ladder = [m for m in possible if m in (*ON_CONTENT, *_NOT_ON_THE_LADDER)]
        return Proposal(0, 0, tuple(off_ladder))
    counted = tally(holder, policy.ladder, today).counting + weight_of(breach, policy.ladder)
    reached = sum(rung.after <= counted for rung in policy.ladder.rungs)
    enters = policy.ladder.abuse_of_staff.enters_at_rung if breach.target == "staff" else 0
    rung = min(max(reached, enters), len(policy.ladder.rungs))
    measures = _at_or_below(policy.ladder.rungs[:rung], possible)
    return Proposal(rung, counted, measures, zero_tolerance=rung > reached)


def possible_for(breach: Breach, category: Category) -> tuple[MeasureKey, ...]:
    """Return the category's measures that can be taken where the breach stands."""
    match breach.place:
        case "private_message":
            barred: Sequence[MeasureKey] = [m for m in ON_CONTENT if m not in IN_PRIVATE]
        case "elsewhere":
            barred = [m for m in ON_CONTENT if m not in ELSEWHERE]
        case "our_page":
            barred = ()
    return tuple(measure for measure in category.measures if measure not in barred)


def rung_of(measure: MeasureKey, rungs: Sequence[Rung]) -> int:
    """Return the first rung that names the measure, counted from 1; 0 where none does."""
    for number, rung in enumerate(rungs, start=1):
        if measure in rung.measures:
            return number
    return 0


def _at_or_below(rungs: Sequence[Rung], possible: tuple[MeasureKey, ...]) -> tuple[MeasureKey, ...]:
    """Return what the highest rung offers that offers anything which is possible here."""
    for rung in reversed(rungs):
        found = tuple(measure for measure in rung.measures if measure in possible)
        if found:
            return found
    return tuple(measure for measure in possible if measure in ON_CONTENT)
