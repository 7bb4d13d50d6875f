"""The connector to the sandbox network, over HTTP, in the manner of Meta's Graph API."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

import httpx2
from pydantic import BaseModel, ConfigDict, SecretStr

from platforms.capabilities import Capabilities, every_network
from platforms.graph_client import GraphClient
from platforms.graph_errors import GONE
from platforms.port import (
    CANNOT_TELL,
    Action,
    Block,
    Delete,
    Done,
    Follow,
    Found,
    Hide,
    Impossible,
    Letter,
    Post,
    PrivateMessage,
    PublicReply,
    Rejected,
    Result,
    Show,
    Unblock,
    Uncertain,
    Unfollow,
)
from platforms.sandbox_listing import Listing, fields_of, id_in, post_of, text_in
from platforms.webhooks import instant


class SandboxConnection(BaseModel):
    """How to reach the sandbox. `page_tokens` are by account; the limits are in seconds.

    All limits together stay within the `settle_seconds` of the network's capabilities.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    base_url: str
    page_tokens: dict[str, SecretStr]
    find_sent: Literal["by_key", "no"] = "by_key"
    connect_limit: float = 2.0
    send_limit: float = 2.0
    answer_limit: float = 4.0


class SandboxConnector:
    """The sandbox network behind the port."""

    name = "sandbox"

    def __init__(self, connection: SandboxConnection) -> None:
        row = every_network()[self.name]
        self.capabilities: Capabilities = row.model_copy(update={"find_sent": connection.find_sent})
        self._tokens = connection.page_tokens
        self._graph = GraphClient(
            f"{connection.base_url.rstrip('/')}/graph",
            httpx2.Timeout(
                connect=connection.connect_limit,
                pool=connection.connect_limit,
                write=connection.send_limit,
                read=connection.answer_limit,
            ),
        )

    def close(self) -> None:
        """Give the connections back."""
        self._graph.close()

    def perform(self, action: Action) -> Result:
        """Do it now, without looking whether it was done. Raises a PlatformError."""
        try:
            return self._perform(action)
        except Rejected as error:
            if error.reason != GONE:
                raise
            return self._without_original(action)

    def _perform(self, action: Action) -> Done:
        match action:
            case PublicReply():
                return self._publish(action, f"/{action.in_reply_to}/comments")
            case PrivateMessage():
                return self._write(action)
            case Hide():
                self._call(action, "POST", f"/{action.object_id}", {"is_hidden": True})
            case Show():
                self._call(action, "POST", f"/{action.object_id}", {"is_hidden": False})
            case Delete():
                self._call(action, "DELETE", f"/{action.object_id}")
            case Block():
                self._call(action, "POST", f"/{action.account}/blocked", {"user": [action.user_id]})
            case Unblock():
                path = f"/{action.account}/blocked"
                self._call(action, "DELETE", path, params={"user": action.user_id})
            case Follow():
                self._call(
                    action, "POST", f"/{action.account}/following", {"user": [action.user_id]}
                )
            case Unfollow():
                path = f"/{action.account}/following"
                self._call(action, "DELETE", path, params={"user": action.user_id})
        return Done()

    def _without_original(self, action: Action) -> Result:
        """Answer for an action whose post, reply or person no longer stands there."""
        match action:
            case PublicReply(alone_if_gone=True):
                done = self._publish(action, f"/{action.account}/feed")
                return Done(done.object_id, done.url, done.platform_at, original_gone=True)
            case Hide() | Delete():
                return Done(original_gone=True)
            case _:
                return Impossible(GONE)

    def _publish(self, action: PublicReply, path: str) -> Done:
        answer = self._call(action, "POST", path, {"message": action.text})
        return _done(answer, "id")

    def _write(self, action: PrivateMessage) -> Done:
        if action.recipient is not None:
            address = {"recipient": {"id": action.recipient}, "messaging_type": "RESPONSE"}
        else:
            # A post's id begins with its page's, a comment's with its post's.
            is_post = str(action.in_reply_to).startswith(f"{action.account}_")
            about = "post_id" if is_post else "comment_id"
            address = {"recipient": {about: action.in_reply_to}}
        body = address | {"message": {"text": action.text}}
        return _done(self._call(action, "POST", f"/{action.account}/messages", body), "message_id")

    def find(self, action: Action) -> Found:
        """Read back whether an action with this key was done. Raises a PlatformError."""
        match action:
            case PublicReply() | PrivateMessage():
                return self._find_sent(action)
            case Hide(account=account, object_id=object_id):
                post = self.fetch_post(account, object_id)
                return Done(original_gone=post is None) if post is None or post.is_hidden else None
            case Show(account=account, object_id=object_id):
                post = self.fetch_post(account, object_id)
                return Done() if post is not None and not post.is_hidden else None
            case Delete(account=account, object_id=object_id):
                gone = self.fetch_post(account, object_id) is None
                return Done(original_gone=True) if gone else None
            case Block(account=account, user_id=user) | Unblock(account=account, user_id=user):
                path = f"/{account}/blocked"
                blocked = self._call(action, "GET", path, params={"user": user}).get("data")
                return Done() if bool(blocked) is isinstance(action, Block) else None
            case Follow(account=account, user_id=user) | Unfollow(account=account, user_id=user):
                path = f"/{account}/following"
                followed = self._call(action, "GET", path, params={"user": user}).get("data")
                return Done() if bool(followed) is isinstance(action, Follow) else None

    def _find_sent(self, action: PublicReply | PrivateMessage) -> Found:
        if not self.capabilities.can_read_back:
            return CANNOT_TELL
        path = f"/{action.account}/sent"
        sent = self._call(action, "GET", path, params={"client_key": action.key}).get("data")
        if not isinstance(sent, list):
            raise Uncertain("unreadable_answer")
        if not sent:
            return None
        found = _done(sent[0], "id")
        alone = isinstance(action, PublicReply) and "parent_id" not in fields_of(sent[0])
        return Done(found.object_id, found.url, found.platform_at, alone, found.recipient_id)

    def fetch_post(self, account: str, object_id: str) -> Post | None:
        """Return a post as it stands now, None where it is gone. Raises a PlatformError."""
        try:
            answer = self._graph.call("GET", f"/{object_id}", token=self._token(account))
        except Rejected as error:
            if error.reason == GONE:
                return None
            raise
        return post_of(answer)

    def recent(self, account: str, since: datetime) -> Iterator[Post | Letter]:
        """Yield what was published, edited or written since. Raises a PlatformError."""
        return Listing(self._graph, account, self._token(account)).since(since)

    def _call(
        self,
        action: Action,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        params: dict[str, str] | None = None,
    ) -> dict[str, Any]:
        token = self._token(action.account)
        return self._graph.call(method, path, token=token, body=body, params=params, key=action.key)

    def _token(self, account: str) -> str:
        if account not in self._tokens:
            raise Rejected("no_token_for_account")
        return self._tokens[account].get_secret_value()


def _done(answer: object, id_field: str) -> Done:
    fields = fields_of(answer)
    return Done(
        object_id=id_in(fields, id_field),
        url=text_in(fields, "permalink_url"),
        platform_at=instant(fields.get("created_time")),
        recipient_id=text_in(fields, "recipient_id"),
    )
