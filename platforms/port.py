"""The port: what can be asked of any network, and how it may end.

An action carries the effect's id as `key`; whoever asks twice asks with the same key. `perform`
sends without looking first; the discipline that never sends twice is `platforms.outbox`.

PlatformError
├── NotSent     surely nothing was sent: try again, not before `retry_after`
│   └── AccountBlocked   nothing at all goes out for this account until somebody mends that
├── Rejected    the network refused for good; trying again changes nothing
└── Uncertain   it went out and nobody knows what became of it: read back before anything else
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Annotated, Final, Literal, Protocol

from pydantic import Field, StringConstraints, model_validator

from domain.messages import Frozen
from platforms.capabilities import Capabilities

Text = Annotated[str, StringConstraints(min_length=1)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=256)]


class PublicReply(Frozen):
    """Reply in public under a post or a reply.

    Where the original is gone it is published as the account's own post if `alone_if_gone`,
    which is right for a resolution and wrong for an acknowledgement; otherwise not at all.
    """

    kind: Literal["public_reply"] = "public_reply"
    key: Name
    account: Name
    in_reply_to: Name
    text: Text
    alone_if_gone: bool = False


class PrivateMessage(Frozen):
    """Write to a person: in the open thread (`recipient`), or first of all about their post.

    Most networks allow one first message for each public post, and take the thread from there
    once it is open; so exactly one of the two is given. `human_tag` marks a
    person's own words where the ordinary window is over; a network without such a mark takes no
    notice.
    """

    kind: Literal["private_message"] = "private_message"
    key: Name
    account: Name
    recipient: Name | None = None
    in_reply_to: Name | None = None
    text: Text
    human_tag: bool = False

    @model_validator(mode="after")
    def _one_address(self) -> "PrivateMessage":
        if (self.recipient is None) == (self.in_reply_to is None):
            raise ValueError("give either recipient or in_reply_to")
        return self


class Hide(Frozen):
    """Hide somebody's post or reply on the account's page."""

    kind: Literal["hide"] = "hide"
    key: Name
    account: Name
    object_id: Name


class Show(Frozen):
    """Show somebody's post or reply again that was hidden on the account's page."""

    kind: Literal["show"] = "show"
    key: Name
    account: Name
    object_id: Name


class Delete(Frozen):
    """Remove a post or reply from the account's page; cannot be undone anywhere."""

    kind: Literal["delete"] = "delete"
    key: Name
    account: Name
    object_id: Name


class Block(Frozen):
    """Keep a person from posting on and writing to the account."""

    kind: Literal["block"] = "block"
    key: Name
    account: Name
    user_id: Name


class Unblock(Frozen):
    """Let a person post on and write to the account again."""

    kind: Literal["unblock"] = "unblock"
    key: Name
    account: Name
    user_id: Name


class Follow(Frozen):
    """Let the account follow a person."""

    kind: Literal["follow"] = "follow"
    key: Name
    account: Name
    user_id: Name


class Unfollow(Frozen):
    """Let the account follow a person no more."""

    kind: Literal["unfollow"] = "unfollow"
    key: Name
    account: Name
    user_id: Name


Action = Annotated[
    PublicReply | PrivateMessage | Hide | Show | Delete | Block | Unblock | Follow | Unfollow,
    Field(discriminator="kind"),
]


@dataclass(frozen=True)
class Done:
    """The network confirmed it.

    `object_id` and `url` are the network's own for what now stands there. `platform_at` is the
    network's time, which may be missing or skewed. `recipient_id` is who got a private message:
    on some networks the only join between a public author and their messages.
    """

    object_id: str | None = None
    url: str | None = None
    platform_at: datetime | None = None
    original_gone: bool = False
    recipient_id: str | None = None


@dataclass(frozen=True)
class Weaker:
    """Something less than was asked was done (`what`, like `muted`); it may not be called done."""

    what: str
    done: Done


@dataclass(frozen=True)
class Impossible:
    """The network has no way to do this; a person must, at `link` where there is one."""

    reason: str
    link: str | None = None


Result = Done | Weaker | Impossible


class Readback(Enum):
    """The third answer to "did it go out?", beside what was found and None for not there."""

    CANNOT_TELL = "cannot_tell"


CANNOT_TELL: Final = Readback.CANNOT_TELL
Found = Done | Weaker | Literal[Readback.CANNOT_TELL] | None


class PlatformError(Exception):
    """An action did not end in a result.

    `reason` is a short code like `rate_limited`. The network's own words are left out: they can
    quote people, and this travels through histories and logs.
    """

    def __init__(self, reason: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class NotSent(PlatformError):
    """Surely nothing was sent; the same may be tried again, not before `retry_after`."""


class AccountBlocked(NotSent):
    """The account's token or standing keeps everything back; trying at once is of no use.

    What waits is tried again by the pack's delays, and given up with the reason after the last.
    """


class Rejected(PlatformError):
    """The network refused for good."""


class Uncertain(PlatformError):
    """Sent, and nobody knows whether it was done."""


@dataclass(frozen=True)
class Post:
    """A public post or reply as it stands on the network now."""

    object_id: str
    author_id: str | None
    author_name: str | None
    author_handle: str | None
    text: str | None
    posted_at: datetime | None
    parent_id: str | None
    thread_root: str
    url: str | None
    is_hidden: bool
    edited_at: datetime | None = None


@dataclass(frozen=True)
class Letter:
    """A private message as it stands in its thread; `person_id` is who the thread is with."""

    object_id: str
    author_id: str | None
    author_name: str | None
    author_handle: str | None
    text: str | None
    sent_at: datetime | None
    person_id: str | None


class Platform(Protocol):
    """One network, reached for all of the landlord's accounts on it. Safe to share by threads."""

    @property
    def name(self) -> str:
        """The network's name, as in `capabilities.toml`."""

    @property
    def capabilities(self) -> Capabilities:
        """What this network can do, as it is set up here."""

    def perform(self, action: Action) -> Result:
        """Do it now, without looking whether it was done. Raises a PlatformError."""

    def find(self, action: Action) -> Found:
        """Read back whether an action with this key was done. Raises a PlatformError."""

    def fetch_post(self, account: str, object_id: str) -> Post | None:
        """Return a post as it stands now, None where it is gone. Raises a PlatformError."""

    def recent(self, account: str, since: datetime) -> Iterator[Post | Letter]:
        """Yield what was published, edited or written since, at least; our own is among it.

        Only what the network's capabilities name under `recent`. Raises a PlatformError where
        the network cannot be read further; what was yielded before stands.
        """

    def close(self) -> None:
        """Give the connections back."""
