"""What is recorded when a group's rules change, and of what the group was told."""

from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime

from domain.group import GroupTerms
from domain.identifiers import Uuid
from domain.messages import Event


class TermsChanged(Event):
    """The group asks something else now. An open application keeps the questions it began with."""

    type: Literal["membership.terms_changed"] = "membership.terms_changed"
    terms: GroupTerms


class AgreementAsked(Event):
    """The member is asked to agree to the new rules by the end of `agree_by`.

    `due_at` is the first instant that is too late. Until they agree the membership is flagged.
    """

    type: Literal["membership.agreement_asked"] = "membership.agreement_asked"
    rules_version: str
    agree_by: date
    due_at: AwareDatetime


class AgreementOverdue(Event):
    """The member did not agree in time; `suspended` until they do, where the policy says so."""

    type: Literal["membership.agreement_overdue"] = "membership.agreement_overdue"
    rules_version: str
    due_at: AwareDatetime
    suspended: bool

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was due."""
        return self.due_at


class GroupTold(Event):
    """The group knows of the membership, or is told again at `not_before`."""

    type: Literal["membership.group_told"] = "membership.group_told"
    effect_id: Uuid
    attempts: int
    not_before: AwareDatetime | None


RulesEvent = TermsChanged | AgreementAsked | AgreementOverdue | GroupTold
