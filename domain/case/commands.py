"""What can be asked of a case. Results of effects and timers are in `domain/results.py`.

`OpenCase`, `RecordContact` and `RecordPostChange` come from the channel. The rest comes from
people; who they are travels beside the command. Instants are UTC and end in `_at`.
"""

from typing import Literal

from pydantic import Field

from domain.case.outgoing import Outgoing
from domain.case.privacy_vocabulary import Standing
from domain.case.vocabulary import (
    Audience,
    ContactKind,
    Ending,
    Finding,
    Hazard,
    Kind,
    Manner,
    Origin,
    PointFinding,
    PostChange,
    Remedy,
    ResponseParts,
    Taking,
)
from domain.identifiers import StreamId, SubjectId, Uuid
from domain.instants import Instant
from domain.media import Media
from domain.messages import Command, ContentRef, Digest, Personal
from domain.noticed import Noticed


class Beginning(Command):
    """What an author posted or wrote privately, and a case begins with.

    `posted_at` is the platform's time, which may be missing or wrong; `taken_in_at` is ours.
    `url` is personal, as many networks put the author's handle into it. `user_ref` is the
    platform's own id of the author, for connectors that need it to write to them. `noticed` is
    what the pack's rules recognised in the text, `paid` that it stands under a paid post, `media`
    what was pictured. `split_from` is the case that it was written into. `seen_at` is when
    the person saw it who hands it in (`how`).
    """

    subject: SubjectId
    channel: StreamId
    platform: str
    account: str
    origin: Origin = "public_post"
    post: str
    thread: str
    url: Personal | None = None
    post_version: str = "1"
    handle: Personal
    name: Personal | None = None
    user_ref: Personal | None = None
    text: ContentRef | None = None
    posted_at: Instant | None = None
    how: Taking = "delivered"
    manner: Manner = "posted"
    paid: bool = False
    media: list[Media] = Field(default_factory=list)
    seen_at: Instant | None = None
    noticed: Noticed = Noticed()
    split_from: StreamId | None = None
    taken_in_at: Instant


class OpenCase(Beginning):
    """Begin a case for what an author posted or wrote privately."""

    type: Literal["open_case"] = "open_case"


class ReportItem(Beginning):
    """Hand in what a colleague saw anywhere, or received personally; it is triaged like any post.

    A contact received personally is answered officially, and a complaint in it counts.
    """

    type: Literal["report_item"] = "report_item"


class RecordContact(Command):
    """Add what the same author wrote next; `contact_id` is the id of its intake."""

    type: Literal["record_contact"] = "record_contact"
    contact_id: Uuid
    subject: SubjectId
    kind: ContactKind
    object_id: str
    thread: str
    url: Personal | None = None
    version: str = "1"
    handle: Personal
    name: Personal | None = None
    user_ref: Personal | None = None
    text: ContentRef | None = None
    posted_at: Instant | None = None
    manner: Manner = "posted"
    paid: bool = False
    media: list[Media] = Field(default_factory=list)
    noticed: Noticed = Noticed()
    taken_in_at: Instant


class RecordPostChange(Command):
    """Note that something the author had written was edited or deleted at the platform."""

    type: Literal["record_post_change"] = "record_post_change"
    change_id: Uuid
    object_id: str
    change: PostChange
    version: str
    text: ContentRef | None = None
    posted_at: Instant | None = None
    noticed: Noticed = Noticed()
    taken_in_at: Instant


class NotePostChange(Command):
    """Note what became of something its author wrote, as a person saw it: five different facts.

    Its author deleted it, the platform or we removed it, the account was suspended, or is back.
    """

    type: Literal["note_post_change"] = "note_post_change"
    object_id: str
    change: Literal[
        "deleted_by_author",
        "removed_by_platform",
        "removed_by_us",
        "account_suspended",
        "account_back",
    ]


class AttachEvidence(Command):
    """Keep a screenshot with the case: what stood there when a person looked."""

    type: Literal["attach_evidence"] = "attach_evidence"
    object_id: str | None = None
    media: list[Media] = Field(min_length=1, max_length=10)
    seen_at: Instant | None = None


