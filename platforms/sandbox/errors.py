"""What the network says no with, in Meta's shape of an error.

The codes are Meta's own, as far as they are published; `platforms.graph_errors` reads them.
"""

from typing import Any
from uuid import uuid4


class NetworkError(Exception):
    """A request that was not done, and why. `status` is the HTTP status."""

    def __init__(self, status: int, code: int, message: str, *, subcode: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.subcode = subcode
        self.message = message

    def body(self) -> dict[str, Any]:
        """Return the JSON that Meta would answer with."""
        error: dict[str, Any] = {
            "message": f"(#{self.code}) {self.message}",
            "type": "OAuthException",
            "code": self.code,
            "fbtrace_id": uuid4().hex[:11],
        }
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        return {"error": error}


def invalid(message: str) -> NetworkError:
    """A parameter is missing or wrong; the message names it."""
    return NetworkError(400, 100, message)


def gone(object_id: str) -> NetworkError:
    """No such object, or it no longer stands there."""
    return NetworkError(400, 100, f"Object {object_id!r} does not exist", subcode=33)


def bad_token() -> NetworkError:
    """Whoever asked did not prove who they are."""
    return NetworkError(401, 190, "The access token is missing or not known")


def token_expired() -> NetworkError:
    """The token was good once; somebody has to sign the page in again."""
    return NetworkError(401, 190, "The session of this access token has ended", subcode=463)


def restricted() -> NetworkError:
    """The page may not write privately for a time. In Meta's reference since 25 June 2026."""
    what = "This page is temporarily restricted from messaging"
    return NetworkError(400, 10, what, subcode=1893063)


def not_allowed(what: str) -> NetworkError:
    """Known, but not permitted to do this."""
    return NetworkError(403, 200, what)


def private_reply_used() -> NetworkError:
    """There is one private reply for each post, and it was sent."""
    return NetworkError(400, 10900, "This post was already answered privately")


def outside_window(what: str) -> NetworkError:
    """The time in which a private message was possible is over, or never began."""
    return NetworkError(400, 10, what, subcode=2018278)


def unavailable() -> NetworkError:
    """The person cannot be reached."""
    return NetworkError(400, 551, "This person is not available right now")
