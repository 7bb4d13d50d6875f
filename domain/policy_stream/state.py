"""What a policy is at one moment: its versions, what was said of them, and the next review."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.notices.state import Notice
from domain.policy_stream.vocabulary import CommentSource, VersionStage


@dataclass(frozen=True)
class Window:
    """The time for comments on a draft: to the end of `closes_on`, which is `closes_at`."""

    step: str
    url: str
    closes_on: date
    closes_at: datetime
    closed: bool = False


@dataclass(frozen=True)
class Version:
    """A version. `steps` are the days on which steps of its approval were done, by key."""

    document: str
    label: str
    stage: VersionStage
    drafted_by: str | None = None
    review_every_months: int | None = None
    remind_days_before: int | None = None
    steps: Mapping[str, date] = field(default_factory=dict)
    window: Window | None = None
    approved_on: date | None = None
    approved_by: str | None = None
    in_force_at: datetime | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it may still come into force."""
        return self.stage in ("draft", "approved")


@dataclass(frozen=True)
class Comment:
    """What somebody said of a draft."""

    version_id: str
    source: CommentSource
    received_on: date
    late: bool
    answered: bool = False


@dataclass(frozen=True)
class Copy:
    """A copy of a draft that somebody asked for."""

    version_id: str
    sent_on: date | None = None


@dataclass(frozen=True)
class Review:
    """The next review. `silent`: it was overdue when the pack was loaded, and nobody is told.

    `opened`: somebody began it by hand.
    """

    counted_from: date | None
    due_on: date
    due_at: datetime
    remind_at: datetime
    silent: bool = False
    reminded: bool = False
    told_overdue: bool = False

    def is_overdue(self, now: datetime) -> bool:
        """Whether its last day is over."""
        return now >= self.due_at


@dataclass(frozen=True)
class PolicyState:
    """A policy. `review` is None while nobody knows when it was approved."""

    versions: Mapping[str, Version] = field(default_factory=dict)
    comments: Mapping[str, Comment] = field(default_factory=dict)
    copies: Mapping[str, Copy] = field(default_factory=dict)
    review: Review | None = None
    review_opened: bool = False
    notices: Mapping[str, Notice] = field(default_factory=dict)

    @property
    def registered(self) -> bool:
        """Whether there is a version in force."""
        return bool(self.versions)

    @property
    def in_force(self) -> Version | None:
        """The version that governs what begins now."""
        return next((each for each in self.versions.values() if each.stage == "in force"), None)

    @property
    def under_way(self) -> str | None:
        """The id of the version that is drafted or waits for its day."""
        return next((id_ for id_, each in self.versions.items() if each.is_under_way), None)

    @property
    def label(self) -> str:
        """Where the policy stands, in words."""
        if not self.registered:
            return "not registered"
        if self.under_way is None:
            return "in force"
        return f"in force, a new version is {_WORDS[self.versions[self.under_way].stage]}"


_WORDS = {"draft": "being drafted", "approved": "approved"}
