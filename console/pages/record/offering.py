"""What may be done next, as a page lists it: the best first, then all by their groups."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from console.acts.act import Act
from console.acts.registry import acts
from console.acts.wording import GROUPS, Group
from domain.offering import Offer


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


def offering(kind: str, offers: Iterable[Offer], fits: Callable[[Act], bool]) -> Offering:
    """Return the acts of what is offered; `fits` says whether one could be about something."""
    by_command: dict[type, list[Act]] = {}
    for act in acts(kind).values():
        by_command.setdefault(act.command, []).append(act)
    best: list[Act] = []
    rest: list[Act] = []
    for offer in offers:
        found = [act for act in by_command.get(offer.command, ()) if fits(act)]
        (best if offer.best else rest).extend(found)
    grouped = {group: [act for act in rest if act.group == group] for group in GROUPS}
    return Offering(best, {group: found for group, found in grouped.items() if found})
