"""Drafts, the end of a discussion and limits, as a case remembers them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from domain.case.conversation_vocabulary import LimitMeasure, Scope
from domain.case.vocabulary import Audience, Purpose
from domain.limit import ChannelLimit
from domain.messages import ContentRef


@dataclass(frozen=True)
class ReplyDraft:
    """A reply that waits for somebody who may send it."""

    purpose: Purpose
    audience: Audience
    content: ContentRef
    template: str | None
    tenancy_matter: bool
    drafted_by: str
    status: Literal["open", "sent", "discarded"] = "open"


@dataclass(frozen=True)
class Limit:
    """A thread or an author's comments, limited for a time."""

    measure: LimitMeasure
    scope: Scope
    until: datetime
    in_force: bool = True


@dataclass(frozen=True)
class Words:
    """Words that go out by themselves, and how far they are."""

    purpose: Purpose
    audience: Audience
    template: str | None
    about: str | None
    attempts: int = 0
    status: Literal["ordered", "ready", "undone"] = "ordered"


@dataclass(frozen=True)
class Talk:
    """What is remembered of a case's conversation. Drafts and limits are by their ids.

    `limits` are those that hold replies of this case back, `channel_limits` what its channel told
    of; `words` go out by themselves, by effect id.
    """

    replies: Mapping[str, ReplyDraft] = field(default_factory=dict)
    ended: bool = False
    limits: Mapping[str, Limit] = field(default_factory=dict)
    channel_limits: Mapping[str, ChannelLimit] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)

    @property
    def open_drafts(self) -> dict[str, ReplyDraft]:
        """The drafts that wait."""
        return {id_: each for id_, each in self.replies.items() if each.status == "open"}

    @property
    def limits_in_force(self) -> dict[str, Limit]:
        """The limits that hold now."""
        return {id_: each for id_, each in self.limits.items() if each.in_force}

    @property
    def told_out_of_hours(self) -> bool:
        """Whether the author was told that nobody watches out of hours, or is about to be."""
        return any(each.purpose == "out_of_hours_notice" for each in self.words.values())
