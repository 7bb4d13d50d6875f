"""What an account holder is at one moment: accounts, breaches, strikes, what was done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from domain.account_holder.adjustment_state import Agreed
from domain.account_holder.appeal_state import Appeal, Restore
from domain.account_holder.errand_state import Errand
from domain.account_holder.matter_state import Matter
from domain.account_holder.restriction_state import Sanctions
from domain.account_holder.vocabulary import Capacity, ContentMeasure, Place, Target
from domain.notices.state import Notice
from domain.policy.conduct import MeasureKey

BreachStatus = Literal["open", "referred", "acted_on", "no_action", "word_had"]
OPEN: tuple[BreachStatus, ...] = ("open", "referred")


@dataclass(frozen=True)
class Account:
    """A platform account of the holder; one that was unlinked is kept, as it was theirs once."""

    platform: str
    linked: bool = True


@dataclass(frozen=True)
class Breach:
    """One breach and what became of it. A colleague's is referred, and may be decided besides.

    `about_actor` is the colleague's login and `role` what they are, where somebody said so.
    """

    breach_id: str
    category: str
    case: str
    item: str
    account: str
    place: Place
    capacity: Capacity
    target: Target | None
    knew: bool
    done_at: datetime
    recorded_by: str
    about_actor: str | None = None
    role: str | None = None
    status: BreachStatus = "open"
    decision_id: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether a person still has to decide."""
        return self.status in OPEN


@dataclass(frozen=True)
class Strike:
    """One strike; `lapses_on` is its last active day."""

    strike_id: str
    breach_id: str
    decision_id: str
    account: str
    weight: int
    issued_on: date
    lapses_on: date
    reversed: bool = False


@dataclass(frozen=True)
class Decision:
    """What was decided about a breach, and by whom."""

    decision_id: str
    breach_id: str
    measures: tuple[MeasureKey, ...]
    decided_by: str
    decided_on: date
    strike_id: str | None = None


@dataclass(frozen=True)
class ContentAct:
    """One measure on one item; a `stalled` one waits for a person. `instead`: the lesser thing.

    `delayed`: an attempt failed, and the next one is made later.
    """

    act_id: str
    breach_id: str
    decision_id: str
    measure: ContentMeasure
    item: str
    status: Literal["ordered", "delayed", "stalled", "done", "weaker", "withdrawn"] = "ordered"
    attempts: int = 0
    instead: str | None = None
    why_stalled: str | None = None

    @property
    def settled(self) -> bool:
        """Whether it is done, or something in its place."""
        return self.status in ("done", "weaker")

    @property
    def is_waiting(self) -> bool:
        """Whether it is not done and not on its way: for its next attempt, or for a person."""
        return self.status in ("delayed", "stalled")


@dataclass(frozen=True)
class Holder:
    """An account holder. Accounts are by the subject that stands for the platform's user id.

    `acts`, `restores` and `errands` are by effect id; all else is by its own id. `judged_by` are
    those who recorded or decided something about the person.
    """

    subject: str | None = None
    accounts: Mapping[str, Account] = field(default_factory=dict)
    breaches: Mapping[str, Breach] = field(default_factory=dict)
    strikes: Mapping[str, Strike] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    acts: Mapping[str, ContentAct] = field(default_factory=dict)
    restores: Mapping[str, Restore] = field(default_factory=dict)
    errands: Mapping[str, Errand] = field(default_factory=dict)
    sanctions: Sanctions = field(default_factory=Sanctions)
    appeals: Mapping[str, Appeal] = field(default_factory=dict)
    matters: Mapping[str, Matter] = field(default_factory=dict)
    agreed: Agreed = field(default_factory=Agreed)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    judged_by: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether the record was begun."""
        return self.subject is not None

    @property
    def linked(self) -> frozenset[str]:
        """The accounts that are the holder's now."""
        return frozenset(account for account, each in self.accounts.items() if each.linked)
