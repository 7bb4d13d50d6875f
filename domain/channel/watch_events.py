"""What is recorded of a channel's outages and windows, and that its cases were told."""

from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, StreamId, Uuid
from domain.messages import Event
from domain.watch import Watch


class WatchChanged(Event):
    """An outage or a window was recorded, ended or removed; it replaces what was known of it."""

    type: Literal["channel.watch_changed"] = "channel.watch_changed"
    watch: Watch
    changed_by: ActorId


class CaseToldOfWatch(Event):
    """An open case of the channel is told now, and puts its clocks right by itself."""

    type: Literal["channel.case_told_of_watch"] = "channel.case_told_of_watch"
    effect_id: Uuid
    case: StreamId
    watch: Watch


class WatchTelling(Event):
    """How telling a case went: done, or tried again at `not_before`."""

    type: Literal["channel.watch_telling"] = "channel.watch_telling"
    effect_id: Uuid
    attempts: int
    not_before: AwareDatetime | None


WatchEvent = WatchChanged | CaseToldOfWatch | WatchTelling
