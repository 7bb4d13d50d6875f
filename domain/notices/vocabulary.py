"""The words of notices to colleagues."""

from typing import Literal

NoticeEffect = Literal["notify_team", "page_on_call"]
# What colleagues are told; the words are in `domain/notices/words.py`. Add to it freely, and
# name nothing by it that not everybody at the address may know.
NoticeTopic = Literal[
    "clock_warned",
    "clock_breached",
    "consent_unanswered",
    "emergency",
    "handed_over",
    "kind_corrected",
    "needs_the_team",
    "referral",
    "policy_review_ahead",
    "policy_review_overdue",
    "themes_digest",
    "membership_applied",
    "membership_overdue",
    "removal_review_due",
    "restriction_review_due",
    "appeal_overdue",
    "follow_up_due",
    "channel_limit_review_due",
    "channel_office_vacant",
]

NOTIFY_TEAM: NoticeEffect = "notify_team"
PAGE_ON_CALL: NoticeEffect = "page_on_call"
