"""Reading what stands on a page of the sandbox network: page by page, as Graph lists it.

Whatever an answer holds that is not what it should be is an unreadable answer, never a crash:
the network may answer with anything.
"""

import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from platforms.graph_client import GraphClient
from platforms.graph_errors import GONE
from platforms.port import AccountBlocked, Letter, PlatformError, Post, Rejected, Uncertain
from platforms.webhooks import instant
from platforms.wire_text import LONGEST_ID, text_of

PAGE = 100
# A list that never ends is a broken one.
MOST_PAGES = 1_000
# Before a page is asked for once more; a network that asks for more patience gets it next time.
PAUSES = (timedelta(seconds=0.1), timedelta(seconds=0.4), timedelta(seconds=1.5))
LONGEST_PAUSE = timedelta(seconds=5)
# Graph writes times in whole seconds, so what happened within the first one may look earlier.
_SECOND = timedelta(seconds=1)
_EVER = datetime.min.replace(tzinfo=UTC)


class Listing:
    """Lists one account's page."""

    def __init__(self, graph: GraphClient, account: str, token: str) -> None:
        self._graph = graph
        self._account = account
        self._token = token

    def since(self, since: datetime) -> Iterator[Post | Letter]:
        """Yield all posts with anything new in their threads, those threads, and new letters.

        The oldest come first, as far as the network's order tells; its times are whole seconds.
        """
        refused: Rejected | None = None
        for thread in self._threads(since - _SECOND):
            try:
                yield from thread
            except Rejected as error:
                # One thread that we may not read hides no other; that there is one is said last.
                refused = refused or error
        if refused is not None:
            raise refused

    def _threads(self, since: datetime) -> Iterator[Iterator[Post | Letter]]:
        newest = list(self._newest(f"/{self._account}/feed", "updated_time", since))
        yield from map(self._thread, reversed(newest))
        conversations = f"/{self._account}/conversations"
        newest = list(self._newest(conversations, "updated_time", since))
        yield from (self._letters(conversation, since) for conversation in reversed(newest))

    def _thread(self, fields: Mapping[str, Any]) -> Iterator[Post]:
        post = post_of(fields)
        yield post
        yield from self._below(post.object_id)

    def _below(self, post_id: str) -> Iterator[Post]:
        try:
            yield from map(post_of, self._all(f"/{post_id}/comments", {"filter": "stream"}))
        except Rejected as error:
            if error.reason != GONE:  # removed since it was listed
                raise

    def _letters(self, conversation: Mapping[str, Any], since: datetime) -> Iterator[Letter]:
        person = self._other_side(conversation)
        thread = f"/{id_in(conversation, 'id')}/messages"
        for message in reversed(list(self._newest(thread, "created_time", since))):
            yield _letter_of(message, person)

    def _other_side(self, conversation: Mapping[str, Any]) -> str | None:
        sides = fields_of(conversation.get("participants") or {}).get("data")
        for side in sides if isinstance(sides, list) else ():
            id_ = text_in(fields_of(side), "id")
            if id_ != self._account:
                return id_
        return None

    def _newest(self, path: str, time_field: str, since: datetime) -> Iterator[Mapping[str, Any]]:
        """List what is not older; the list is in that order, the newest first."""
        for fields in self._all(path, {}):
            if (instant(fields.get(time_field)) or _EVER) < since:
                return
            yield fields

    def _all(self, path: str, params: dict[str, str]) -> Iterator[Mapping[str, Any]]:
        query = {**params, "limit": str(PAGE)}
        for _ in range(MOST_PAGES):
            answer = self._read(path, query)
            data = answer.get("data")
            if not isinstance(data, list):
                raise Uncertain("unreadable_answer")
            yield from (fields for fields in map(fields_of, data) if _can_be_looked_up(fields))
            after = _cursor(answer)
            if after is None:
                return
            query = {**query, "after": after}
        raise Uncertain("endless_answer")

    def _read(self, path: str, query: dict[str, str]) -> Mapping[str, Any]:
        """Ask, and ask again where that may help: a list of many pages would else never end."""
        for pause in PAUSES:
            try:
                return self._graph.call("GET", path, token=self._token, params=query)
            except (Rejected, AccountBlocked):
                raise
            except PlatformError as error:
                wait = error.retry_after or pause
                if wait > LONGEST_PAUSE:
                    raise
                time.sleep(wait.total_seconds())
        return self._graph.call("GET", path, token=self._token, params=query)


def _cursor(answer: Mapping[str, Any]) -> str | None:
    paging = fields_of(answer.get("paging") or {})
    return text_in(fields_of(paging.get("cursors") or {}), "after") if "next" in paging else None


def _can_be_looked_up(fields: Mapping[str, Any]) -> bool:
    found = fields.get("id")
    return not isinstance(found, str) or len(found) <= LONGEST_ID


def fields_of(value: object) -> Mapping[str, Any]:
    """Return a JSON object; anything else is an unreadable answer."""
    if not isinstance(value, dict):
        raise Uncertain("unreadable_answer")
    return value


def id_in(fields: Mapping[str, Any], name: str) -> str:
    """Return an id that must be there."""
    found = text_in(fields, name)
    if found is None:
        raise Uncertain("unreadable_answer")
    return found


def text_in(fields: Mapping[str, Any], name: str) -> str | None:
    """Return a text, None where there is none."""
    return text_of(fields.get(name))


def post_of(answer: object) -> Post:
    """Read a post or reply. Raises Uncertain."""
    fields = fields_of(answer)
    author = fields_of(fields.get("from") or {})
    object_id = id_in(fields, "id")
    return Post(
        object_id=object_id,
        author_id=text_in(author, "id"),
        author_name=text_in(author, "name"),
        author_handle=text_in(author, "username"),
        text=text_in(fields, "message"),
        posted_at=instant(fields.get("created_time")),
        parent_id=text_in(fields, "parent_id"),
        thread_root=text_in(fields, "post_id") or object_id,
        url=text_in(fields, "permalink_url"),
        is_hidden=fields.get("is_hidden") is True,
        edited_at=instant(fields.get("edited_time")),
    )


def _letter_of(fields: Mapping[str, Any], person: str | None) -> Letter:
    author = fields_of(fields.get("from") or {})
    return Letter(
        object_id=id_in(fields, "id"),
        author_id=text_in(author, "id"),
        author_name=text_in(author, "name"),
        author_handle=text_in(author, "username"),
        text=text_in(fields, "message"),
        sent_at=instant(fields.get("created_time")),
        person_id=person,
    )
