"""What a channel is at one moment: who has which case, and what is on its way there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.channel.events import ItemHeld


@dataclass(frozen=True)
class Delivery:
    """An item on its way to its case. A `stuck` one waits for a person."""

    intake_id: str
    effect_id: str
    case: str
    opens: bool
    attempts: int = 0
    stuck: bool = False


@dataclass(frozen=True)
class Thread:
    """The latest case of an author, and the public thread it began in."""

    case: str
    thread: str


@dataclass(frozen=True)
class Channel:
    """A channel. Deliveries are by effect id; `queues` holds what waits, by case."""

    platform: str | None = None
    account: str | None = None
    taken_in: frozenset[str] = frozenset()
    posts: Mapping[str, str] = field(default_factory=dict)
    open_cases: Mapping[str, str] = field(default_factory=dict)
    latest_cases: Mapping[str, Thread] = field(default_factory=dict)
    deliveries: Mapping[str, Delivery] = field(default_factory=dict)
    queues: Mapping[str, tuple[ItemHeld, ...]] = field(default_factory=dict)

    @property
    def registered(self) -> bool:
        """Whether the account was made a channel."""
        return self.platform is not None

    def is_busy(self, case: str) -> bool:
        """Whether what comes next for the case has to wait.

        A stuck opening holds up its case, for which nothing can be recorded before; another
        stuck item does not.
        """
        return any(
            each.case == case and (each.opens or not each.stuck)
            for each in self.deliveries.values()
        )
