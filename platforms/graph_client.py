"""One HTTP call to a Graph-like API, with every way it can end told apart.

What is raised says whether anything can have been done: nothing left this machine (NotSent), it
was refused (Rejected), or it left and no usable answer came (Uncertain).
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from platforms.graph_errors import from_graph
from platforms.port import NotSent, Rejected, Uncertain
from platforms.wire_text import storable

# Failures before the first byte of a request leaves.
_NOTHING_LEFT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
    httpx2.LocalProtocolError,
)


class GraphClient:
    """A connection pool for one base address; safe to share by threads."""

    def __init__(self, base_url: str, timeout: httpx2.Timeout) -> None:
        # The environment's proxies are for the open web; an address here is meant as it is.
        self._http = httpx2.Client(base_url=base_url, timeout=timeout, trust_env=False)

    def call(
        self,
        method: str,
        path: str,
        *,
        token: str,
        body: dict[str, Any] | None = None,
        params: dict[str, str] | None = None,
        key: str | None = None,
    ) -> dict[str, Any]:
        """Return the answer's JSON object. Raises a PlatformError for anything else."""
        headers = {"Authorization": f"Bearer {token}"}
        if key is not None:
            headers["Idempotency-Key"] = key
        try:
            answer = self._http.request(method, path, json=body, params=params, headers=headers)
        except _NOTHING_LEFT as error:
            raise NotSent("unreachable") from error
        except httpx2.TimeoutException as error:
            raise Uncertain("timed_out") from error
        except (httpx2.TransportError, httpx2.DecodingError) as error:
            raise Uncertain("connection_lost") from error
        except (UnicodeError, httpx2.InvalidURL) as error:
            raise Rejected("bad_request") from error
        return _content(answer)

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()


def _content(answer: httpx2.Response) -> dict[str, Any]:
    try:
        content = storable(answer.json())
    except (ValueError, RecursionError):
        content = None
    if answer.is_success and isinstance(content, dict) and "error" not in content:
        return content
    error = content.get("error") if isinstance(content, dict) else None
    raise from_graph(
        answer.status_code,
        error if isinstance(error, dict) else None,
        retry_after(answer.headers.get("Retry-After", "")),
    )


def retry_after(header: str) -> timedelta | None:
    """Read Retry-After, in either of its two forms: seconds, or an HTTP date."""
    given = header.strip()
    if given.isascii() and given.isdigit():
        # Bounded, so that a nonsensical header cannot overflow.
        return timedelta(seconds=min(int(given[:9]), 86_400))
    try:
        left = parsedate_to_datetime(given) - datetime.now(UTC)
    except (ValueError, TypeError):
        return None
    return max(left, timedelta(0))
