"""The words that drafts, discussions and limits share."""

from typing import Literal

from domain.limit import LimitMeasure as LimitMeasure

LimitScope = Literal["thread", "account"]
# What holds a case back: its channel may be limited as a whole, and so may its author's comments.
Scope = Literal["thread", "account", "channel", "author"]
LiftedBecause = Literal["its_time_is_over", "by_a_person", "must_not_be_ignored"]

# What may be written for somebody else to send; letters and publications have their own ways.
DraftPurpose = Literal[
    "public_acknowledgement",
    "private_invitation",
    "holding",
    "signposting",
    "safety_warning",
    "moderation_notice",
    "discussion",
    "answer",
    "update",
]
