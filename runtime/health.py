"""Health: what a process needs, part by part, for probes and for whoever has to act.

`python -m runtime.health URL` asks another process and needs no other program: exit 0 ready,
1 not ready, 3 no answer. This module is light, because probes start often.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from time import monotonic
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

CHECK_LIMIT_SECONDS = 4.0
# However often strangers ask, what is behind us is asked once in this time.
FRESH_SECONDS = 1.0
ASK_LIMIT_SECONDS = 10.0


class NotReady(Exception):
    """A part cannot do its work: what is wrong, and what to do about it."""

    def __init__(self, says: str, what_to_do: str) -> None:
        super().__init__(says)
        self.what_to_do = what_to_do


@dataclass(frozen=True)
class Part:
    """How one part is; `what_to_do` is empty where nothing has to be done."""

    name: str
    ready: bool
    says: str
    what_to_do: str = ""


@dataclass(frozen=True)
class Report:
    """How a process is; ready only when each of its parts is."""

    parts: tuple[Part, ...]

    @property
    def ready(self) -> bool:
        """Whether work can be sent here."""
        return all(part.ready for part in self.parts)

    def document(self) -> dict[str, object]:
        """Return the report as JSON has it."""
        return {"ready": self.ready, "parts": [asdict(part) for part in self.parts]}


# Returns what is to be said of a part that is ready; raises NotReady, or anything, where not.
Check = Callable[[], Awaitable[str]]


class Health:
    """Asks all parts at the same time, none longer than `CHECK_LIMIT_SECONDS`."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = dict(checks)
        self._asking: asyncio.Task[Report] | None = None
        self._asked_at = 0.0

    async def report(self) -> Report:
        """Return how everything is now, or was a moment ago."""
        if self._asking is None or self._stale():
            self._asked_at = monotonic()
            self._asking = asyncio.create_task(self._ask())
        # Shielded: one probe that hangs up does not take the answer from the others.
        return await asyncio.shield(self._asking)

    def _stale(self) -> bool:
        done = self._asking is not None and self._asking.done()
        return done and monotonic() - self._asked_at > FRESH_SECONDS

    async def _ask(self) -> Report:
        asked = (_part(name, check) for name, check in self._checks.items())
        return Report(tuple(await asyncio.gather(*asked)))


async def _part(name: str, check: Check) -> Part:
    try:
        async with asyncio.timeout(CHECK_LIMIT_SECONDS):
            return Part(name, True, await check())
    except NotReady as error:
        return Part(name, False, str(error), error.what_to_do)
    except TimeoutError:
        says = f"It did not answer within {CHECK_LIMIT_SECONDS:.0f} s."
        return Part(name, False, says, "See whether it is overloaded, or the network to it slow.")
    except Exception as error:
        # Whoever asks is anybody: the error's own words could name hosts, users or more.
        says = f"It could not be asked ({type(error).__name__})."
        return Part(name, False, says, "See this process's log.")


def ask(url: str) -> int:
    """Print what another process says of itself; return the exit status."""
    # A probe is for this machine or its network; no proxy of the environment stands between.
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=ASK_LIMIT_SECONDS) as answer:
            body, ready = answer.read(), True
    except HTTPError as refusal:
        body, ready = refusal.read(), False
    except (URLError, OSError, ValueError) as error:
        sys.stderr.write(f"{url} does not answer: {error}\n")
        return 3
    sys.stdout.write(_told(body))
    return 0 if ready else 1


def _told(body: bytes) -> str:
    try:
        parts = json.loads(body)["parts"]
    except (ValueError, KeyError, TypeError):
        return body.decode(errors="replace")[:1000] + "\n"
    lines = [
        f"{'ready' if p['ready'] else 'NOT READY'}  {p['name']}: {p['says']} {p['what_to_do']}"
        for p in parts
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python -m runtime.health http://HOST:PORT/health/ready\n")
        sys.exit(2)
    sys.exit(ask(sys.argv[1]))
