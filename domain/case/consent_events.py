"""What is recorded of consent, publication and taking down."""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import AwareDatetime, Field

from domain.case.vocabulary import StageNumber, WorkOrigin
from domain.identifiers import ActorId, SubjectId, Uuid
from domain.messages import ContentRef, Digest, Event


class ConsentAsked(Event):
    """The resident is asked about one exact text, on one platform, named or not.

    `stage` is the stage whose resolution the text tells, None where the case is no complaint.
    `images` are the digests of the images beside it, and `identifiable` the other people who can
    be recognised in text or images.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.consent_asked"] = "case.consent_asked"
    consent_id: Uuid
    message_id: Uuid
    text: ContentRef
    platform: str
    named: bool
    stage: StageNumber | None
    asked_at: AwareDatetime
    images: list[Digest] = Field(default_factory=list)
    identifiable: list[SubjectId] = Field(default_factory=list)


class ConsentGiven(Event):
    """The resident said yes to the text with this digest, in the contact `evidence`.

    `named`: they also said that they may be named; `images` are those that they saw.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.consent_given"] = "case.consent_given"
    consent_id: Uuid
    digest: Digest
    evidence: Uuid
    recorded_by: ActorId
    named: bool = False
    images: list[Digest] = Field(default_factory=list)


class ConsentReminded(Event):
    """The resident was reminded of the open question, once."""

    type: Literal["case.consent_reminded"] = "case.consent_reminded"
    consent_id: Uuid
    message_id: Uuid


class PersonConsented(Event):
    """Somebody else who can be recognised in it said yes to exactly this text and these images."""

    type: Literal["case.person_consented"] = "case.person_consented"
    consent_id: Uuid
    person: SubjectId
    digest: Digest
    images: list[Digest] = Field(default_factory=list)
    evidence: ContentRef
    recorded_by: ActorId


class OriginRecorded(Event):
    """Somebody said whose work the images beside a text are; another's, with their permission."""

    type: Literal["case.origin_recorded"] = "case.origin_recorded"
    consent_id: Uuid
    origin: WorkOrigin
    permission: ContentRef | None
    recorded_by: ActorId


class PersonWithdrew(Event):
    """Somebody else who can be recognised in it no longer consents; it comes down."""

    type: Literal["case.person_withdrew"] = "case.person_withdrew"
    consent_id: Uuid
    person: SubjectId


class ConsentDeclined(Event):
    """The resident said no."""

    type: Literal["case.consent_declined"] = "case.consent_declined"
    consent_id: Uuid


class ConsentLapsed(Event):
    """No answer came in time. Silence is not consent."""

    type: Literal["case.consent_lapsed"] = "case.consent_lapsed"
    consent_id: Uuid
    clock_id: Uuid
    lapsed_at: AwareDatetime
    detected_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the time for an answer ended."""
        return self.lapsed_at


class ConsentWithdrawn(Event):
    """The resident no longer consents; what stands in public comes down."""

    type: Literal["case.consent_withdrawn"] = "case.consent_withdrawn"
    consent_id: Uuid


class ResolutionPublished(Event):
    """The consented text stands in public, linked to the original post or saying it is gone.

    Where it is gone, `snapshot` is the digest of the first version that is kept of it.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.resolution_published"] = "case.resolution_published"
    consent_id: Uuid
    message_id: Uuid
    digest: Digest
    named: bool
    published_at: AwareDatetime
    object_id: str | None
    url: str | None
    linked_to: str | None
    original_gone: bool
    snapshot: Digest | None = None
    images: list[Digest] = Field(default_factory=list)

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was published."""
        return self.published_at


class TakeDownRequested(Event):
    """A publication has to go.

    `object_id` is the platform's; where it is None nobody knows whether the publication stands,
    and it is looked for by `publication_key`, the key it was sent under.
    """

    type: Literal["case.take_down_requested"] = "case.take_down_requested"
    message_id: Uuid
    effect_id: Uuid
    publication_key: Uuid
    object_id: str | None
    reason: Literal["consent_withdrawn"]


class TakeDownDelayed(Event):
    """An attempt failed; the next one starts at `not_before`."""

    type: Literal["case.take_down_delayed"] = "case.take_down_delayed"
    message_id: Uuid
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class TakeDownStalled(Event):
    """It could not be taken down, or nobody can tell; a person does it and confirms it."""

    type: Literal["case.take_down_stalled"] = "case.take_down_stalled"
    message_id: Uuid
    effect_id: Uuid
    attempts: int
    outcome: Literal["failed", "unknown", "impossible"]
    reason: str


class PublicationTakenDown(Event):
    """The publication no longer stands: the platform said so, or `confirmed_by` did."""

    type: Literal["case.publication_taken_down"] = "case.publication_taken_down"
    message_id: Uuid
    effect_id: Uuid
    attempts: int
    confirmed_by: ActorId | None = None


ConsentEvent = (
    ConsentAsked
    | ConsentReminded
    | ConsentGiven
    | OriginRecorded
    | PersonConsented
    | PersonWithdrew
    | ConsentDeclined
    | ConsentLapsed
    | ConsentWithdrawn
)
PublicationEvent = (
    ResolutionPublished
    | TakeDownRequested
    | TakeDownDelayed
    | TakeDownStalled
    | PublicationTakenDown
)
