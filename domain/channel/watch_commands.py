"""What can be asked of a channel about its outages and its windows outside the hours."""

from typing import Literal

from domain.identifiers import Uuid
from domain.instants import Instant
from domain.messages import Command


class RecordOutage(Command):
    """Record that the platform is or was unavailable; `end_at` None while it lasts."""

    type: Literal["record_outage"] = "record_outage"
    start_at: Instant
    end_at: Instant | None = None


class EndOutage(Command):
    """Record when an outage ended."""

    type: Literal["end_outage"] = "end_outage"
    watch_id: Uuid
    end_at: Instant


class SetWindow(Command):
    """Set a window outside the hours: for updates only, or monitored, in which clocks run.

    `running_too`: clocks that run already are moved by it, not only those that start later.
    """

    type: Literal["set_window"] = "set_window"
    start_at: Instant
    end_at: Instant
    monitored: bool
    running_too: bool


class RemoveWindow(Command):
    """Remove a window, or end one that has begun now."""

    type: Literal["remove_window"] = "remove_window"
    watch_id: Uuid
