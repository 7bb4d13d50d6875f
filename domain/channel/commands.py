"""What can be asked of a channel. Results of errands are in `domain/results.py`."""

from typing import Literal

from pydantic import Field

from domain.case.vocabulary import Manner
from domain.channel.group_commands import GroupFacts
from domain.channel.vocabulary import ItemKind
from domain.identifiers import StreamId, SubjectId, Uuid
from domain.instants import Instant
from domain.media import Media
from domain.messages import Command, ContentRef, Personal
from domain.noticed import Noticed


class RegisterChannel(Command):
    """Make an official account a channel: from now on what comes in there is taken in.

    `group`: it is one that people join, and what it asks of them.
    """

    type: Literal["register_channel"] = "register_channel"
    platform: str
    account: str
    group: GroupFacts | None = None


class TakeIn(Command):
    """Take in one thing that happened on the account, and route it by its author.

    `intake_id` is its row in the intake; `object_id` and `thread` are the platform's. `version`
    tells deliveries of one object apart. `is_echo`: the account itself did it. `noticed` is what
    the pack's rules recognised in the text, `paid` that it stands under a paid post. `pictures`
    counts those that came with it and are still to be fetched.
    """

    type: Literal["take_in"] = "take_in"
    intake_id: Uuid
    kind: ItemKind
    object_id: str
    thread: str
    url: Personal | None = None
    version: str = "1"
    is_echo: bool = False
    subject: SubjectId
    handle: Personal
    name: Personal | None = None
    user_ref: Personal | None = None
    text: ContentRef | None = None
    posted_at: Instant | None = None
    manner: Manner = "posted"
    paid: bool = False
    media: list[Media] = Field(default_factory=list)
    pictures: int = 0
    noticed: Noticed = Noticed()
    taken_in_at: Instant


class RouteAgain(Command):
    """Hand an item that stuck to its case once more."""

    type: Literal["route_again"] = "route_again"
    intake_id: Uuid


class MarkRead(Command):
    """Say that one has read these items; `items` are their intake ids."""

    type: Literal["mark_read"] = "mark_read"
    items: list[Uuid] = Field(min_length=1, max_length=500)


class CaseBegun(Command):
    """A person opened a case by hand for a post of this author, and the channel did not know."""

    type: Literal["case_begun"] = "case_begun"
    case: StreamId
    subject: SubjectId
    post: str
    thread: str


class CaseEnded(Command):
    """The author's case is closed, so what they post next opens a new one."""

    type: Literal["case_ended"] = "case_ended"
    case: StreamId
    subject: SubjectId


class MoveAuthors(Command):
    """What these authors write next belongs to the case `to`, no more to the case `left`.

    `back`: they came to `left` from `to` before, and whoever did not stays.
    """

    type: Literal["move_authors"] = "move_authors"
    left: StreamId
    to: StreamId
    subjects: list[SubjectId]
    back: bool


class CaseResumed(Command):
    """A closed case goes on, so what its author writes next belongs there."""

    type: Literal["case_resumed"] = "case_resumed"
    case: StreamId
    subject: SubjectId
