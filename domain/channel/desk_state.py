"""Who posts on a channel and who answers for it, as it remembers them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Desk:
    """Rights and offices of one channel.

    `posting` says of each person and office whether they may post here; `by_name` that a right
    was granted, so that from then on only who has one may. `offices` has who fills each, `vacant`
    who left each that nobody fills since, and `away` until when somebody is absent.
    """

    posting: Mapping[str, bool] = field(default_factory=dict)
    by_name: bool = False
    offices: Mapping[str, str] = field(default_factory=dict)
    vacant: Mapping[str, str] = field(default_factory=dict)
    away: Mapping[str, datetime] = field(default_factory=dict)

    def may_post(self, person: str, offices: frozenset[str]) -> bool:
        """Whether the channel's own record lets somebody post; the least right wins.

        What is said of the person goes before what is said of their offices.
        """
        if person in self.posting:
            return self.posting[person]
        held = [f"office:{office}" for office in offices]
        said = [self.posting[each] for each in held if each in self.posting]
        return all(said) if said else not self.by_name

    def is_away(self, person: str, now: datetime) -> bool:
        """Whether somebody is absent at an instant."""
        return person in self.away and now < self.away[person]
