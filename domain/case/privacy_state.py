"""What a case knows of identity, of who may read and hear what, and of other routes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from domain.case.privacy_vocabulary import AnyRoute, PermissionScope, ReadingCause, Standing


@dataclass(frozen=True)
class Identity:
    """How far the question who the person is has come, beside whether it is confirmed.

    `failures` counts the tries that failed since the last confirmation or a manager's leave to
    try again; `judged` are the questions that are answered for good; `judges` are those who may
    open an answer though they did not ask.
    """

    standing: Standing = "not_stated"
    failures: int = 0
    judged: frozenset[str] = frozenset()
    judges: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SealedAnswer:
    """A private message that came while a question of identity was open, under its own key.

    `key` is the subject that the key belongs to. `judged` ones are on their way to `destroyed`.
    """

    key: str
    status: Literal["sealed", "opened", "no answer", "judged", "destroyed"] = "sealed"
    opened_by: str | None = None


@dataclass(frozen=True)
class Permission:
    """The tenant's leave for this person to be told of the tenancy, until `ends_at`, exclusive."""

    scope: PermissionScope
    ends_at: datetime
    status: Literal["in force", "revoked", "lapsed"] = "in force"


@dataclass(frozen=True)
class Share:
    """A team that reads the private thread for a reason; `ended` once that reason is over."""

    team: str
    ended: bool = False


@dataclass(frozen=True)
class NamedReader:
    """A person who reads the private thread for a cause until `ends_at`, exclusive."""

    cause: ReadingCause
    ends_at: datetime


@dataclass(frozen=True)
class AnswerErrand:
    """An order about sealed answers: to destroy their keys, or to move the only one of them."""

    contacts: tuple[str, ...]
    attempts: int = 0
    done: bool = False


@dataclass(frozen=True)
class Follow:
    """The last order about following the author: to follow them, or (not `wanted`) to undo it.

    `ordered` ones are under way; of `stalled` ones a person decides.
    """

    effect_id: str
    wanted: bool
    status: Literal["ordered", "done", "stalled"] = "ordered"
    attempts: int = 0


@dataclass(frozen=True)
class Privacy:
    """The records of part 5; answers by contact, permissions, shares and readers by their ids."""

    identity: Identity = field(default_factory=Identity)
    answers: Mapping[str, SealedAnswer] = field(default_factory=dict)
    answer_errands: Mapping[str, AnswerErrand] = field(default_factory=dict)
    permissions: Mapping[str, Permission] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    readers: Mapping[str, NamedReader] = field(default_factory=dict)
    filed: frozenset[str] = frozenset()
    follow: Follow | None = None
    disclosures: frozenset[str] = frozenset()
    on_hold: bool = False
    route: AnyRoute = "platform"

    @property
    def follow_orders(self) -> Mapping[str, Follow]:
        """The last order about following the author, by its effect."""
        return {self.follow.effect_id: self.follow} if self.follow else {}
