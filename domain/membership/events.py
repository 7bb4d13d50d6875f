"""What is recorded of a membership. Answers are personal and stay in the vault."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.group import GroupTerms
from domain.identifiers import ActorId, StreamId, SubjectId, Uuid
from domain.membership.commands import GivenAnswer
from domain.membership.moderation_events import ModerationEvent
from domain.membership.removal_events import RemovalEvent
from domain.membership.rules_events import RulesEvent
from domain.membership.telling_events import TellingEvent
from domain.membership.vocabulary import AgreedHow, Home
from domain.messages import ContentRef, Event, Personal
from domain.notices.events import NoticeEvent
from domain.policy.membership import DeclineKey


class MembershipApplied(Event):
    """Somebody asked to join the group, which is told of it.

    The decision is due at `decide_by`, in watched time.
    """

    type: Literal["membership.applied"] = "membership.applied"
    effect_id: Uuid
    group: StreamId
    platform: str
    account: str
    terms: GroupTerms
    subject: SubjectId
    handle: Personal
    name: Personal | None
    user_ref: Personal | None
    answers: list[GivenAnswer]
    agreed_to: str | None
    taken_in_at: AwareDatetime
    decide_by: AwareDatetime


class ApplicantAwaited(Event):
    """Something is still the applicant's to do; silence until the end of `answer_by` declines.

    `silent_at` is the first instant that is too late.
    """

    type: Literal["membership.applicant_awaited"] = "membership.applicant_awaited"
    answer_by: date
    silent_at: AwareDatetime


class AnswersRecorded(Event):
    """The applicant answered questions of the group."""

    type: Literal["membership.answers_recorded"] = "membership.answers_recorded"
    answers: list[GivenAnswer]


class RulesAccepted(Event):
    """The person agreed to this version of the group's rules."""

    type: Literal["membership.rules_accepted"] = "membership.rules_accepted"
    rules_version: str
    how: AgreedHow
    recorded_by: ActorId


class TenancyChecked(Event):
    """A colleague found out whether the applicant lives in a home of the landlord's."""

    type: Literal["membership.tenancy_checked"] = "membership.tenancy_checked"
    home: Home
    basis: ContentRef | None
    checked_by: ActorId


class DecisionOverdue(Event):
    """The application was not decided by the time that the pack allows."""

    type: Literal["membership.decision_overdue"] = "membership.decision_overdue"
    due_at: AwareDatetime
    detected_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was due."""
        return self.due_at


class MembershipApproved(Event):
    """The applicant is a member, under this version of the rules."""

    type: Literal["membership.approved"] = "membership.approved"
    rules_version: str
    home: Home | None
    approved_by: ActorId


class MembershipDeclined(Event):
    """The application was declined; `wording` is the template for this reason.

    `silent_since` is the last day that an answer was awaited on, where silence declined it.
    """

    type: Literal["membership.declined"] = "membership.declined"
    reason: DeclineKey
    wording: str
    unsatisfactory: list[int]
    note: ContentRef | None
    silent_since: date | None
    declined_by: ActorId


class ApplicationWithdrawn(Event):
    """The applicant does not want to join any more."""

    type: Literal["membership.application_withdrawn"] = "membership.application_withdrawn"
    recorded_by: ActorId


class MemberLeft(Event):
    """The member left the group of their own accord."""

    type: Literal["membership.left"] = "membership.left"
    recorded_by: ActorId


# How an application comes along, and where it ends.
ProgressEvent = (
    ApplicantAwaited | AnswersRecorded | RulesAccepted | TenancyChecked | DecisionOverdue
)
StandingEvent = (
    MembershipApplied | MembershipApproved | MembershipDeclined | ApplicationWithdrawn | MemberLeft
)
MembershipEvent = (
    ProgressEvent
    | StandingEvent
    | RemovalEvent
    | RulesEvent
    | TellingEvent
    | ModerationEvent
    | NoticeEvent
)
