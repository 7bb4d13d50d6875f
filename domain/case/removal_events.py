"""What is recorded of public posts that come down after the pack's time (mhs-three-months)."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.case.removal_vocabulary import KeptBecause, Whose
from domain.identifiers import ActorId, Uuid
from domain.messages import Digest, Event


class RemovalScheduled(Event):
    """A public post went up on a page whose posts come down after a time.

    `amount` and `unit` are the pack's; `due_at` is the same time of the same day of the month, or
    of the month's last, in the pack's zone. `message_id` is the message that a post of ours was.
    """

    type: Literal["case.removal_scheduled"] = "case.removal_scheduled"
    object_id: str
    whose: Whose
    message_id: Uuid | None
    went_up_at: AwareDatetime
    due_at: AwareDatetime
    amount: int
    unit: str
    source: str
    clause: str


class RemovalDeferred(Event):
    """The time is over, and something that wins over it keeps the post where it is."""

    type: Literal["case.removal_deferred"] = "case.removal_deferred"
    object_id: str
    because: KeptBecause
    due_at: AwareDatetime
    detected_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was found to be kept."""
        return self.detected_at


class RemovalRequested(Event):
    """The post has to come down now."""

    type: Literal["case.removal_requested"] = "case.removal_requested"
    object_id: str
    effect_id: Uuid
    whose: Whose
    due_at: AwareDatetime


class RemovalDelayed(Event):
    """An attempt failed; the next one starts at `not_before`."""

    type: Literal["case.removal_delayed"] = "case.removal_delayed"
    object_id: str
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class RemovalStalled(Event):
    """The network could not or did not remove it; a person does it and confirms it."""

    type: Literal["case.removal_stalled"] = "case.removal_stalled"
    object_id: str
    effect_id: Uuid
    attempts: int
    outcome: Literal["failed", "unknown", "impossible"]
    reason: str


class PostRemoved(Event):
    """The post is no longer public; what is kept of it here stays.

    `outcome` is `weaker` where the network did less than remove it, which `instead` names.
    """

    type: Literal["case.post_removed"] = "case.post_removed"
    object_id: str
    effect_id: Uuid
    attempts: int
    outcome: Literal["done", "weaker"]
    instead: str | None = None
    confirmed_by: ActorId | None = None


class PublicationLostOriginal(Event):
    """What a publication answers is gone; it cites the snapshot that is kept, by its digest."""

    type: Literal["case.publication_lost_original"] = "case.publication_lost_original"
    message_id: Uuid
    original: str
    snapshot: Digest | None


RemovalEvent = (
    RemovalScheduled
    | RemovalDeferred
    | RemovalRequested
    | RemovalDelayed
    | RemovalStalled
    | PostRemoved
    | PublicationLostOriginal
)
