"""What Meta's error codes mean for a sender. Source: Graph API reference, as of v26.0.

Unproven against Meta itself. A code that is not known here is a refusal: the request was
understood and answered.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from platforms.port import AccountBlocked, NotSent, PlatformError, Rejected, Uncertain

GONE = "original_gone"
# The request was counted and turned away before anything was done.
_THROTTLED = frozenset({4, 17, 32, 341, 613, *range(80001, 80007)})
# "Unknown error" and "temporarily unavailable": nobody says at what point it broke.
_TRANSIENT = frozenset({1, 2})
# "Duplicate": the network holds the same text already, perhaps from us; so we look.
_DUPLICATE = 506
# Nothing is wrong with what is sent: the account is kept from sending, until somebody mends it.
_BLOCKED = frozenset({"token_invalid", "messaging_restricted"})
_WITH_SUBCODE: Mapping[tuple[int, int], str] = {
    (100, 33): GONE,
    (10, 1893063): "messaging_restricted",
    (10, 2018278): "window_closed",
}
_REASONS: Mapping[int, str] = {
    **dict.fromkeys((102, 190), "token_invalid"),
    **dict.fromkeys((3, 10, *range(200, 300)), "not_permitted"),
    100: "bad_request",
    368: "blocked_by_policy",
    551: "person_unavailable",
    10900: "already_replied_privately",
}


def from_graph(
    status: int, error: Mapping[str, Any] | None, retry_after: timedelta | None
) -> PlatformError:
    """Turn an answer that is no success into the error that says what may be done next."""
    code = _number(error, "code")
    if status == 429 or code in _THROTTLED:
        return NotSent("rate_limited", retry_after=retry_after)
    if error is None:
        return _from_status(status)
    if code in _TRANSIENT or error.get("is_transient") is True:
        return Uncertain("platform_error", retry_after=retry_after)
    if code == _DUPLICATE:
        return Uncertain("duplicate")
    reason = _WITH_SUBCODE.get((code, _number(error, "error_subcode"))) or _REASONS.get(code)
    if reason is None and status >= 500:
        return Uncertain("platform_error", retry_after=retry_after)
    if reason in _BLOCKED:
        return AccountBlocked(reason)
    return Rejected(reason or f"refused_{code or status}")


def _from_status(status: int) -> PlatformError:
    if 400 <= status < 500:
        return Rejected(f"refused_{status}")
    return Uncertain("platform_error" if status >= 500 else "unreadable_answer")


def _number(error: Mapping[str, Any] | None, name: str) -> int:
    found = (error or {}).get(name)
    return found if isinstance(found, int) else 0
