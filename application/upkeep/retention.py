"""Erasing people whose cases were kept as long as the pack says.

Counted from the day on which the last of a person's cases closed. A legal hold and an open
Ombudsman case win, and so does an open case; a record of conduct is kept for its own time. A
merged case is judged by the one that goes on for it. What the pack has removed from networks is
each case's own doing (`domain/case/removals.py`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from application.journal import Reading
from application.merged_cases import matter_of
from application.person import Asked, People
from application.person_terms import HOLDER_KIND
from application.policy_book import PolicyBook
from application.upkeep.keeping import last_at, period_of
from domain.case.events import CaseClosed
from domain.case.keeping import kept_by
from domain.case.state import Case, Closed
from domain.errors import Refusal
from domain.periods import later
from domain.policy import Policy
from domain.policy.basics import Period
from ledger.clock import Clock
from ledger.reading import View
from ledger.store import Ledger
from projections.live import live_tables
from vault.store import Vault

ACTOR = "system:upkeep"
REFERENCE = "retention"
Fate = Literal[
    "due",
    "kept_open",
    "kept_in_time",
    "kept_hold",
    "kept_ombudsman",
    "kept_conduct",
    "erased_before",
]
# What concerns nobody's case, by its kind.
_UNRELATED = ("spam", "not_ours")
_CLOSED = str(CaseClosed.model_fields["type"].default)


@dataclass(frozen=True)
class Fates:
    """What becomes of each person of a landlord now, by subject."""

    by_subject: Mapping[str, Fate]

    def of(self, fate: Fate) -> list[str]:
        """Return the subjects of which this becomes."""
        return [subject for subject, each in self.by_subject.items() if each == fate]

    def counts(self) -> dict[str, int]:
        """Return how many people there are of each fate, and how many were looked at."""
        found = Counter(self.by_subject.values())
        return {"looked_at": len(self.by_subject), **dict(sorted(found.items()))}


class RetentionJob:
    """Looks at every person of a landlord, and erases those whose time is over."""

    def __init__(self, ledger: Ledger, vault: Vault, policies: PolicyBook, clock: Clock) -> None:
        self._ledger = ledger
        self._vault = vault
        self._policies = policies
        self._clock = clock

    def look(self, landlord: str) -> Fates:
        """Return what would become of each person now; nothing is done by looking."""
        with self._ledger.reading() as view:
            policy = self._policies.in_force(view, landlord).policy
            now = self._clock.now(view.connection)
            people = _people(view, landlord)
            return Fates(
                {
                    subject: self._fate(view, subject, cases, policy, now)
                    for subject, cases in people.items()
                }
            )

    def run(self, landlord: str, *, dry_run: bool) -> dict[str, int]:
        """Erase whoever is due, unless it is a dry run; return the counts."""
        fates = self.look(landlord)
        counts = {**fates.counts(), "erased": 0, "barred": 0}
        if dry_run:
            return counts
        people = People(self._ledger, self._vault, self._clock)
        for subject in fates.of("due"):
            asked = Asked(landlord, subject, REFERENCE, Reading(ACTOR, "timer"))
            try:
                people.erase(asked)
            except Refusal:  # a hold was placed meanwhile
                counts["barred"] += 1
            else:
                counts["erased"] += 1
        return counts

    def _fate(
        self, view: View, subject: str, cases: Sequence[str], policy: Policy, now: datetime
    ) -> Fate:
        if self._vault.is_erased(subject):
            return "erased_before"
        matters = [matter_of(view, case) for case in cases]
        states = [state for matter in matters for state in matter.values()]
        why = next((found for found in map(kept_by, states) if found), None)
        if why is not None:
            return "kept_hold" if why == "a legal hold" else "kept_ombudsman"
        going_on = [list(matter.items())[-1] for matter in matters]
        if not all(isinstance(state.stage, Closed) for _, state in going_on):
            return "kept_open"
        for case, state in going_on:
            period = _period(policy, state)
            if period is None or later(_ended_at(view, case), period, policy.zone) > now:
                return "kept_in_time"
        return "kept_conduct" if _conduct_in_time(view, subject, policy, now) else "due"


def _people(view: View, landlord: str) -> dict[str, list[str]]:
    table = live_tables(view.connection)["cases"]
    query = select(table.c.subject, table.c.stream).where(table.c.landlord == landlord)
    found: dict[str, list[str]] = {}
    for subject, stream in view.connection.execute(query.order_by(table.c.stream)):
        found.setdefault(subject, []).append(stream)
    return found


def _period(policy: Policy, state: Case) -> Period | None:
    """Return how long a case is kept; None where the pack has it kept for ever."""
    unrelated = state.triaged is not None and state.triaged.kind in _UNRELATED
    return period_of(policy, "unrelated-post" if unrelated else "case")


def _ended_at(view: View, case: str) -> datetime:
    """Return when an ended case ended last; a hold or a removal that came later moves nothing."""
    return max(row.recorded_at for row in view.load(case) if row.type == _CLOSED)


def _conduct_in_time(view: View, subject: str, policy: Policy, now: datetime) -> bool:
    holder = view.holder_of(policy.id, HOLDER_KIND, subject)
    if holder is None:
        return False
    period = period_of(policy, "conduct-record")
    return period is None or later(last_at(view, holder), period, policy.zone) > now
