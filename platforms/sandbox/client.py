"""Acting on the sandbox network from outside, for the demonstration and the tests."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import httpx2

from platforms.sandbox.outgoing import FIELDS


class SandboxRefused(Exception):
    """The network did not do it; `error` is Meta's error object."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(str(error.get("message")))
        self.error = error


class _Caller:
    """One token's way to the network."""

    def __init__(self, http: httpx2.Client, token: str) -> None:
        self._http = http
        self.base_url = str(http.base_url)
        self._headers = {"Authorization": f"Bearer {token}"}

    def __call__(self, method: str, path: str, **arguments: Any) -> dict[str, Any]:  # noqa: ANN401 - httpx2's own
        answer = self._http.request(method, path, headers=self._headers, **arguments)
        try:
            content: dict[str, Any] = answer.json()
        except ValueError:
            content = {"error": {"message": f"HTTP {answer.status_code}"}}
        if "error" in content:
            raise SandboxRefused(content["error"])
        return content


@dataclass(frozen=True)
class SandboxPage:
    """A page on the network, with its token."""

    id: str
    handle: str
    name: str
    token: str
    call: _Caller

    def subscribe(self) -> None:
        """Let the web hooks tell everything of this page; the second of two subscriptions."""
        fields = {"subscribed_fields": ",".join(sorted(FIELDS))}
        self.call("POST", f"/graph/{self.id}/subscribed_apps", params=fields)


@dataclass(frozen=True)
class SandboxPerson:
    """A person on the network, with their token."""

    id: str
    handle: str
    name: str
    token: str
    call: _Caller

    def post(self, page_id: str, text: str) -> dict[str, Any]:
        """Publish a post on a page; the answer has `id` and `permalink_url`."""
        return self.call("POST", f"/api/pages/{page_id}/posts", json={"text": text})

    def reply(self, post_id: str, text: str) -> dict[str, Any]:
        """Reply under a post or a reply."""
        return self.call("POST", f"/api/posts/{post_id}/replies", json={"text": text})

    def edit(self, post_id: str, text: str) -> dict[str, Any]:
        """Change one's own post or reply."""
        return self.call("PATCH", f"/api/posts/{post_id}", json={"text": text})

    def remove(self, post_id: str) -> None:
        """Remove one's own post or reply."""
        self.call("DELETE", f"/api/posts/{post_id}")

    def write(self, page_id: str, text: str) -> dict[str, Any]:
        """Write to a page privately."""
        return self.call("POST", f"/api/pages/{page_id}/messages", json={"text": text})

    def rename(self, handle: str, name: str) -> "SandboxPerson":
        """Take another handle and name; the old handle is free for anybody."""
        self.call("PATCH", "/api/me", json={"handle": handle, "name": name})
        return replace(self, handle=handle, name=name)

    def messages(self, page_id: str) -> list[dict[str, Any]]:
        """Read the private thread with a page, oldest first."""
        found: list[dict[str, Any]] = self.call("GET", f"/api/pages/{page_id}/messages")["data"]
        return found


class SandboxClient:
    """Runs the network: takes people in, sets its time, orders faults. Close it at the end."""

    def __init__(self, base_url: str, admin_token: str) -> None:
        self.base_url = base_url
        self._http = httpx2.Client(base_url=base_url, timeout=70, trust_env=False)
        self._call = _Caller(self._http, admin_token)

    def create_page(self, handle: str, name: str) -> SandboxPage:
        """Take a page in."""
        made = self._call("POST", "/admin/pages", json={"handle": handle, "name": name})
        token = made["access_token"]
        return SandboxPage(made["id"], handle, name, token, _Caller(self._http, token))

    def create_person(self, handle: str, name: str) -> SandboxPerson:
        """Take a person in."""
        made = self._call("POST", "/admin/users", json={"handle": handle, "name": name})
        token = made["access_token"]
        return SandboxPerson(made["id"], handle, name, token, _Caller(self._http, token))

    def subscribe(
        self,
        callback_url: str,
        verify_token: str,
        *,
        page: str | None = None,
        secret: str | None = None,
    ) -> None:
        """Send web hooks to an address, after its handshake: all, or one page's own.

        Those of one page's own app are signed with its `secret`.
        """
        body = {"callback_url": callback_url, "verify_token": verify_token}
        body |= {name: value for name, value in (("page", page), ("secret", secret)) if value}
        self._call("POST", "/admin/subscriptions", json=body)

    def set_clock(self, offset: timedelta) -> None:
        """Set how far the network's time is ahead of the wall's."""
        body = {"offset_seconds": offset.total_seconds()}
        self._call("PUT", "/admin/clock", json=body)

    def offset(self) -> timedelta:
        """Return how far the network's time is ahead of the wall's."""
        return timedelta(seconds=self._call("GET", "/admin/clock")["offset_seconds"])

    def order_fault(
        self,
        kind: str,
        times: int = 1,
        on: str | None = None,
        retry_after: int = 1,
        *,
        done: bool = True,
    ) -> None:
        """Let the next `times` page calls or web hooks go wrong.

        Kinds are in `platforms.sandbox.faults`, and in `python -m platforms.sandbox --help`.
        """
        body = {"kind": kind, "times": times, "on": on, "retry_after": retry_after, "done": done}
        self._call("POST", "/admin/faults", json=body)

    def set_weather(self, seed: int, rates: Mapping[str, float]) -> None:
        """Let faults of these kinds come at random, each at its rate; `clear_faults` ends it."""
        self._call("POST", "/admin/weather", json={"seed": seed, "rates": dict(rates)})

    def set_standing(self, member_id: str, standing: str) -> None:
        """Suspend a person (`suspended`), or a page (`restricted`, `locked`); `good` ends it."""
        self._call("PUT", f"/admin/members/{member_id}/standing", json={"standing": standing})

    def record(self) -> dict[str, Any]:
        """Return everything that was ever published or written, as the network itself knows it."""
        return self._call("GET", "/admin/record")

    def clear_faults(self) -> None:
        """Let everything go right again."""
        self._call("DELETE", "/admin/faults")

    def deliveries(self, wait: timedelta = timedelta(0)) -> dict[str, int]:
        """Count the web hooks by state, after waiting at most so long until none is pending."""
        query = {"wait_seconds": wait.total_seconds()}
        return self._call("GET", "/admin/deliveries", params=query)

    def thread(self, post_id: str) -> list[dict[str, Any]]:
        """Return a public thread as anybody sees it, oldest first."""
        found: list[dict[str, Any]] = self._call("GET", f"/api/posts/{post_id}")["data"]
        return found

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()
