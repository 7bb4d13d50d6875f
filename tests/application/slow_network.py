"""A network in memory on which a message may land long after its sender gave up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from platforms.capabilities import Capabilities, every_network
from platforms.port import (
    Action,
    Delete,
    Done,
    Found,
    Letter,
    Post,
    PrivateMessage,
    PublicReply,
    Result,
    Uncertain,
)

AN_HOUR = 3600


def _nothing() -> None:
    pass


@dataclass
class SlowNetwork:
    """Takes messages; `slow` ones land when the test says so. `on_look` runs at every look."""

    name: str = "sandbox"
    slow: bool = False
    on_look: Callable[[], None] = _nothing
    standing: set[str] = field(default_factory=set)
    under_way: set[str] = field(default_factory=set)
    settle_seconds: int = AN_HOUR

    @property
    def capabilities(self) -> Capabilities:
        row = every_network()["sandbox"]
        return row.model_copy(update={"settle_seconds": self.settle_seconds})

    def perform(self, action: Action) -> Result:
        match action:
            case PublicReply() | PrivateMessage() if self.slow:
                self.under_way.add(action.key)
                raise Uncertain("no_answer")
            case PublicReply() | PrivateMessage():
                self.standing.add(action.key)
                return Done(object_id=action.key)
            case Delete():
                self.standing.discard(action.object_id)
        return Done()

    def find(self, action: Action) -> Found:
        self.on_look()
        return Done(object_id=action.key) if action.key in self.standing else None

    def land(self) -> None:
        """Let everything arrive that was under way."""
        self.standing |= self.under_way
        self.under_way.clear()

    def settle(self) -> None:
        """Let the time be over in which something may still arrive."""
        self.settle_seconds = 0

    def fetch_post(self, account: str, object_id: str) -> Post | None:
        return None

    def recent(self, account: str, since: datetime) -> Iterator[Post | Letter]:
        yield from ()

    def close(self) -> None:
        pass
