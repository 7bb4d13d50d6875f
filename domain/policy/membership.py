"""Joining the landlord's groups."""

from typing import Literal

from pydantic import Field

from domain.policy.basics import Count, Key, Text
from domain.provisions import Provision

DeclineKey = Literal["not-a-tenant", "unanswered", "rules-not-accepted", "still-barred"]


class Decline(Provision):
    """A reason to decline an application, with its own wording (a template)."""

    key: DeclineKey
    wording: Key


class TenancyCheck(Provision):
    """Whether somebody confirms the home before approving, and whether an occupant passes."""

    required: bool
    occupants_pass: bool


class RulesChange(Provision):
    """What follows when the rules change: members agree within `agree_days`, or `then`.

    Days of the calendar. Whoever has not agreed is flagged from the first day on.
    """

    agree_days: Count
    then: Literal["suspend", "stay-flagged"]


class Membership(Provision):
    """How an application to a group is decided.

    `decide_minutes` is in monitored minutes. Silence declines after `silence_days`, in days of
    the calendar. Members accept the rules as of `rules_version`, and again when it changes.
    """

    decide_minutes: Count
    silence_days: Count
    questions: tuple[Text, ...] = Field(min_length=1)
    rules_version: Text
    tenancy_check: TenancyCheck
    members_may_moderate: bool
    declines: tuple[Decline, ...] = Field(min_length=1)
    rules_change: RulesChange | None = None
