"""What is recorded of a case's life; clocks, messages and consent have their own files."""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import AwareDatetime, Field

from domain.case.answer_events import AnswerEvent
from domain.case.assignment_events import CaseAssigned
from domain.case.calendar_events import CalendarAdopted
from domain.case.clock_events import ClockEvent
from domain.case.conduct_events import ConductEvent
from domain.case.consent_events import ConsentEvent, PublicationEvent
from domain.case.conversation_events import ConversationEvent
from domain.case.emergency_events import EmergencyEvent
from domain.case.exposure_events import ExposureEvent
from domain.case.extension_events import ExtensionEvent
from domain.case.follow_events import FollowEvent
from domain.case.hazard_events import HazardEvent
from domain.case.identity_events import IdentityEvent
from domain.case.internal_events import InternalEvent
from domain.case.investigation_events import InvestigationEvent
from domain.case.merge_events import MergeEvent
from domain.case.message_events import MessageEvent
from domain.case.notice_events import NoticeEvent
from domain.case.ombudsman_events import OmbudsmanEvent
from domain.case.paging_events import PagingEvent
from domain.case.personal_events import CaseMarkedPersonal
from domain.case.privacy_events import PrivacyEvent
from domain.case.privacy_vocabulary import Standing
from domain.case.promise_events import PromiseEvent
from domain.case.referral_events import ReferralMade
from domain.case.removal_events import RemovalEvent
from domain.case.route_events import RouteEvent
from domain.case.service_events import ServiceEvent
from domain.case.turning_away_events import TurningAwayEvent
from domain.case.vocabulary import (
    ContactKind,
    Ending,
    Finding,
    Kind,
    Manner,
    Origin,
    PointFinding,
    PostChange,
    Remedy,
    ReopenedBecause,
    StageNumber,
    Taking,
)
from domain.case.watch_events import WatchNoted
from domain.identifiers import ActorId, StreamId, SubjectId, Uuid
from domain.media import Media
from domain.messages import ContentRef, Event, Personal
from domain.noticed import Noticed, Suggestion


class CaseOpened(Event):
    """A post or private message was taken in and runs as a complaint until a person decides.

    `posted_at` is the platform's time and `taken_in_at` ours; `received_at` is the one that
    counts (see `domain/case/receipt.py`). `seen_at` is when a person saw it who handed it in.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.opened"] = "case.opened"
    subject: SubjectId
    channel: StreamId
    platform: str
    account: str
    origin: Origin
    post: str
    thread: str
    url: Personal | None
    post_version: str
    handle: Personal
    name: Personal | None
    user_ref: Personal | None
    text: ContentRef | None
    posted_at: AwareDatetime | None
    how: Taking
    manner: Manner
    paid: bool
    media: list[Media]
    seen_at: AwareDatetime | None
    noticed: Noticed
    taken_in_at: AwareDatetime
    received_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the landlord received it."""
        return self.received_at


class CaseCaptured(Event):
    """A person opened the case by hand. The channel is told, so that the author's items come here.

    `post` is the platform's id of what was captured, so that the channel does not take it in again.
    """

    type: Literal["case.captured"] = "case.captured"
    effect_id: Uuid
    channel: StreamId
    subject: SubjectId
    post: str
    thread: str
    captured_by: ActorId


class ContactRecorded(Event):
    """The same author wrote again, in public or in private."""

    schema_version: ClassVar[int] = 2
    type: Literal["case.contact_recorded"] = "case.contact_recorded"
    contact_id: Uuid
    kind: ContactKind
    private: bool
    object_id: str
    thread: str
    url: Personal | None
    version: str
    handle: Personal
    name: Personal | None
    user_ref: Personal | None
    text: ContentRef | None
    posted_at: AwareDatetime | None
    manner: Manner
    paid: bool
    media: list[Media]
    noticed: Noticed
    taken_in_at: AwareDatetime
    received_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the landlord received it."""
        return self.received_at


class PostChanged(Event):
    """The author edited or deleted what they wrote; the complaint stands on the first version."""

    schema_version: ClassVar[int] = 2
    type: Literal["case.post_changed"] = "case.post_changed"
    change_id: Uuid
    object_id: str
    change: PostChange
    version: str
    text: ContentRef | None
    posted_at: AwareDatetime | None
    noticed: Noticed
    taken_in_at: AwareDatetime


class EvidenceAttached(Event):
    """A person kept a picture of what stood there; `seen_at` is when they saw it, if they said."""

    type: Literal["case.evidence_attached"] = "case.evidence_attached"
    object_id: str | None
    media: list[Media]
    seen_at: AwareDatetime | None
    attached_by: ActorId


class CaseTriaged(Event):
    """A person said what kind of contact this is, or corrected what was said before.

    `was` is the kind it had until then, None while nobody had said. `reason` is why it is
    corrected. `suggested` holds what the pack's rules suggest of all that was written, by their
    keys, so that suggestion and decision stand beside each other.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.triaged"] = "case.triaged"
    kind: Kind
    was: Kind | None = None
    reason: ContentRef | None = None
    vulnerable: bool = False
    language: str | None = None
    themes: list[str] = Field(default_factory=list)
    suggested: list[Suggestion] = Field(default_factory=list)
    triaged_by: ActorId


