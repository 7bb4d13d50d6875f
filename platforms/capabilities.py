"""What each network can do, as data: `capabilities.toml`, one table a network."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from domain.messages import Frozen

SOURCE = Path(__file__).with_name("capabilities.toml")

AbilityName = Literal[
    "public_reply",
    "first_private_message",
    "private_message",
    "hide",
    "show",
    "delete",
    "block",
    "unblock",
    "follow",
    "unfollow",
    "approve_member",
    "report",
]


Listable = Literal["posts", "replies", "private_messages"]


class Ability(Frozen):
    """Whether one thing can be done, and within what.

    `weaker` means that something less is done in its place, named by `instead`. `once` allows
    it a single time for each post. `within_hours` runs from the post for a first private
    message, and from the person's last message for the later ones. `awaits_answer`: after it
    nothing more until the person writes. `human_hours`: so long still for what a person wrote
    and is marked as such; nothing automatic ever carries that mark.
    """

    can: Literal["yes", "weaker", "no"]
    instead: str | None = None
    once: bool = False
    within_hours: int | None = None
    awaits_answer: bool = False
    human_hours: int | None = None
    note: str | None = None


class Capabilities(Frozen):
    """One network's row.

    `find_sent` is how a send is read back: by our key, by listing our own posts, or not at all.
    `settle_seconds` is how long after its start a send that nobody answered may still appear;
    until then "not there" proves nothing. It is longer than the connector's time limits in all.
    `media_hosts` are where its pictures come from: names, or `.example.org` for all below one.
    `recent` is what can be listed since an instant, so that a sweep finds what web hooks lost.
    """

    title: str
    inbound: Literal["webhook", "stream", "poll"]
    find_sent: Literal["by_key", "by_listing", "no"]
    settle_seconds: int
    recent: tuple[Listable, ...] = ()
    connector: bool = False
    media_hosts: tuple[str, ...] = ()
    abilities: dict[AbilityName, Ability] = Field(default_factory=dict)

    def ability(self, name: AbilityName) -> Ability:
        """Return one ability; what a row is silent on cannot be done."""
        return self.abilities.get(name, Ability(can="no"))

    @property
    def can_read_back(self) -> bool:
        """Whether a send can be found again."""
        return self.find_sent != "no"


@cache
def every_network() -> dict[str, Capabilities]:
    """Return all rows by the network's name."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return {name: Capabilities.model_validate(row) for name, row in rows.items()}
