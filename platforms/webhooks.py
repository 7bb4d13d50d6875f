"""Web hooks as Meta publishes them: checking, the handshake, and reading what arrived.

The shapes were checked against the published ones and are unproven against Meta itself. What is
not known here becomes an item of kind `other` with everything that came; nothing is dropped.
Only what cannot be a web hook at all is refused.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NoReturn

from platforms.wire_text import id_of, storable, text_of

SIGNATURE_HEADER = "X-Hub-Signature-256"
_PREFIX = "sha256="
LONGEST_TIME = 40

# How a public post reaches the account: on its page, by naming it, or by sharing its post.
Manner = Literal["posted", "mention", "share"]
ItemKind = Literal[
    "public_post", "public_reply", "private_message", "edited", "deleted", "hidden", "other"
]
_POSTS = frozenset({"post", "status", "photo", "video", "share", "link", "album"})
_CHANGES: Mapping[str, ItemKind] = {
    "edit": "edited",
    "edited": "edited",
    "remove": "deleted",
    "hide": "hidden",
}
# What happens once to an object: it appears, or it goes.
_ONCE = frozenset({"public_post", "public_reply", "private_message", "deleted"})
ONLY_VERSION = "1"
# Feed times come in seconds and messaging times in milliseconds. In seconds this is the year
# 5138, in milliseconds 1973, so no real time is mistaken for the other.
_SMALLEST_MILLISECONDS = 100_000_000_000


class MalformedHook(Exception):
    """The body cannot be a web hook. `where` is a path like `entry[0].changes[1]`."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what


@dataclass(frozen=True)
class InboundItem:
    """One thing that happened on a network, as its web hook told it.

    Ids are the network's own. `version` tells deliveries of one object and kind apart: `1` for
    what comes once, as it is new or gone; the network's time and a keyed digest for what changed,
    so that a redelivery is recognised and a second edit is not. `posted_at` is the network's time,
    which may be missing, skewed or ahead of ours. `thread_root` is the public post at the top, or
    the person's id in a private thread. `verb` is the network's own word. `raw` is the item as it
    came. `manner` says how a public post reaches the account, `paid` that it stands under one that
    was paid for.
    """

    platform: str
    account: str
    object_id: str
    kind: ItemKind
    version: str
    author_id: str | None
    author_name: str | None
    author_handle: str | None
    text: str | None
    parent_id: str | None
    thread_root: str | None
    posted_at: datetime | None
    url: str | None
    is_echo: bool
    verb: str
    raw: Mapping[str, Any]
    manner: Manner = "posted"
    paid: bool = False

    @property
    def dedupe_key(self) -> tuple[str, str, str, str]:
        """What is unique to this item however often it is delivered."""
        return (self.platform, self.object_id, self.kind, self.version)


def edit_version(secret: str, at: int, text: str) -> str:
    """Return the version of an edit to `text` at Unix second `at`, whoever tells of it."""
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()[:16]
    return f"{at}-{digest}"


def sign(secret: str, raw_body: bytes) -> str:
    """Return the signature header's value for a body."""
    return _PREFIX + hmac.new(secret.encode(), raw_body, hashlib.sha256).hexdigest()


def verify_signature(secret: str, raw_body: bytes, header: str | None) -> bool:
    """Check the header against the bytes as they came, before anything parses them."""
    given = (header or "").encode()
    return bool(secret) and hmac.compare_digest(sign(secret, raw_body).encode(), given)


def answer_handshake(query: Mapping[str, str], verify_token: str) -> str | None:
    """Return the challenge to echo as text/plain, or None: answer 403."""
    given = query.get("hub.verify_token", "").encode()
    known = bool(verify_token) and hmac.compare_digest(verify_token.encode(), given)
    if query.get("hub.mode") != "subscribe" or not known:
        return None
    return query.get("hub.challenge")


def parse(raw_body: bytes, *, platform: str, secret: str) -> list[InboundItem]:
    """Read a checked body into its items, in the order in which they came.

    `secret` keys the digests inside versions, so that they say nothing about the text. Raises
    MalformedHook.
    """
    try:
        # Left to itself it would take other encodings, and numbers that JSON does not have.
        body = storable(json.loads(raw_body.decode("utf-8-sig"), parse_constant=_no_number))
    except (ValueError, RecursionError):
        _malformed("body", "is not JSON in UTF-8")
    entries = _list(_object(body, "body").get("entry"), "entry")
    return [
        item
        for number, entry in enumerate(entries)
        for item in _Entry.read(entry, f"entry[{number}]", platform, secret).items()
    ]


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _malformed(where: str, what: str) -> NoReturn:
    raise MalformedHook(where, what)


def _object(value: object, where: str) -> dict[str, Any]:
    return value if isinstance(value, dict) else _malformed(where, "is not an object")


def _list(value: object, where: str) -> list[Any]:
    return value if isinstance(value, list) else _malformed(where, "is not a list")


