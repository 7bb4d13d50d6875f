"""What can be asked about who somebody is; asking, confirming and failing are in `commands.py`."""

from datetime import date
from typing import Literal

from domain.case.privacy_vocabulary import IdentityOutcome, PermissionScope, Standing
from domain.identifiers import Uuid
from domain.messages import Command, ContentRef


class DecideIdentity(Command):
    """Decide who the person is after the last try failed; a manager's.

    `try_again` gives them the pack's number of tries once more.
    """

    type: Literal["decide_identity"] = "decide_identity"
    outcome: IdentityOutcome
    standing: Standing = "not_stated"
    reason: ContentRef


class RecordStanding(Command):
    """Record what the confirmed person is to the tenancy, by the landlord's own register."""

    type: Literal["record_standing"] = "record_standing"
    standing: Standing


class RecordPermission(Command):
    """Record a listed tenant's leave for this person to be told of the tenancy.

    `evidence` says who gave it and how it was shown. Without `ends_on`, its last day, it lasts
    as long as the pack says.
    """

    type: Literal["record_permission"] = "record_permission"
    scope: PermissionScope
    evidence: ContentRef
    ends_on: date | None = None


class RevokePermission(Command):
    """Record that the leave no longer stands."""

    type: Literal["revoke_permission"] = "revoke_permission"
    permission_id: Uuid
    reason: ContentRef
