"""What is recorded of groups and memberships, as plain lines without names or texts."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.channel.group_events import GroupDescribed
from domain.membership import events as membership
from domain.messages import Event


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a %d %b %Y %H:%M}"


def _spoken(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")


def _described(event: GroupDescribed, zone: ZoneInfo) -> str:
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


def _overdue(event: membership.DecisionOverdue, zone: ZoneInfo) -> str:
    return f"OVERDUE: the decision was due {_moment(event.due_at, zone)}"


def _declined(event: membership.MembershipDeclined, zone: ZoneInfo) -> str:
    reason = _spoken(event.reason)
    if event.silent_since:
        return f"declined by silence: {reason}"
    return f"declined: {reason}"


MEMBERSHIP_TELLERS: Mapping[type[Event], Callable[[Any, ZoneInfo], str]] = {
    GroupDescribed: _described,
    membership.MembershipApplied: _applied,
    membership.ApplicantAwaited: _awaited,
    membership.AnswersRecorded: _answers,
    membership.RulesAccepted: _agreed,
    membership.TenancyChecked: lambda e, z: f"the home was checked: {_spoken(e.home)}",
    membership.DecisionOverdue: _overdue,
    membership.MembershipApproved: lambda e, z: "approved: a member of the group",
    membership.MembershipDeclined: _declined,
    membership.ApplicationWithdrawn: lambda e, z: "the applicant took the application back",
    membership.MemberLeft: lambda e, z: "left the group of their own accord",
}
