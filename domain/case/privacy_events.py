"""What is recorded of who read, heard and kept what is private, and of legal holds."""

from typing import Literal

from pydantic import AwareDatetime

from domain.case.privacy_vocabulary import DisclosureBasis, ReadingCause
from domain.identifiers import ActorId, Uuid
from domain.messages import ContentRef, Event


class LegalHoldPlaced(Event):
    """Nothing of the case may be erased, removed or taken down, whatever its time."""

    type: Literal["case.legal_hold_placed"] = "case.legal_hold_placed"
    reason: ContentRef
    placed_by: ActorId


class LegalHoldReleased(Event):
    """What the hold was for is over."""

    type: Literal["case.legal_hold_released"] = "case.legal_hold_released"
    reason: ContentRef
    released_by: ActorId


class CaseShared(Event):
    """The private thread was shared with another team of the landlord, for a reason."""

    type: Literal["case.shared"] = "case.shared"
    share_id: Uuid
    team: str
    reason: ContentRef
    shared_by: ActorId


class ShareEnded(Event):
    """The team no longer reads the private thread."""

    type: Literal["case.share_ended"] = "case.share_ended"
    share_id: Uuid
    ended_by: ActorId


class ReaderNamed(Event):
    """One person reads the private thread for a cause, until `ends_at`."""

    type: Literal["case.reader_named"] = "case.reader_named"
    reader: ActorId
    cause: ReadingCause
    reason: ContentRef
    ends_at: AwareDatetime
    named_by: ActorId


class ReaderRemoved(Event):
    """The person no longer reads the private thread."""

    type: Literal["case.reader_removed"] = "case.reader_removed"
    reader: ActorId
    removed_by: ActorId


class DisclosureMade(Event):
    """Something of the case was given to a third party, with consent or on a legal basis.

    `evidence` is the contact in which the person consented; `legal_basis` the pack's key.
    `recipient` and `what` say to whom and what.
    """

    type: Literal["case.disclosure_made"] = "case.disclosure_made"
    disclosure_id: Uuid
    recipient: ContentRef
    what: ContentRef
    reason: ContentRef
    basis: DisclosureBasis
    evidence: Uuid | None
    legal_basis: str | None
    disclosed_by: ActorId


class MessageFiled(Event):
    """A person put a message into the tenancy record and says so.

    `item` is the contact's or message's id, None for the first post. `reference` says where in
    the record it stands.
    """

    type: Literal["case.message_filed"] = "case.message_filed"
    filing_id: Uuid
    item: Uuid | None
    reference: ContentRef
    filed_by: ActorId


PrivacyEvent = (
    LegalHoldPlaced
    | LegalHoldReleased
    | CaseShared
    | ShareEnded
    | ReaderNamed
    | ReaderRemoved
    | DisclosureMade
    | MessageFiled
)