def _part(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = value.get(name)
    return part if isinstance(part, dict) else {}


def instant(value: object) -> datetime | None:
    """Read a network's time: seconds, milliseconds or ISO text; None if it is none of them."""
    try:
        if isinstance(value, str):
            at = datetime.fromisoformat(value)
            return at.astimezone(UTC) if at.tzinfo else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            scale = 1000 if abs(value) >= _SMALLEST_MILLISECONDS else 1
            return datetime.fromtimestamp(value / scale, UTC)
    except (ValueError, OverflowError, OSError):
        pass
    return None


@dataclass(frozen=True)
class _Entry:
    """One entry of a body: what happened on one account."""

    platform: str
    account: str
    secret: str
    where: str
    content: Mapping[str, Any]

    @classmethod
    def read(cls, entry: object, where: str, platform: str, secret: str) -> "_Entry":
        content = _object(entry, where)
        account = id_of(content.get("id"))
        if account is None:
            _malformed(f"{where}.id", "names no account")
        return cls(platform, account, secret, where, content)

    def items(self) -> Iterator[InboundItem]:
        for change, where in self._listed("changes"):
            yield self._change(change, where)
        for name in ("messaging", "standby"):
            for event, _ in self._listed(name):
                yield self._messaging(event)

    def _listed(self, name: str) -> Iterator[tuple[dict[str, Any], str]]:
        where = f"{self.where}.{name}"
        for number, value in enumerate(_list(self.content.get(name, []), where)):
            yield _object(value, f"{where}[{number}]"), f"{where}[{number}]"

    def _change(self, change: dict[str, Any], where: str) -> InboundItem:
        value = _object(change.get("value"), f"{where}.value")
        author = _part(value, "from")
        post, comment = id_of(value.get("post_id")), id_of(value.get("comment_id"))
        kind = _feed_kind(change, value)
        return InboundItem(
            platform=self.platform,
            account=self.account,
            object_id=comment or post or self.account,
            kind=kind,
            version=self._version(kind, change),
            author_id=id_of(author.get("id")),
            author_name=text_of(author.get("name")),
            author_handle=text_of(author.get("username")),
            text=text_of(value.get("message")),
            parent_id=id_of(value.get("parent_id")),
            thread_root=post,
            posted_at=instant(value.get("created_time")),
            url=text_of(value.get("permalink_url"))
            or text_of(_part(value, "post").get("permalink_url")),
            is_echo=id_of(author.get("id")) == self.account,
            verb=text_of(value.get("verb")) or "",
            raw=self._raw("change", change),
            manner=_manner(change, value),
            paid=_is_paid(value),
        )

    def _messaging(self, event: dict[str, Any]) -> InboundItem:
        message = _part(event, "message")
        sender, recipient = (
            id_of(_part(event, "sender").get("id")),
            id_of(_part(event, "recipient").get("id")),
        )
        mid = id_of(message.get("mid"))
        is_echo = message.get("is_echo") is True or sender == self.account
        kind: ItemKind = "private_message" if mid else "other"
        return InboundItem(
            platform=self.platform,
            account=self.account,
            object_id=mid or self.account,
            kind=kind,
            version=self._version(kind, event),
            author_id=sender,
            author_name=text_of(_part(event, "sender").get("name")),
            author_handle=text_of(_part(event, "sender").get("username")),
            text=text_of(message.get("text")),
            parent_id=id_of(_part(message, "reply_to").get("mid")),
            thread_root=recipient if is_echo else sender,
            posted_at=instant(event.get("timestamp")),
            url=None,
            is_echo=is_echo,
            verb="message" if mid else next((name for name in event if name in _SIBLINGS), ""),
            raw=self._raw("messaging", event),
        )

    def _raw(self, name: str, content: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.account, "time": self.content.get("time"), name: content}

    def _version(self, kind: ItemKind, content: dict[str, Any]) -> str:
        if kind in _ONCE:
            return ONLY_VERSION
        at = instant(self.content.get("time"))
        text = text_of(_part(content, "value").get("message"))
        if kind == "edited" and at is not None and text is not None:
            return edit_version(self.secret, int(at.timestamp()), text)
        exact = json.dumps(content, sort_keys=True, ensure_ascii=True).encode()
        digest = hmac.new(self.secret.encode(), exact, hashlib.sha256).hexdigest()[:16]
        return f"{str(self.content.get('time'))[:LONGEST_TIME]}-{digest}"


def pictures_in(raw: Mapping[str, Any]) -> list[str]:
    """Return the addresses of the pictures that an item's raw content speaks of, each once.

    A feed tells one as `photo` or several as `photos`, a message in its `attachments`.
    """
    value = _part(_part(raw, "change"), "value")
    found = [value.get("photo"), *_listed(value.get("photos"))]
    if value.get("item") == "photo":
        found.append(value.get("link"))
    for attachment in _listed(_part(_part(raw, "messaging"), "message").get("attachments")):
        if isinstance(attachment, dict) and attachment.get("type") == "image":
            found.append(_part(attachment, "payload").get("url"))
    addresses = [text_of(each) for each in found]
    return list(dict.fromkeys(each for each in addresses if each))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


_SIBLINGS = frozenset({"read", "delivery", "postback", "reaction"})


def _feed_kind(change: Mapping[str, Any], value: Mapping[str, Any]) -> ItemKind:
    item, verb = value.get("item"), value.get("verb")
    # A post elsewhere that names the account comes as a mention, in the feed's shape.
    known = change.get("field") in ("feed", "mention")
    if not known or not isinstance(verb, str) or not isinstance(item, str):
        return "other"
    if item == "comment" and id_of(value.get("comment_id")):
        return "public_reply" if verb == "add" else _CHANGES.get(verb, "other")
    if item in _POSTS and id_of(value.get("post_id")):
        return "public_post" if verb == "add" else _CHANGES.get(verb, "other")
    return "other"


def _manner(change: Mapping[str, Any], value: Mapping[str, Any]) -> Manner:
    if change.get("field") == "mention":
        return "mention"
    return "share" if value.get("item") == "share" else "posted"


# What Meta calls a post that was never promoted.
_NOT_PROMOTED = frozenset({"inactive", "ineligible"})


def _is_paid(value: Mapping[str, Any]) -> bool:
    """Whether it stands under an advert: a promoted post, or one of an ad (Instagram)."""
    promoted = text_of(_part(value, "post").get("promotion_status"))
    of_an_ad = id_of(_part(value, "media").get("ad_id"))
    return of_an_ad is not None or (promoted is not None and promoted not in _NOT_PROMOTED)
