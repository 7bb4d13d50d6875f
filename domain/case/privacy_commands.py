"""What can be asked about sharing, disclosing, filing, reading and legal holds."""

from typing import Literal

from domain.case.privacy_vocabulary import ReadingCause
from domain.identifiers import ActorId, Uuid
from domain.instants import Instant
from domain.messages import Command, ContentRef
from domain.policy.basics import Key


class PlaceLegalHold(Command):
    """Keep everything of the case as it is, whatever its time."""

    type: Literal["place_legal_hold"] = "place_legal_hold"
    reason: ContentRef


class ReleaseLegalHold(Command):
    """Say that what the hold was for is over."""

    type: Literal["release_legal_hold"] = "release_legal_hold"
    reason: ContentRef


class ShareWithTeam(Command):
    """Let another team of the pack read the private thread."""

    type: Literal["share_with_team"] = "share_with_team"
    team: Key
    reason: ContentRef


class EndShare(Command):
    """Let a team no longer read the private thread."""

    type: Literal["end_share"] = "end_share"
    share_id: Uuid


class NameReader(Command):
    """Let one person read the private thread for a cause, until a moment."""

    type: Literal["name_reader"] = "name_reader"
    reader: ActorId
    cause: ReadingCause
    reason: ContentRef
    ends_at: Instant


class RemoveReader(Command):
    """Let a person no longer read the private thread."""

    type: Literal["remove_reader"] = "remove_reader"
    reader: ActorId


class Disclose(Command):
    """Record that something of the case is given to a third party, and why that may be.

    Either `evidence`, the private contact in which the confirmed person consents, or
    `legal_basis`, one that the pack names.
    """

    type: Literal["disclose"] = "disclose"
    recipient: ContentRef
    what: ContentRef
    reason: ContentRef
    evidence: Uuid | None = None
    legal_basis: Key | None = None


class FileMessage(Command):
    """Attest that a message was put into the tenancy record, and where it stands there.

    `item` is the contact's or message's id; without it the first post or message is meant.
    """

    type: Literal["file_message"] = "file_message"
    item: Uuid | None = None
    reference: ContentRef
