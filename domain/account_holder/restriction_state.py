"""What bears on a person now, and how far each platform has followed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from domain.account_holder.sanction_vocabulary import (
    AT_THE_PLATFORM,
    AccountStanding,
    LiftedBecause,
    PersonMeasure,
)


@dataclass(frozen=True)
class Restriction:
    """One restriction. `part` are those who took part in it, so they cannot hear an appeal."""

    restriction_id: str
    measure: PersonMeasure
    decisions: frozenset[str]
    case: str
    imposed_on: date
    until: datetime
    until_on: date
    review_at: datetime
    part: frozenset[str]
    after_notice: bool = False
    review_told: bool = False
    lifted: LiftedBecause | None = None

    @property
    def in_force(self) -> bool:
        """Whether it still bears on the person."""
        return self.lifted is None

    @property
    def keeps_away(self) -> bool:
        """Whether it keeps the person's accounts away at their platforms now."""
        return self.in_force and self.measure in AT_THE_PLATFORM


@dataclass(frozen=True)
class Enforcement:
    """One request to a platform; of a `stalled` one a person decides.

    `delayed`: nothing is on its way until the next attempt.
    """

    account: str
    standing: AccountStanding
    status: Literal["ordered", "delayed", "stalled", "done", "weaker", "dropped"] = "ordered"
    attempts: int = 0
    outcome: str | None = None
    reason: str | None = None
    instead: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether its result is still to come, or to be attested."""
        return self.status in ("ordered", "delayed", "stalled")


@dataclass(frozen=True)
class Sanctions:
    """Restrictions by their ids, enforcements by effect id.

    `stands` is how each account of the person is known to stand at its platform: `free` unless
    something was done there, None where nobody can tell.
    """

    restrictions: Mapping[str, Restriction] = field(default_factory=dict)
    enforcements: Mapping[str, Enforcement] = field(default_factory=dict)
    stands: Mapping[str, AccountStanding | None] = field(default_factory=dict)

    @property
    def in_force(self) -> tuple[Restriction, ...]:
        """The restrictions that bear on the person now."""
        return tuple(each for each in self.restrictions.values() if each.in_force)

    def open_for(self, account: str) -> tuple[str, Enforcement] | None:
        """Return what an account's platform is being asked, with its effect id."""
        for effect_id, each in self.enforcements.items():
            if each.account == account and each.is_open:
                return effect_id, each
        return None
