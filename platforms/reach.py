"""What every network allows in private, as decisions are told it."""

from functools import cache

from domain.reach import Reach
from platforms.capabilities import Capabilities, every_network


@cache
def every_reach() -> dict[str, Reach]:
    """Return each network's reach by its name."""
    return {name: reach_of(row) for name, row in every_network().items()}


def reach_of(network: Capabilities) -> Reach:
    """Return the reach that a network's row gives."""
    first = network.ability("first_private_message")
    later = network.ability("private_message")
    return Reach(
        first=first.can != "no",
        one_until_answered=first.awaits_answer,
        first_hours=first.within_hours,
        later=later.can != "no",
        hours=later.within_hours,
        human_hours=later.human_hours,
    )
