"""What a measure would do, said before it is done: to what, whether it can be undone, and how.

Nothing here decides or records; pages show it beside the form, and a decision about something
final is refused unless whoever decides says that they know.
"""

from dataclasses import dataclass
from datetime import date

from domain.account_holder.drafts import breach_of, category_of
from domain.account_holder.ladder import Proposal, possible_for, propose, rung_of
from domain.account_holder.state import Holder
from domain.account_holder.strikes import Tally, tally, weight_of
from domain.account_holder.vocabulary import NAMES_ITS_PART, ON_CONTENT
from domain.policy import Policy
from domain.policy.conduct import MeasureKey, Need


@dataclass(frozen=True)
class Consequence:
    """One measure that the category allows, and what it would come to.

    `final`: it cannot be undone. `proposed`: the ladder proposes it now. `rung` is the first
    rung that names it, 0 where none does; `skips` says that it is above the one reached, so that
    a grave category and a reason are needed.
    """

    measure: MeasureKey
    name: str
    on: str
    final: bool
    proposed: bool
    possible: bool
    rung: int
    skips: bool
    names_its_part: bool
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Preview:
    """What can be decided about a breach now. `strike_weight` is what a strike would count as."""

    breach_id: str
    category: str
    grave: bool
    strikes: Tally
    strike_weight: int
    strike_possible: bool
    proposal: Proposal
    consequences: tuple[Consequence, ...]


def preview(holder: Holder, breach_id: str, policy: Policy, today: date) -> Preview:
    """Return the choices for one breach on that day, each with what it would come to."""
    breach = breach_of(holder, breach_id)
    category = category_of(policy, breach.category)
    proposal = propose(holder, breach, policy, today)
    possible = possible_for(breach, category)
    on_ladder = breach.capacity == "public"

    def consequence(measure: MeasureKey) -> Consequence:
        rung = rung_of(measure, policy.ladder.rungs)
        above = on_ladder and measure not in ON_CONTENT and measure not in proposal.measures
        return Consequence(
            measure=measure,
            name=policy.measures[measure].name,
            on=policy.measures[measure].on,
            final=not policy.measures[measure].undoable,
            proposed=measure in proposal.measures,
            possible=measure in possible,
            rung=rung,
            skips=above and (rung or len(policy.ladder.rungs)) > proposal.rung,
            names_its_part=measure in NAMES_ITS_PART,
            needs=policy.measures[measure].needs,
        )

    return Preview(
        breach_id=breach_id,
        category=category.key,
        grave=category.grave,
        strikes=tally(holder, policy.ladder, today),
        strike_weight=weight_of(breach, policy.ladder),
        strike_possible=on_ladder and (breach.knew or not category.needs_knowledge),
        proposal=proposal,
        consequences=tuple(consequence(measure) for measure in category.measures),
    )
