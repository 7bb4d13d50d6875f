"""What was agreed with a person so that they can use the service (Equality Act 2010, section 20).

Recorded once, on the person, and handed in with every decision about one of their cases. It only
ever softens: more time for them, another way to reach them, and the landlord's own targets where
that was agreed; a limit of law stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.case.privacy_vocabulary import AnyRoute
from domain.clock_rules import ClockKind, ClockRule

IN_DAYS: tuple[ClockKind, ...] = ("working-days", "calendar-days")


@dataclass(frozen=True)
class Adjustments:
    """All that is agreed with one person.

    `contact` is how they are written to, None as everybody; `more_days_to_answer` are added to
    each offer that lapses, in that offer's own kind of days; `targets` replace the amounts of the
    landlord's own clocks, by the clock's key, in its unit.
    """

    contact: AnyRoute | None = None
    more_days_to_answer: int = 0
    targets: Mapping[str, int] = field(default_factory=dict)

    def softened(self, rule: ClockRule) -> ClockRule:
        """Return the rule as it holds for this person; a limit of law is returned as it is."""
        if rule.statutory:
            return rule
        amount = self.targets.get(rule.key, rule.amount)
        if rule.ends == "lapses" and rule.kind in IN_DAYS:
            amount += self.more_days_to_answer
        return rule if amount == rule.amount else rule.model_copy(update={"amount": amount})


NONE_AGREED = Adjustments()