class IdentityConfirmed(Event):
    """A person confirmed that the author is who they say; only the method is kept.

    `standing` is what they are to the tenancy, which is another question.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.identity_confirmed"] = "case.identity_confirmed"
    method: str
    standing: Standing
    confirmed_by: ActorId


class IdentityFailed(Event):
    """The author's identity could not be confirmed, or no longer stands."""

    type: Literal["case.identity_failed"] = "case.identity_failed"
    method: str
    failed_by: ActorId


class ComplaintDefined(Event):
    """The landlord's understanding of the complaint and of the outcomes sought (Code 5.6)."""

    type: Literal["case.complaint_defined"] = "case.complaint_defined"
    stage: StageNumber
    definition: ContentRef
    outcomes_sought: ContentRef
    defined_by: ActorId


class StageOneAcknowledged(Event):
    """The letter that opens stage 1 was delivered; `handler` considers it."""

    type: Literal["case.stage_one_acknowledged"] = "case.stage_one_acknowledged"
    handler: ActorId
    acknowledged_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the letter was delivered."""
        return self.acknowledged_at


class FindingRecorded(Event):
    """What a stage found, why, and what puts it right; a later one replaces it."""

    schema_version: ClassVar[int] = 2
    type: Literal["case.finding_recorded"] = "case.finding_recorded"
    stage: StageNumber
    finding: Finding
    reasons: ContentRef
    remedies: list[Remedy] = Field(default_factory=list)
    points: list[PointFinding] = Field(default_factory=list)
    decided_by: ActorId


class StageOneAnswered(Event):
    """The stage 1 response was delivered."""

    type: Literal["case.stage_one_answered"] = "case.stage_one_answered"
    responder: ActorId
    answered_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the response was delivered."""
        return self.answered_at


class EscalationRequested(Event):
    """Stage 2 was asked for; `contact_id` is the contact that asked, if one did.

    `unresolved` says which part is not resolved; None: the whole.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.escalation_requested"] = "case.escalation_requested"
    contact_id: Uuid | None
    unresolved: ContentRef | None = None
    requested_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the request was received."""
        return self.requested_at


class StageTwoAcknowledged(Event):
    """The letter that opens stage 2 was delivered; `reviewer` considers it."""

    type: Literal["case.stage_two_acknowledged"] = "case.stage_two_acknowledged"
    reviewer: ActorId
    acknowledged_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the letter was delivered."""
        return self.acknowledged_at


class StageTwoAnswered(Event):
    """The stage 2 response, which is final, was delivered."""

    type: Literal["case.stage_two_answered"] = "case.stage_two_answered"
    responder: ActorId
    answered_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when the response was delivered."""
        return self.answered_at


class CaseClosed(Event):
    """Everything owed is done. The channel is told, so that a new post opens a new case.

    `signposted_to` is the pack's contact that the author was sent to, `reason` why it ends so.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.closed"] = "case.closed"
    ending: Ending
    signposted_to: str | None = None
    reason: ContentRef | None = None
    effect_id: Uuid
    channel: StreamId
    subject: SubjectId
    closed_by: ActorId


class CaseReopened(Event):
    """A closed case goes on. The channel is told, so that the author's contacts come here.

    `note` is a person's reason.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.reopened"] = "case.reopened"
    effect_id: Uuid
    channel: StreamId
    subject: SubjectId
    reason: ReopenedBecause
    note: ContentRef | None = None
    reopened_by: ActorId | None


class ErrandDone(Event):
    """The channel was told."""

    type: Literal["case.errand_done"] = "case.errand_done"
    effect_id: Uuid
    attempts: int


class ErrandDelayed(Event):
    """The channel could not be told yet; the next attempt starts at `not_before`."""

    type: Literal["case.errand_delayed"] = "case.errand_delayed"
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


StageEvent = (
    CaseOpened
    | CaseTriaged
    | StageOneAcknowledged
    | StageOneAnswered
    | EscalationRequested
    | StageTwoAcknowledged
    | StageTwoAnswered
    | CaseClosed
    | CaseReopened
)
FactEvent = (
    CaseCaptured
    | ContactRecorded
    | PostChanged
    | EvidenceAttached
    | IdentityConfirmed
    | IdentityFailed
    | ComplaintDefined
    | FindingRecorded
    | ErrandDone
    | ErrandDelayed
)
BesideEvent = CaseAssigned | CaseMarkedPersonal | EmergencyEvent | HazardEvent | ReferralMade
CaseEvent = (
    StageEvent
    | FactEvent
    | BesideEvent
    | ExposureEvent
    | MergeEvent
    | ClockEvent
    | NoticeEvent
    | PagingEvent
    | WatchNoted
    | CalendarAdopted
    | MessageEvent
    | ConsentEvent
    | PublicationEvent
    | InternalEvent
    | InvestigationEvent
    | ExtensionEvent
    | PromiseEvent
    | TurningAwayEvent
    | OmbudsmanEvent
    | ServiceEvent
    | IdentityEvent
    | PrivacyEvent
    | AnswerEvent
    | RouteEvent
    | FollowEvent
    | ConversationEvent
    | RemovalEvent
    | ConductEvent
)
