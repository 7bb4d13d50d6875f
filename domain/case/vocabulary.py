"""The words that commands, events and state of a case share."""

from datetime import date
from typing import Literal

from domain.messages import ContentRef, Frozen

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
# A hazard in the home, by how soon the law wants it looked at (SI 2025/1042).
Hazard = Literal["emergency", "significant"]
Origin = Literal["public_post", "private_message"]
ContactKind = Literal["public_post", "public_reply", "private_message"]
PostChange = Literal["edited", "deleted", "hidden"]
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
    "appeal_answer",
    "legal_notice",
]
EffectKind = Literal["publish_reply", "send_private_message"]

PUBLISH_REPLY: EffectKind = "publish_reply"
SEND_PRIVATE_MESSAGE: EffectKind = "send_private_message"
DELETE_POST = "delete_post"
RELEASE_AUTHOR = "release_author"
HOLD_AUTHOR = "hold_author"


class Remedy(Frozen):
    """What puts it right, and the last day by which the landlord promised it."""

    content: ContentRef
    due_on: date | None = None


class Suggestion(Frozen):
    """What a rule of the pack suggested: the kind, and the rule's key, never the words it saw."""

    kind: Kind
    rule: str
