"""What a case knows of its channel's outages and windows."""

from typing import Literal

from domain.messages import Event
from domain.watch import Watch


class WatchNoted(Event):
    """The channel told of an outage or a window; what it moves is recorded right after."""

    type: Literal["case.watch_noted"] = "case.watch_noted"
    watch: Watch
