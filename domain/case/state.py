"""What a case is at one moment: a stage, and the records that outlive stages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeVar

from domain.case.beside_state import Assignment, Emergency, FlaggedHazard
from domain.case.clock_state import Clock
from domain.case.conduct_state import OfConduct
from domain.case.conversation_state import Talk
from domain.case.events import ContactRecorded
from domain.case.exposure_state import Exposure, Hiding
from domain.case.extension_state import Extensions
from domain.case.investigation_state import Investigations
from domain.case.merge_state import Merging
from domain.case.ombudsman_state import Ombudsman
from domain.case.paging_state import Paging
from domain.case.privacy_state import Privacy
from domain.case.promise_state import Promises
from domain.case.removal_state import Removals
from domain.case.service_state import Service
from domain.case.turning_away_state import Refusings
from domain.case.vocabulary import (
    Audience,
    EffectKind,
    Finding,
    Kind,
    Origin,
    Purpose,
    StageNumber,
    WorkOrigin,
)
from domain.messages import ContentRef
from domain.noticed import NOTHING_NOTICED, Noticed
from domain.notices.state import Notice
from domain.watch import Watch

V = TypeVar("V")


@dataclass(frozen=True)
class NotOpened:
    """Nothing was recorded yet."""

    label = "not opened"
    next = "It has to be opened by what the channel takes in."


@dataclass(frozen=True)
class Received:
    """Taken in, and running as a complaint until a person has triaged it."""

    label = "received"
    next = "Triage it first."


@dataclass(frozen=True)
class InHand:
    """Triaged as something that is no complaint; `kind` says what may follow."""

    kind: Kind
    label = "in hand"
    next = "Answer it as its kind asks, then close it; or correct the triage."


@dataclass(frozen=True)
class Lodged:
    """A complaint whose stage 1 is not acknowledged yet."""

    label = "complaint lodged"
    next = "Acknowledge the complaint first; stage 1 begins when the letter is delivered."


@dataclass(frozen=True)
class StageOne:
    """Under investigation by the handler."""

    handler: str
    finding: Finding | None = None
    label = "stage 1"
    next = "Record the finding, then send the stage 1 response."


@dataclass(frozen=True)
class StageOneAnswered:
    """The stage 1 response was delivered."""

    answered_at: datetime
    label = "stage 1 answered"
    next = "Ask for consent to publish, escalate at the resident's request, or close the case."


@dataclass(frozen=True)
class StageTwoRequested:
    """Stage 2 was asked for and is not acknowledged yet."""

    label = "stage 2 requested"
    next = "Acknowledge stage 2 first."


@dataclass(frozen=True)
class StageTwo:
    """Under review by the reviewer."""

    reviewer: str
    finding: Finding | None = None
    label = "stage 2"
    next = "Record the stage 2 finding, then send the stage 2 response."


@dataclass(frozen=True)
class StageTwoAnswered:
    """The final response was delivered."""

    label = "stage 2 answered"
    next = "Ask for consent to publish, or close the case."


@dataclass(frozen=True)
class Refused:
    """The complaint was refused, in writing."""

    refused_at: datetime
    label = "complaint refused"
    next = "Close the case, or accept the complaint after all."


@dataclass(frozen=True)
class Merged:
    """Dealt with under the case `into`; `after` is the stage it had, for undoing it."""

    into: str
    after: "Stage"
    label = "merged"
    next = "Go on in the case that it was merged into, or undo the merge."


@dataclass(frozen=True)
class Closed:
    """Everything owed was done; `after` is the stage it was closed at."""

    after: "Stage"
    label = "closed"
    next = "The case is closed; reopen it, or record what the resident still asks for."


Stage = (
    NotOpened
    | Received
    | InHand
    | Lodged
    | StageOne
    | StageOneAnswered
    | StageTwoRequested
    | StageTwo
    | StageTwoAnswered
    | Refused
    | Merged
    | Closed
)


@dataclass(frozen=True)
class Origins:
    """Where the case came from: what its replies and its publication refer to."""

    subject: str
    channel: str
    platform: str
    account: str
    origin: Origin
    post: str
    thread: str
    received_at: datetime
    post_deleted: bool = False
    account_gone: bool = False
    snapshot: str | None = None
    noticed: Noticed = NOTHING_NOTICED

    @property
    def post_gone(self) -> bool:
        """Whether nothing can be attached to the post: it is gone, or its account is."""
        return self.post_deleted or self.account_gone


@dataclass(frozen=True)
class Triaged:
    """What a person decided that the contact is, as it stands now."""

    kind: Kind
    vulnerable: bool = False
    language: str | None = None
    themes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Contact:
    """Something written after the first post; `object_id` is the platform's, if any.

    `author` is who wrote it, where that may be somebody else whose case goes on here.
    """

    private: bool
    object_id: str | None
    received_at: datetime
    taken_in_at: datetime
    noticed: Noticed = NOTHING_NOTICED
    author: str | None = None
    recorded: ContactRecorded | None = None


@dataclass(frozen=True)
class OutboundMessage:
    """A message and how far it got. `round_start` counts the attempts before the last order.

    `effect_id` is None for what a person carries.
    """

    effect_id: str | None
    effect: EffectKind
    purpose: Purpose
    audience: Audience
    digest: str
    consent_id: str | None
    tenancy_matter: bool
    requested_by: str
    not_before: datetime | None
    status: Literal[
        "pending",
        "by hand",
        "delivered",
        "given up",
        "unconfirmed",
        "impossible",
        "cancelled",
    ] = "pending"
    attempts: int = 0
    round_start: int = 0
    object_id: str | None = None
    by_hand: bool = False

    @property
    def unsettled(self) -> bool:
        """Whether it may still go out, or a person has to decide about it."""
        return self.status not in ("delivered", "cancelled")


@dataclass(frozen=True)
class Consent:
    """The answer to one question about one exact text and its images.

    `identifiable` are the other people in it, and `others` those of them who said yes. `origin`
    says whose work the images are, once somebody recorded it.
    """

    message_id: str
    text: ContentRef
    platform: str
    named: bool
    stage: StageNumber | None
    asked_at: datetime
    images: tuple[str, ...] = ()
    identifiable: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    origin: WorkOrigin | None = None
    reminded: bool = False
    status: Literal["asked", "given", "declined", "lapsed", "withdrawn"] = "asked"


@dataclass(frozen=True)
class TakeDown:
    """A publication that has to go. One ends when nothing stands in public any more."""

    message_id: str
    status: Literal["requested", "stalled", "done"] = "requested"
    attempts: int = 0


@dataclass(frozen=True)
class Errand:
    """Something the channel is to be told."""

    attempts: int = 0
    done: bool = False


@dataclass(frozen=True)
class AdoptedCalendar:
    """The versions of the days and of the hours that a case goes on by."""

    calendar_version: str
    hours_version: str


@dataclass(frozen=True)
class Case:
    """A case: its stage, and records by their ids; take-downs, errands and notices by effect id.

    `causes` says by clock why a limit was missed; `handled_by` is who opened the last stage.
    """

    stage: Stage = field(default_factory=NotOpened)
    origins: Origins | None = None
    triaged: Triaged | None = None
    marked_personal: bool = False
    assignment: Assignment = field(default_factory=Assignment)
    identity_confirmed: bool = False
    considered_stage_one: frozenset[str] = frozenset()
    investigations: Investigations = field(default_factory=dict)
    extensions: Extensions = field(default_factory=dict)
    promises: Promises = field(default_factory=Promises)
    refusings: Refusings = field(default_factory=dict)
    ombudsman: Ombudsman = field(default_factory=Ombudsman)
    service: Service = field(default_factory=Service)
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    messages: Mapping[str, OutboundMessage] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    post_changes: frozenset[str] = frozenset()
    consents: Mapping[str, Consent] = field(default_factory=dict)
    emergencies: Mapping[str, Emergency] = field(default_factory=dict)
    hazards: Mapping[str, FlaggedHazard] = field(default_factory=dict)
    merging: Merging = field(default_factory=Merging)
    take_downs: Mapping[str, TakeDown] = field(default_factory=dict)
    errands: Mapping[str, Errand] = field(default_factory=dict)
    causes: Mapping[str, str] = field(default_factory=dict)
    exposures: Mapping[str, Exposure] = field(default_factory=dict)
    hidings: Mapping[str, Hiding] = field(default_factory=dict)
    privacy: Privacy = field(default_factory=Privacy)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    paging: Mapping[str, Paging] = field(default_factory=dict)
    watches: Mapping[str, Watch] = field(default_factory=dict)
    calendar: AdoptedCalendar | None = None
    handled_by: str | None = None
    talk: Talk = field(default_factory=Talk)
    removals: Removals = field(default_factory=Removals)
    conduct: OfConduct = field(default_factory=OfConduct)

    @property
    def opened(self) -> Origins:
        """Where the case came from; every opened case has it."""
        assert self.origins is not None  # noqa: S101 - the stage table lets no rule in before
        return self.origins

    @property
    def complaint_received_at(self) -> datetime:
        """When the complaint was first received; of a service request, the dissatisfaction with it.

        A complaint that was merged into this case counts where it came earlier.
        """
        own = self.service.became_complaint_at
        if own is None:
            return self.opened.received_at
        merged = self.merging.absorbed.values()
        return min([own, *(each.received_at for each in merged if each.is_complaint)])

    @property
    def authors(self) -> frozenset[str]:
        """Whose words stand here under keys of their own: of everybody whose case goes on here."""
        return self.merging.ever | {self.opened.subject}

    def is_of_its_author(self, contact: Contact) -> bool:
        """Tell whether the case's own author wrote it, not somebody whose case goes on here."""
        return contact.author in (None, self.opened.subject)

    @property
    def on_legal_hold(self) -> bool:
        """Whether everything has to stay as it is: it wins over erasure and taking down."""
        return self.privacy.on_hold

    @property
    def who_cannot_review(self) -> frozenset[str]:
        """Who considered stage 1, here or in a case that was merged into this one."""
        return self.considered_stage_one | self.merging.considered_stage_one

    @property
    def ombudsman_open(self) -> bool:
        """Whether it is before the Ombudsman: then it is neither closed, erased nor forgotten."""
        return self.ombudsman.open

    @property
    def identifiables(self) -> Mapping[str, Consent]:
        """Everybody else who can be recognised in a text, each with the last one they are in."""
        return {person: each for each in self.consents.values() for person in each.identifiable}

    @property
    def escalation_open(self) -> bool:
        """Whether stage 2 was asked for and not answered yet."""
        return isinstance(self.stage, StageTwoRequested | StageTwo)


def put(records: Mapping[str, V], key: str, record: V) -> Mapping[str, V]:
    """Return the records with one added or replaced."""
    return {**records, key: record}
