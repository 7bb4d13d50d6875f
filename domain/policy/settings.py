"""The choices in which the landlords' policies differ: one of a few values each.

Where a part of the pack holds the figures behind a choice, the two are compared on loading.
"""

from typing import Literal

from domain.messages import Frozen
from domain.policy.basics import Text
from domain.provisions import Provision


class PrivateRoute(Provision):
    """Where private contact happens; `wording` is what templates call it."""

    value: Literal[
        "direct-message",
        "direct-message-may-follow",
        "private",
        "official-channels",
        "direct-contact",
    ]
    wording: Text


class EndDiscussion(Provision):
    """Whether the end of a discussion must be said to those in it."""

    value: Literal["must-say-so", "may-ignore-without-notice"]


class ReplyDuty(Provision):
    """How far the landlord binds itself to reply. A complaint is answered under every value."""

    value: Literal["try-to-help", "as-quickly-as-possible", "not-obliged", "where-we-can"]


class MonitoringHours(Provision):
    """How the policy puts its hours; the hours themselves are in `monitoring`."""

    value: Literal["hours-then-emergencies", "hours-then-events", "office-hours", "not-named"]


class LadderChoice(Provision):
    """The measures that the policy names; the rungs are in `ladder`."""

    value: Literal[
        "remove-then-block-or-report",
        "remove-then-block-report-investigate",
        "remove-from-group-or-block",
        "withhold-edit-remove-investigate",
        "remove-then-block-ban-report",
    ]


class Fault(Provision):
    """What a person must have known for a breach to count."""

    value: Literal["wholly-responsible", "knowingly", "conduct-alone"]


class AbuseWeight(Provision):
    """Whose abuse weighs more; the weights are in `ladder`."""

    value: Literal["staff-heavier", "all-alike"]


class PersonalAccounts(Provision):
    """What binds colleagues on accounts of their own."""

    value: Literal["no-contact-with-tenants", "values-and-disclaimer", "not-covered"]


class YouTubeReplies(Provision):
    """Whether discussions on YouTube are joined."""

    value: Literal["not-excluded", "no-account", "no"]


class ReviewAndApprover(Provision):
    """What the policy names of its own renewal; dates and roles are in `review` and `owner`."""

    value: Literal["period-and-approver", "period-alone", "neither"]


class PublicPostRemoval(Provision):
    """Whether public posts come down after a time; the time is in `retention`."""

    value: Literal["after-a-time", "kept"]


class Settings(Frozen):
    """The choices that this pack makes where policies differ."""

    private_route: PrivateRoute
    end_discussion: EndDiscussion
    reply_duty: ReplyDuty
    monitoring_hours: MonitoringHours
    ladder: LadderChoice
    fault: Fault
    abuse_weight: AbuseWeight
    personal_accounts: PersonalAccounts
    youtube_replies: YouTubeReplies
    review_and_approver: ReviewAndApprover
    public_post_removal: PublicPostRemoval
