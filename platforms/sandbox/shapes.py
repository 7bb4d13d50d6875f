"""The bodies that a page sends and gets, with Meta's names for their fields."""

from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from platforms.sandbox.hooks import author
from platforms.sandbox.records import Message, Posted


class TextBody(BaseModel):
    """A post's or a reply's text."""

    message: str


class ChangeBody(BaseModel):
    """What shall be different about a post or reply: hidden or not, or its text."""

    model_config = ConfigDict(extra="forbid")

    is_hidden: bool | None = None
    message: str | None = None


class Recipient(BaseModel):
    """A person, or the post or reply to answer privately."""

    model_config = ConfigDict(extra="forbid")

    id: str | None = None
    post_id: str | None = None
    comment_id: str | None = None


class MessageText(BaseModel):
    """A private message's content."""

    text: str


class MessageBody(BaseModel):
    """A private message and whom it is for."""

    recipient: Recipient
    message: MessageText
    messaging_type: Literal["RESPONSE", "UPDATE", "MESSAGE_TAG"] = "RESPONSE"
    tag: str | None = None


class BlockBody(BaseModel):
    """Whom to block, by id."""

    user: list[str] = Field(min_length=1)


def graph_time(milliseconds: int) -> str:
    """Return an instant as Graph writes it: ISO text in whole seconds."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S%z")


def shown(posted: Posted) -> dict[str, Any]:
    """Return a post or reply as the API shows it. Times are ISO text, as at Meta.

    Sandbox extras: `edited_time`, and `post_id` of replies.
    """
    fields: dict[str, Any] = {
        "id": posted.id,
        "from": author(posted.author),
        "message": posted.text,
        "created_time": graph_time(posted.created_at),
        "is_hidden": posted.hidden,
        "permalink_url": posted.url,
        "post_id": posted.root,
    }
    if posted.parent is not None:
        fields["parent_id"] = posted.parent
    if posted.edited_at is not None:
        fields["edited_time"] = graph_time(posted.edited_at)
    return fields


def shown_message(message: Message) -> dict[str, Any]:
    """Return a private message as the API shows it."""
    return {
        "id": message.id,
        "message_id": message.id,
        "recipient_id": message.person,
        "from": {"id": message.sender},
        "message": message.text,
        "created_time": graph_time(message.sent_at),
    }
