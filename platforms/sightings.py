"""What a sweep sees on a network, as the items that its web hooks would have told.

Each has the identity that the web hook's would have, so that it makes no difference whether one
of them, the other or both arrive.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from platforms.port import Letter, Post
from platforms.webhooks import ONLY_VERSION, InboundItem, ItemKind, edit_version

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Sightings:
    """Turns what stands on one account into items; `secret` is that of its web hooks."""

    platform: str
    account: str
    secret: str

    def items(self, seen: Sequence[Post | Letter], since: datetime) -> list[InboundItem]:
        """Return the items of all that is not older than `since`, in the order of its making.

        What was there before and was edited since is not among them: the account was no channel
        when it was published. Of an edited post the text before is not to be seen any more.
        """
        new = [each for each in seen if (_made_at(each) or since) >= since]
        items = [item for each in new for item in self._items(each)]
        return sorted(items, key=lambda item: (item.posted_at or _NEVER, item.kind == "edited"))

    def _items(self, seen: Post | Letter) -> Iterator[InboundItem]:
        if isinstance(seen, Letter):
            yield self._letter(seen)
            return
        is_reply = seen.parent_id is not None
        yield self._post(seen, "public_reply" if is_reply else "public_post", ONLY_VERSION)
        if seen.edited_at is not None and seen.text is not None:
            at = int(seen.edited_at.timestamp())
            yield self._post(seen, "edited", edit_version(self.secret, at, seen.text))

    def _post(self, post: Post, kind: ItemKind, version: str) -> InboundItem:
        return InboundItem(
            platform=self.platform,
            account=self.account,
            object_id=post.object_id,
            kind=kind,
            version=version,
            author_id=post.author_id,
            author_name=post.author_name,
            author_handle=post.author_handle,
            text=post.text,
            parent_id=post.parent_id,
            thread_root=post.thread_root,
            posted_at=post.posted_at,
            url=post.url,
            is_echo=post.author_id == self.account,
            verb="edited" if kind == "edited" else "add",
            raw={"id": self.account, "seen": asdict(post)},
        )

    def _letter(self, letter: Letter) -> InboundItem:
        return InboundItem(
            platform=self.platform,
            account=self.account,
            object_id=letter.object_id,
            kind="private_message",
            version=ONLY_VERSION,
            author_id=letter.author_id,
            author_name=letter.author_name,
            author_handle=letter.author_handle,
            text=letter.text,
            parent_id=None,
            thread_root=letter.person_id,
            posted_at=letter.sent_at,
            url=None,
            is_echo=letter.author_id == self.account,
            verb="message",
            raw={"id": self.account, "seen": asdict(letter)},
        )

    def gone(self, object_id: str) -> InboundItem:
        """Return the item that says that something no longer stands there; nobody says why."""
        return InboundItem(
            platform=self.platform,
            account=self.account,
            object_id=object_id,
            kind="deleted",
            version=ONLY_VERSION,
            author_id=None,
            author_name=None,
            author_handle=None,
            text=None,
            parent_id=None,
            thread_root=object_id,
            posted_at=None,
            url=None,
            is_echo=False,
            verb="gone",
            raw={"id": self.account, "gone": object_id},
        )


def _made_at(seen: Post | Letter) -> datetime | None:
    return seen.sent_at if isinstance(seen, Letter) else seen.posted_at
