"""What may be done next, as the case's page lists it: the best first, then all by their groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.acts.act import Act
from console.acts.desk import has_what_it_needs
from console.acts.registry import acts
from console.acts.wording import GROUPS, Group
from domain.case.offers import offered
from domain.case.state import Case
from domain.permissions import Permission


@dataclass(frozen=True)
class Offering:
    """The acts that lead on, and the others by group."""

    best: Sequence[Act]
    others: Mapping[Group, Sequence[Act]]

    @property
    def group_names(self) -> Mapping[Group, str]:
        """What each group is called."""
        return GROUPS

    @property
    def keys(self) -> frozenset[str]:
        """The keys of everything that is offered."""
        grouped = (act for acts_ in self.others.values() for act in acts_)
        return frozenset(act.key for act in (*self.best, *grouped))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that this person may do."""
        return not self.best and not self.others


def offering(case: Case, permissions: frozenset[Permission]) -> Offering:
    """Return what one person is offered on a case."""
    offers = offered(case, permissions)
    best = [act for offer in offers if offer.best for act in _acts_on(case, offer.command)]
    rest = [act for offer in offers if not offer.best for act in _acts_on(case, offer.command)]
    grouped = {group: [act for act in rest if act.group == group] for group in GROUPS}
    return Offering(best, {group: found for group, found in grouped.items() if found})


def _acts_on(case: Case, command: type) -> list[Act]:
    """Return the acts of a command that could be about something.

    Those in public need something public, those about a record need such a record.
    """
    public = case.opened.origin == "public_post"
    found = [act for act in acts().values() if act.command is command]
    return [
        act
        for act in found
        if (act.audience != "public" or public) and has_what_it_needs(act, case)
    ]
