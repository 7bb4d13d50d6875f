"""What a notice is about, in words that name no person and quote no text."""

from collections.abc import Mapping

from domain.notices.vocabulary import NoticeTopic

TITLES: Mapping[NoticeTopic, str] = {
    "clock_warned": "A limit is close",
    "clock_breached": "A limit was missed",
    "consent_unanswered": "A question about publication is not answered: remind the resident",
    "handed_over": "A case was handed over to you",
    "kind_corrected": "What a case is about was corrected",
    "needs_the_team": "A case needs you",
    "emergency": "EMERGENCY: take it up now",
    "referral": "A referral needs you",
    "policy_review_ahead": "The review of the policy is due soon",
    "policy_review_overdue": "The review of the policy is overdue",
    "themes_digest": "Themes and suggestions",
    "membership_applied": "Somebody asks to join a group",
    "membership_overdue": "An application to a group is not decided",
    "removal_review_due": "A removal from a group is to be looked at again",
    "restriction_review_due": "A restriction of a person is to be looked at again",
    "appeal_overdue": "An appeal is not answered in its time",
    "follow_up_due": "Somebody is to ask how a report or an investigation stands",
    "channel_limit_review_due": "A limit on a whole channel is to be looked at again",
    "channel_office_vacant": "Somebody left, and an office of a channel is to be filled",
}


def title_of(what: str) -> str:
    """Return what a notice is about as a title; of a topic of the past its own name."""
    known = {str(topic): title for topic, title in TITLES.items()}
    return known.get(what, what.replace("_", " ").capitalize())


def matter_of(what: str) -> str:
    """Return the same within a sentence."""
    title = title_of(what)
    return title if title[:2].isupper() else f"{title[:1].lower()}{title[1:]}"
