"""What a membership is at one moment: how far the application is, and what stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.group import GroupTerms
from domain.membership.moderation_state import Moderation
from domain.membership.vocabulary import Home
from domain.notices.state import Notice
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
    """The person is in the group.

    `agree_by` and `due_at`: they are asked to agree to new rules; `suspended`: they did not.
    """

    agree_by: date | None = None
    due_at: datetime | None = None
    suspended: bool = False

    label = "member"
    next = "Record what the member does or wishes, or remove them for breaking the rules."


@dataclass(frozen=True)
class Left:
    """The person left of their own accord."""

    label = "left"
    next = "They may apply again; take that in as an application."


@dataclass(frozen=True)
class Removed:
    """The person was removed from the group; instants are the first too late.

    `review_at` None: the review was called for.
    """

    removal_id: str
    until_on: date
    ends_at: datetime
    review_at: datetime | None
    label = "removed"
    next = (
        "Look at the removal again, or reinstate them if it was wrong; else they may apply again "
        "when it is over."
    )


@dataclass(frozen=True)
class RemovalOver:
    """The removal's time is over."""

    label = "removal over"
    next = "They may apply again; take that in as an application."


Stage = NotApplied | Applied | Declined | Withdrawn | Member | Left | Removed | RemovalOver


@dataclass(frozen=True)
class Owed:
    """Words that are owed to the person, by a wording of the pack and what fills it."""

    template: str
    fields: Mapping[str, str]
    told: bool = False


@dataclass(frozen=True)
class Membership:
    """A person's membership of one group.

    `answered` holds the numbers of the questions that are answered, `agreed_to` the version of
    the rules last agreed to, `home` what the check of this application found.
    `removals` counts them, those that were undone left out.
    `tellings` is what the person is owed, `notices` what colleagues were told, `errands` the
    attempts at telling the group. `inside`: they are in the group on the network, as attested.
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
    removals: int = 0
    tellings: Mapping[str, Owed] = field(default_factory=dict)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    errands: Mapping[str, int] = field(default_factory=dict)
    inside: bool = False
    moderation: Moderation = field(default_factory=Moderation)

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

    @property
    def is_member(self) -> bool:
        """Whether the person is in the group, suspended or not."""
        return isinstance(self.stage, Member)

    @property
    def in_good_standing(self) -> bool:
        """Whether they are a member who agrees to the rules."""
        return self.is_member and self.agrees

    @property
    def is_removed(self) -> bool:
        """Whether a removal is in force."""
        return isinstance(self.stage, Removed)

    @property
    def network_differs(self) -> bool:
        """Whether somebody still has to let them in on the network, or take them out."""
        return self.is_member != self.inside

    @property
    def owed(self) -> Mapping[str, Owed]:
        """What the person has not been told yet, by its id."""
        return {id_: owed for id_, owed in self.tellings.items() if not owed.told}

    @property
    def label(self) -> str:
        """The stage in words."""
        suspended = isinstance(self.stage, Member) and self.stage.suspended
        return "suspended" if suspended else self.stage.label
