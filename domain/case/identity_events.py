"""What is recorded of who somebody is to the tenancy; never what they answered."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.case.privacy_vocabulary import IdentityOutcome, PermissionScope, Standing
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class IdentityDecided(Event):
    """A manager decided, after the last try had failed, who the person is or is not."""

    type: Literal["case.identity_decided"] = "case.identity_decided"
    outcome: IdentityOutcome
    standing: Standing
    reason: ContentRef
    decided_by: ActorId


class StandingRecorded(Event):
    """A person found out what the author is to the tenancy."""

    type: Literal["case.standing_recorded"] = "case.standing_recorded"
    standing: Standing
    recorded_by: ActorId


class PermissionRecorded(Event):
    """A tenant's leave for the author to be told of the tenancy was shown.

    `evidence` says how; `ends_on` is its last day and `ends_at` the midnight after.
    """

    type: Literal["case.permission_recorded"] = "case.permission_recorded"
    permission_id: Uuid
    scope: PermissionScope
    evidence: ContentRef
    ends_on: date
    ends_at: AwareDatetime
    recorded_by: ActorId


class PermissionRevoked(Event):
    """The tenant took the leave back, or it turned out that there was none."""

    type: Literal["case.permission_revoked"] = "case.permission_revoked"
    permission_id: Uuid
    reason: ContentRef
    revoked_by: ActorId


class PermissionLapsed(Event):
    """The leave's last day is over."""

    type: Literal["case.permission_lapsed"] = "case.permission_lapsed"
    permission_id: Uuid
    lapsed_at: AwareDatetime
    detected_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when its last day was over."""
        return self.lapsed_at


IdentityEvent = (
    IdentityDecided | StandingRecorded | PermissionRecorded | PermissionRevoked | PermissionLapsed
)
