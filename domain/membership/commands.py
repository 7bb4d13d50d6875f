"""What can be asked of a membership. Results of errands are in `domain/results.py`."""

from typing import Literal

from pydantic import Field, PositiveInt

from domain.group import GroupTerms, RulesVersion
from domain.identifiers import StreamId, SubjectId
from domain.instants import Instant
from domain.membership.vocabulary import AgreedHow, Home
from domain.messages import Command, ContentRef, Frozen, Personal
from domain.policy.membership import DeclineKey


class GivenAnswer(Frozen):
    """An answer to a question of the group; `question` is its number, from 1."""

    question: PositiveInt
    content: ContentRef


class ApplyForMembership(Command):
    """Take in that somebody asks to join a group.

    `group` is its channel's stream, and `terms` what it asks, as read there. `agreed_to` is the
    version of the rules that they agreed to with it, None where they did not.
    """

    type: Literal["apply_for_membership"] = "apply_for_membership"
    group: StreamId
    platform: str
    account: str
    terms: GroupTerms
    subject: SubjectId
    handle: Personal
    name: Personal | None = None
    user_ref: Personal | None = None
    answers: list[GivenAnswer] = Field(default_factory=list)
    agreed_to: RulesVersion | None = None
    taken_in_at: Instant


class RecordAnswers(Command):
    """Record answers that came later; one to a question answered before takes its place."""

    type: Literal["record_answers"] = "record_answers"
    answers: list[GivenAnswer] = Field(min_length=1)


class AcceptRules(Command):
    """Record that the person agreed to the group's rules, by their version."""

    type: Literal["accept_rules"] = "accept_rules"
    rules_version: RulesVersion
    how: AgreedHow


class CheckTenancy(Command):
    """Record what a colleague found out about the applicant's home; a later check corrects it."""

    type: Literal["check_tenancy"] = "check_tenancy"
    home: Home
    basis: ContentRef | None = None


class ApproveMembership(Command):
    """Let the applicant into the group."""

    type: Literal["approve_membership"] = "approve_membership"


class DeclineMembership(Command):
    """Decline the application, for one of the policy's own reasons.

    Where every question is answered, `unsatisfactory` names the answers that do not do.
    """

    type: Literal["decline_membership"] = "decline_membership"
    reason: DeclineKey
    unsatisfactory: list[PositiveInt] = Field(default_factory=list)
    note: ContentRef | None = None


class WithdrawApplication(Command):
    """Record that the applicant does not want to join any more."""

    type: Literal["withdraw_application"] = "withdraw_application"


class LeaveGroup(Command):
    """Record that the member left the group of their own accord."""

    type: Literal["leave_group"] = "leave_group"
