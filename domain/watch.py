"""When a channel is watched at other hours than the pack's: outages, and out-of-hours windows.

The channel records them; each of its open cases is told, and puts its own clocks right.
"""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import Uuid
from domain.messages import Frozen

# A window in which posts are only made, or one in which somebody watches and clocks run.
WatchKind = Literal["outage", "updates-only", "monitored"]


class Watch(Frozen):
    """An outage of the platform, or a window outside the hours. A later telling replaces it.

    `end_at` is None while an outage lasts. `running_too` says that a window moves clocks that
    run already, too. `told_at` is when the channel came to know; it alters nothing that was
    recorded by then. One that ends where it starts is void: it was removed before it began.
    """

    watch_id: Uuid
    kind: WatchKind
    start_at: AwareDatetime
    end_at: AwareDatetime | None
    running_too: bool
    told_at: AwareDatetime

    @property
    def void(self) -> bool:
        """Whether nothing of it is left."""
        return self.end_at is not None and self.end_at <= self.start_at

    def concerns(self, start_at: datetime) -> bool:
        """Whether a clock that started then is moved by it."""
        return self.running_too or start_at >= self.told_at
