"""What is recorded of groups and memberships, as plain lines without names or texts."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.channel import group_events as groups
from domain.membership import events as membership
from domain.membership import moderation_events as moderation
from domain.membership import removal_events as removals
from domain.membership import rules_events as rules
from domain.membership import telling_events as tellings
from domain.messages import Event


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a %d %b %Y %H:%M}"


def _spoken(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")


def _described(event: groups.GroupDescribed, zone: ZoneInfo) -> str:
    asked = len(event.terms.questions)
    check = "with" if event.terms.tenancy_check else "without"
    return (
        f"a group that people join: {asked} questions, rules version {event.terms.rules_version}, "
        f"{check} a check of the home"
    )


def _applied(event: membership.MembershipApplied, zone: ZoneInfo) -> str:
    agreed = f"agreed to rules version {event.agreed_to}" if event.agreed_to else "rules not agreed"
    answered = f"{len(event.answers)} of {len(event.terms.questions)} questions answered"
    return f"asked to join: {answered}, {agreed}; to be decided by {_moment(event.decide_by, zone)}"


def _awaited(event: membership.ApplicantAwaited, zone: ZoneInfo) -> str:
    return f"the applicant is awaited until the end of {event.answer_by:%a %d %b %Y}"


def _answers(event: membership.AnswersRecorded, zone: ZoneInfo) -> str:
    numbers = ", ".join(str(each.question) for each in event.answers)
    return f"answers to the questions {numbers} recorded"


def _agreed(event: membership.RulesAccepted, zone: ZoneInfo) -> str:
    return f"agreed to rules version {event.rules_version}, {_spoken(event.how)}"


def _removed(event: removals.MemberRemoved, zone: ZoneInfo) -> str:
    return (
        f"removed from the group for {_spoken(event.category)}, until the end of "
        f"{event.until_on:%a %d %b %Y}; looked at again on {event.review_on:%a %d %b %Y}"
    )


def _not_agreed(event: rules.AgreementOverdue, zone: ZoneInfo) -> str:
    then = "suspended until they do" if event.suspended else "flagged until they do"
    return f"did not agree to rules version {event.rules_version} in time: {then}"


def _telling(event: groups.TermsTelling | rules.GroupTold, zone: ZoneInfo, whom: str) -> str:
    if event.not_before is None:
        return f"{whom} knows"
    return f"{whom} could not be told; tried again {_moment(event.not_before, zone)}"


def _moderated(event: moderation.ModerationDone, zone: ZoneInfo) -> str:
    by = f", attested by {event.confirmed_by}" if event.confirmed_by else ""
    return f"the post was {event.weaker}, which is less{by}" if event.weaker else f"it is done{by}"


def _overdue(event: membership.DecisionOverdue, zone: ZoneInfo) -> str:
    return f"OVERDUE: the decision was due {_moment(event.due_at, zone)}"


def _declined(event: membership.MembershipDeclined, zone: ZoneInfo) -> str:
    reason = _spoken(event.reason)
    if event.silent_since:
        return f"declined by silence: {reason}"
    return f"declined: {reason}"


MEMBERSHIP_TELLERS: Mapping[type[Event], Callable[[Any, ZoneInfo], str]] = {
    groups.GroupDescribed: _described,
    groups.ApplicantNoted: lambda e, z: "an applicant is known to the group",
    groups.MemberToldOfTerms: lambda e, z: (
        f"a member is told of rules version {e.terms.rules_version}"
    ),
    groups.TermsTelling: lambda e, z: _telling(e, z, "the member"),
    membership.MembershipApplied: _applied,
    membership.ApplicantAwaited: _awaited,
    membership.AnswersRecorded: _answers,
    membership.RulesAccepted: _agreed,
    membership.TenancyChecked: lambda e, z: f"the home was checked: {_spoken(e.home)}",
    membership.DecisionOverdue: _overdue,
    membership.MembershipApproved: lambda e, z: "approved: a member of the group",
    membership.MembershipDeclined: _declined,
    membership.ApplicationWithdrawn: lambda e, z: "the applicant took the application back",
    removals.MemberRemoved: _removed,
    removals.RemovalReviewDue: lambda e, z: "the removal is to be looked at again",
    removals.RemovalReviewed: lambda e, z: (
        f"the removal was looked at and kept; again on {e.review_on:%a %d %b %Y}"
    ),
    removals.RemovalEnded: lambda e, z: "the removal is over: they may apply again",
    removals.MemberReinstated: lambda e, z: "the removal was undone: a member again",
    rules.TermsChanged: lambda e, z: f"the group has rules version {e.terms.rules_version}",
    rules.AgreementAsked: lambda e, z: (
        f"asked to agree to rules version {e.rules_version} until the end of "
        f"{e.agree_by:%a %d %b %Y}"
    ),
    rules.AgreementOverdue: _not_agreed,
    rules.GroupTold: lambda e, z: _telling(e, z, "the group"),
    tellings.TellingOwed: lambda e, z: f"the person is to be told: {_spoken(e.template)}",
    tellings.PersonTold: lambda e, z: f"the person was told, by {_spoken(e.how)}",
    tellings.NetworkConfirmed: lambda e, z: (
        f"{'let in' if e.inside else 'taken out'} on the network, as attested"
    ),
    moderation.ModerationGiven: lambda e, z: "may look after posts of the group",
    moderation.ModerationEnded: lambda e, z: "may not look after posts of the group any more",
    moderation.PostModerated: lambda e, z: (
        f"the member has a post of the group {'hidden' if e.hide else 'shown again'}"
    ),
    moderation.ModerationReversed: lambda e, z: (
        f"a colleague undid it: the post is to be {'hidden' if e.hide else 'shown again'}"
    ),
    moderation.ModerationDone: _moderated,
    moderation.ModerationDelayed: lambda e, z: (
        f"the network did not answer; tried again {_moment(e.not_before, z)}"
    ),
    moderation.ModerationStalled: lambda e, z: "the network did not do it: a colleague does",
    membership.MemberLeft: lambda e, z: "left the group of their own accord",
}