class Triage(Command):
    """Say what kind of contact this is; until then it runs as a complaint.

    Said again, it corrects what was said before, and `reason` says why. `language` is a tag like
    `cy` or `pt-BR`; `themes` are keys of the pack's list. `hazard` flags one that the
    first post tells of.
    """

    type: Literal["triage"] = "triage"
    kind: Kind
    reason: ContentRef | None = None
    hazard: Hazard | None = None
    vulnerable: bool = False
    language: str | None = Field(default=None, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    themes: list[str] = Field(default_factory=list)


class AcknowledgePublicly(Outgoing):
    """Reply in public that the post was seen, without any detail."""

    type: Literal["acknowledge_publicly"] = "acknowledge_publicly"
    content: ContentRef


class InviteToPrivate(Outgoing):
    """Invite the author to go on in private."""

    type: Literal["invite_to_private"] = "invite_to_private"
    content: ContentRef
    audience: Audience = "public"


class AskIdentity(Outgoing):
    """Ask in private for what confirms the author's identity."""

    type: Literal["ask_identity"] = "ask_identity"
    content: ContentRef


class ConfirmIdentity(Command):
    """Record that the author is who they say: the outcome and the method, no answer.

    `standing` is what they are to the tenancy by the landlord's register. Left out it opens no
    tenancy matter; it can be recorded later.
    """

    type: Literal["confirm_identity"] = "confirm_identity"
    method: str = Field(pattern=r"^[a-z][a-z_]{0,39}$")
    standing: Standing = "not_stated"


class FailIdentity(Command):
    """Record that the author's identity could not be confirmed, or no longer stands."""

    type: Literal["fail_identity"] = "fail_identity"
    method: str = Field(pattern=r"^[a-z][a-z_]{0,39}$")


class SendMessage(Outgoing):
    """Say something that no other command says.

    `tenancy_matter`: it speaks of the tenancy, so only a confirmed person may read it.
    """

    type: Literal["send_message"] = "send_message"
    audience: Audience
    content: ContentRef
    tenancy_matter: bool


class AcknowledgeComplaint(Outgoing):
    """Send the letter that opens stage 1; its sender becomes the handler."""

    type: Literal["acknowledge_complaint"] = "acknowledge_complaint"
    definition: ContentRef
    outcomes_sought: ContentRef
    letter: ContentRef


class RecordFinding(Command):
    """Record what stage 1 found, why, and what puts it right.

    With `points` each point of the complaint has a finding, and `finding` sums them up.
    """

    type: Literal["record_finding"] = "record_finding"
    finding: Finding
    reasons: ContentRef
    remedies: list[Remedy] = Field(default_factory=list)
    points: list[PointFinding] = Field(default_factory=list)


class RespondStageOne(Outgoing):
    """Send the stage 1 response; `parts` confirms all that its letter has to say.

    `without_tenancy_details`: it was written for somebody who is no listed tenant, or is not
    confirmed, and tells nothing of a tenancy.
    """

    type: Literal["respond_stage_one"] = "respond_stage_one"
    letter: ContentRef
    without_tenancy_details: bool = False
    parts: ResponseParts | None = None


class RequestEscalation(Command):
    """Ask for stage 2; no reason is needed. `contact_id` is the contact that asked for it.

    `unresolved` says which part is not resolved; without it the whole goes to stage 2.
    """

    type: Literal["request_escalation"] = "request_escalation"
    contact_id: Uuid | None = None
    unresolved: ContentRef | None = None


class AcknowledgeStageTwo(Outgoing):
    """Send the letter that opens stage 2; its sender becomes the reviewer."""

    type: Literal["acknowledge_stage_two"] = "acknowledge_stage_two"
    definition: ContentRef
    outcomes_sought: ContentRef
    letter: ContentRef


class RecordStageTwoFinding(Command):
    """Record what stage 2 found, why, and what puts it right, as at stage 1."""

    type: Literal["record_stage_two_finding"] = "record_stage_two_finding"
    finding: Finding
    reasons: ContentRef
    remedies: list[Remedy] = Field(default_factory=list)
    points: list[PointFinding] = Field(default_factory=list)


class RespondStageTwo(Outgoing):
    """Send the stage 2 response, which is final; its parts and details as at stage 1."""

    type: Literal["respond_stage_two"] = "respond_stage_two"
    letter: ContentRef
    without_tenancy_details: bool = False
    parts: ResponseParts | None = None


class AskConsent(Outgoing):
    """Show the resident the exact text to be published, and ask.

    `text` is what would be published, byte for byte; `question` is the private message that
    shows it. `platform` is where it would be published, `named` whether with their name.
    `without_tenancy_details`: neither of them tells anything of a tenancy.
    `images` are the digests of the images beside it, and `identifiable` the other people who can
    be recognised in text or images: each of them has to say yes, too.
    """

    type: Literal["ask_consent"] = "ask_consent"
    text: ContentRef
    question: ContentRef
    platform: str
    named: bool
    without_tenancy_details: bool = False
    images: tuple[Digest, ...] = ()
    identifiable: tuple[SubjectId, ...] = ()


class RecordConsent(Command):
    """Record the resident's yes to the text with this digest, and the contact that says it.

    `named`: the contact also says that they may be named. `images` are those that they saw.
    """

    type: Literal["record_consent"] = "record_consent"
    consent_id: Uuid
    digest: Digest
    evidence: Uuid
    named: bool = False
    images: tuple[Digest, ...] = ()


class DeclineConsent(Command):
    """Record the resident's no."""

    type: Literal["decline_consent"] = "decline_consent"
    consent_id: Uuid


class WithdrawConsent(Command):
    """Record that the resident no longer consents; possible at any time."""

    type: Literal["withdraw_consent"] = "withdraw_consent"
    consent_id: Uuid


class PublishResolution(Outgoing):
    """Publish the consented text as a reply to the original post.

    `digest` is that of the text the publisher saw; where it is given and is not the consented
    one, nothing is published.
    """

    type: Literal["publish_resolution"] = "publish_resolution"
    consent_id: Uuid
    digest: Digest | None = None


class SendAgain(Command):
    """Decide that a message that did not surely go out is sent again, under the same key."""

    type: Literal["send_again"] = "send_again"
    message_id: Uuid


class ConfirmDelivery(Command):
    """Attest that a message stands at the platform: seen there, or put there by hand."""

    type: Literal["confirm_delivery"] = "confirm_delivery"
    message_id: Uuid
    object_id: str | None = None
    url: str | None = None
    platform_at: Instant | None = None


class CancelMessage(Command):
    """Decide that a message that has not gone out is not to go out."""

    type: Literal["cancel_message"] = "cancel_message"
    message_id: Uuid


class ConfirmTakenDown(Command):
    """Attest that a publication no longer stands at the platform."""

    type: Literal["confirm_taken_down"] = "confirm_taken_down"
    message_id: Uuid


class CloseCase(Command):
    """End the case: everything owed is done.

    `ending` says how, where its kind leaves a choice; `signposted_to` is the name of the pack's
    contact that the author was sent to, and `reason` is needed where nothing outside shows the end.
    """

    type: Literal["close_case"] = "close_case"
    ending: Ending | None = None
    signposted_to: str | None = None
    reason: ContentRef | None = None


class ReopenCase(Command):
    """Go on with a closed case, and say why."""

    type: Literal["reopen_case"] = "reopen_case"
    reason: ContentRef
