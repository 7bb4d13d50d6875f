"""What people record of consent beside the author's own yes or no."""

from typing import Literal

from domain.case.outgoing import Outgoing
from domain.case.vocabulary import WorkOrigin
from domain.identifiers import SubjectId, Uuid
from domain.messages import Command, ContentRef, Digest


class RemindConsent(Outgoing):
    """Remind the resident once of a question that is open, in the pack's words."""

    type: Literal["remind_consent"] = "remind_consent"
    consent_id: Uuid
    content: ContentRef


class RecordPersonConsent(Command):
    """Record the yes of somebody else who can be recognised in the text or an image.

    `digest` is that of the text and `images` are those of the images that they saw; `evidence`
    says how and when they said yes.
    """

    type: Literal["record_person_consent"] = "record_person_consent"
    consent_id: Uuid
    person: SubjectId
    digest: Digest
    images: tuple[Digest, ...] = ()
    evidence: ContentRef


class RecordOrigin(Command):
    """Say whose work the images beside a text are, before they are published.

    `ours`: made by the landlord's own people. `permitted`: by somebody else, who gave permission;
    `permission` says who, how and when.
    """

    type: Literal["record_origin"] = "record_origin"
    consent_id: Uuid
    origin: WorkOrigin
    permission: ContentRef | None = None


class WithdrawPersonConsent(Command):
    """Record that somebody else who can be recognised in it no longer consents."""

    type: Literal["withdraw_person_consent"] = "withdraw_person_consent"
    consent_id: Uuid
    person: SubjectId
