"""How far a network lets a page write privately, as a decision knows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reach:
    """One network's private messages. Hours are of real time; None means without end.

    `first`: the page may write first, about a post, within `first_hours` of it; where
    `one_until_answered`, once alone before the person writes. `later`: it may answer, within
    `hours` of the person's last private message; a person's own words, marked as such, still
    within `human_hours`, None where there is no mark.
    """

    first: bool = True
    one_until_answered: bool = False
    first_hours: int | None = None
    later: bool = True
    hours: int | None = None
    human_hours: int | None = None


WITHOUT_LIMIT = Reach()
