"""What a membership is at one moment: how far the application is, and what stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.group import GroupTerms
from domain.membership.vocabulary import Home
from domain.policy.membership import DeclineKey


@dataclass(frozen=True)
class NotApplied:
    """Nobody asked to join yet."""

    label = "not applied"
    next = "Take in an application first."


@dataclass(frozen=True)
class Applied:
    """Somebody wants to join.

    `decide_by` is the last instant in time. `silent_at` is when silence declines, None while
    nothing is the applicant's to do.
    """

    decide_by: datetime
    overdue: bool = False
    answer_by: date | None = None
    silent_at: datetime | None = None
    label = "applied"
    next = "Check the home, see to the answers and the rules, then approve or decline."


@dataclass(frozen=True)
class Declined:
    """The application was declined."""

    reason: DeclineKey
    label = "declined"
    next = "They may apply again; take that in as an application."


@dataclass(frozen=True)
class Withdrawn:
    """The applicant took it back."""

    label = "withdrawn"
    next = "They may apply again; take that in as an application."


@dataclass(frozen=True)
class Member:
    """The person is in the group."""

    label = "member"
    next = "Record what the member does or wishes, or remove them for breaking the rules."


@dataclass(frozen=True)
class Left:
    """The person left of their own accord."""

    label = "left"
    next = "They may apply again; take that in as an application."


Stage = NotApplied | Applied | Declined | Withdrawn | Member | Left


@dataclass(frozen=True)
class Membership:
    """A person's membership of one group.

    `answered` holds the numbers of the questions that are answered, `agreed_to` the version of
    the rules last agreed to, `home` what the check of this application found.
    """

    stage: Stage = NotApplied()
    group: str | None = None
    platform: str = ""
    account: str = ""
    subject: str | None = None
    terms: GroupTerms | None = None
    answered: Mapping[int, None] = field(default_factory=dict)
    agreed_to: str | None = None
    home: Home | None = None

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The numbers of the questions without an answer."""
        asked = range(1, len(self.terms.questions) + 1) if self.terms else ()
        return tuple(number for number in asked if number not in self.answered)

    @property
    def agrees(self) -> bool:
        """Whether the person agreed to the rules as they are now."""
        return self.terms is not None and self.agreed_to == self.terms.rules_version

    @property
    def waits_for_applicant(self) -> bool:
        """Whether something is still theirs to do."""
        return bool(self.unanswered) or not self.agrees
