"""What the sandbox network holds, as values. Instants are milliseconds UTC."""

from dataclasses import dataclass
from typing import Literal

# A suspended person's posts are out of sight and their messages closed; a restricted page sends
# no private messages; a locked page's token is no longer good for anything.
Standing = Literal["good", "suspended", "restricted", "locked"]


@dataclass(frozen=True)
class Member:
    """A page or a person; `token` is what proves to be them."""

    id: str
    is_page: bool
    handle: str
    name: str
    token: str
    standing: Standing = "good"


@dataclass(frozen=True)
class Posted:
    """A public post, or a reply if it has a `parent`. `root` is the post at the top."""

    id: str
    page: str
    root: str
    parent: str | None
    author: Member
    text: str
    created_at: int
    edited_at: int | None
    hidden: bool
    url: str


@dataclass(frozen=True)
class Message:
    """One private message between a page and a person; `about` is the post it first answered."""

    id: str
    page: str
    person: str
    sender: str
    text: str
    sent_at: int
    about: str | None
