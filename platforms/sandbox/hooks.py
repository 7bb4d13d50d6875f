"""What the network tells its subscribers, in the shapes that Meta publishes for its web hooks.

Sandbox extras, marked as such: `from.username` and `permalink_url`. Feed times are seconds,
messaging times milliseconds, as at Meta.
"""

import json
from typing import Any

from platforms.sandbox.records import Member, Message, Posted


def author(member: Member) -> dict[str, str]:
    """Return who wrote something."""
    return {"id": member.id, "name": member.name, "username": member.handle}


def feed(posted: Posted, verb: str, by: Member, at: int) -> bytes:
    """Return the body that says what happened to a post or reply, `at` milliseconds UTC."""
    value: dict[str, Any] = {
        "from": author(by),
        "item": "comment" if posted.parent else "post",
        "verb": verb,
        "post_id": posted.root,
        "created_time": posted.created_at // 1000,
        "permalink_url": posted.url,
    }
    if posted.parent:
        value |= {"comment_id": posted.id, "parent_id": posted.parent}
    if verb in {"add", "edited"}:
        value["message"] = posted.text
    entry = {"id": posted.page, "time": at // 1000, "changes": [{"field": "feed", "value": value}]}
    return _body(entry)


def messaging(message: Message) -> bytes:
    """Return the body that says that a private message was sent, by either side."""
    is_echo = message.sender == message.page
    recipient = message.person if is_echo else message.page
    content: dict[str, Any] = {"mid": message.id, "text": message.text}
    if is_echo:
        content["is_echo"] = True
    event = {
        "sender": {"id": message.sender},
        "recipient": {"id": recipient},
        "timestamp": message.sent_at,
        "message": content,
    }
    return _body({"id": message.page, "time": message.sent_at, "messaging": [event]})


def _body(entry: dict[str, Any]) -> bytes:
    # Not ASCII is escaped, as Meta does: who parses and writes again breaks the signature.
    return json.dumps({"object": "page", "entry": [entry]}, ensure_ascii=True).encode()
