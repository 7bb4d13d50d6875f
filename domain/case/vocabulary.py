"""The words that commands, events and state of a case share."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from domain.identifiers import Uuid
from domain.messages import ContentRef, Frozen
from domain.notices.vocabulary import NOTIFY_TEAM as NOTIFY_TEAM
from domain.notices.vocabulary import PAGE_ON_CALL as PAGE_ON_CALL
from domain.notices.vocabulary import NoticeEffect as NoticeEffect
from domain.notices.vocabulary import NoticeTopic as NoticeTopic

Kind = Literal[
    "complaint",
    "service_request",
    "enquiry",
    "press_query",
    "political",
    "suggestion",
    "compliment",
    "rule_breach",
    "emergency",
    "spam",
    "not_ours",
]
Origin = Literal["public_post", "private_message"]
# How it came to us: from the platform, or handed in by a person.
Taking = Literal["delivered", "captured", "staff_report", "personal_approach"]
# How a public post reaches the account: on its page, by naming it, or by sharing its post.
Manner = Literal["posted", "mention", "share"]
ContactKind = Literal["public_post", "public_reply", "private_message"]
PostChange = Literal[
    "edited",
    "deleted",
    "hidden",
    "deleted_by_author",
    "removed_by_platform",
    "removed_by_us",
    "account_suspended",
    "account_back",
]
# Why a post is hidden. The first protects its author, and is never held against them.
HideReason = Literal["personal_details", "distressing", "rule_breach"]
Finding = Literal["upheld", "partly_upheld", "not_upheld"]
StageNumber = Literal[1, 2]
Audience = Literal["public", "private"]
Purpose = Literal[
    "public_acknowledgement",
    "private_invitation",
    "identity_request",
    "discussion",
    "stage_one_acknowledgement",
    "stage_one_response",
    "stage_two_acknowledgement",
    "stage_two_response",
    "consent_request",
    "publication",
    "holding",
    "signposting",
    "closing_statement",
    "neutral_reply",
    "moderation_notice",
    "safety_warning",
    "answer",
    "out_of_hours_notice",
    "extension_notice",
    "refusal_letter",
    "hazard_summary",
    "consent_reminder",
    "update",
    "restriction_notice",
    "conduct_warning",
    "restriction_lifted",
    "appeal_answer",
    "legal_notice",
]
# A hazard in the home, by how soon the law wants it looked at (SI 2025/1042).
Hazard = Literal["emergency", "significant"]
HazardFinding = Literal["emergency", "significant", "none"]
EmergencyOutcome = Literal["dealt_with", "no_emergency"]
AssignedBecause = Literal["assigned", "handed_over", "taken_over", "absence", "kind_of_contact"]
ReopenedBecause = Literal[
    "escalation_requested", "by_a_person", "emergency", "complaint_accepted", "ombudsman_referral"
]
# How a case ends; which kind of contact ends how is in `endings.py`.
Ending = Literal[
    "resolved",
    "refused",
    "answered",
    "signposted",
    "read",
    "done",
    "cancelled",
    "passed_on",
    "acted",
    "no_action",
]
EffectKind = Literal["publish_reply", "send_private_message", "deliver_by_hand"]

PUBLISH_REPLY: EffectKind = "publish_reply"
SEND_PRIVATE_MESSAGE: EffectKind = "send_private_message"
DELIVER_BY_HAND: EffectKind = "deliver_by_hand"
DELETE_POST = "delete_post"
PREPARE_WORDS = "prepare_words"
HIDE_POST = "hide_post"
RELEASE_AUTHOR = "release_author"
HOLD_AUTHOR = "hold_author"
MOVE_AUTHORS = "move_authors"
MERGE_INTO = "merge_into"
RELEASE_FROM = "release_from"
PASS_ON_CONTACT = "pass_on_contact"  # noqa: S105 - no password
OPEN_SPLIT_CASE = "open_split_case"


RemedyKind = Literal[
    "apology",
    "admission",
    "explanation",
    "acting_on_delay",
    "reconsidered_decision",
    "corrected_record",
    "money",
    "changed_practice",
]
EvidenceKind = Literal[
    "photo", "document", "message", "record", "call_note", "visit_note", "statement", "other"
]
EvidenceSource = Literal["resident", "colleague", "contractor", "own_records", "third_party"]
NextStep = Literal["stage_two", "ombudsman"]
RefusalGround = Literal["over_age", "court_claim", "already_considered"]
Determination = Literal[
    "severe_maladministration",
    "maladministration",
    "service_failure",
    "reasonable_redress",
    "no_maladministration",
    "mediated",
    "outside_jurisdiction",
    "withdrawn",
]
# A role or team, as in `repairs-manager`; never a person's name.
RoleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{0,59}$")]


class Remedy(Frozen):
    """What puts it right, and the last day by which the landlord promised it.

    Without `due_on` it is done by the time the letter is sent, as an apology in it is.
    """

    content: ContentRef
    due_on: date | None = None
    kind: RemedyKind | None = None


class Suggestion(Frozen):
    """What a rule of the pack suggested: the kind, and the rule's key, never the words it saw."""

    kind: Kind
    rule: str


class PointFinding(Frozen):
    """What was found of one point of the complaint, and why."""

    point: ContentRef
    finding: Finding
    reasons: ContentRef


class PlanStep(Frozen):
    """Something that an investigation looks at, and the role that does."""

    look_at: ContentRef
    by: RoleName


class ResponseParts(Frozen):
    """What the sender of a response confirms that its letter says, part by part.

    `remedies` and `issues` count what the letter names, 0 where it says that there is none;
    `outstanding` holds the days by which it promises what is still to be done.
    Source: Complaint Handling Code 2024, what a response letter states.
    """

    stage: StageNumber | None = None
    definition: bool = False
    decision: Finding | None = None
    reasons: bool = False
    remedies: int | None = Field(default=None, ge=0)
    outstanding: list[date] = Field(default_factory=list)
    issues: int = Field(default=0, ge=0)
    next_step: NextStep | None = None


class NoticeParts(Frozen):
    """What the sender of a notice confirms that it says: why, until when, and the Ombudsman.

    `until` is the new day of an extension, None in a letter that refuses a complaint.
    """

    reason: bool = False
    until: date | None = None
    ombudsman: bool = False


class OmbudsmanOrder(Frozen):
    """What the Ombudsman ordered, and the last day for it."""

    order_id: Uuid
    order: ContentRef
    due_on: date


# Whose work an image is: made by the landlord's people, or by somebody who permits its use.
WorkOrigin = Literal["ours", "permitted"]
