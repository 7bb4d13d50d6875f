"""How often a wrong password may be tried: few times for a login, more for an address.

Counted in this process alone, so that several consoles allow several times as many; a proxy in
front can be stricter. What is counted is forgotten after the window, or by signing in.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

WINDOW_SECONDS = 15 * 60.0
# For a login from one address; for a login from anywhere; for an address with any login.
MOST = {"pair": 5, "login": 30, "address": 50}
# Guesses under ever new logins push out the oldest counts and cannot fill the memory.
MOST_KEPT = 10_000

Key = tuple[str, ...]


@dataclass
class Attempts:
    """Counts attempts before the password is looked at, so that many at once count too."""

    clock: Callable[[], float] = monotonic
    _counted: OrderedDict[Key, list[float]] = field(default_factory=OrderedDict)

    def take(self, login: str, address: str) -> float:
        """Count an attempt; return how many seconds to wait before another one, 0 if none.

        An attempt that has to wait is not counted, so that waiting always ends.
        """
        now = self.clock()
        keys = _keys(login, address)
        wait = max(self._wait(key, now) for key in keys)
        if wait == 0:
            for key in keys:
                self._counted.setdefault(key, []).append(now)
                self._counted.move_to_end(key)
            while len(self._counted) > MOST_KEPT:
                self._counted.popitem(last=False)
        return wait

    def forget(self, login: str, address: str) -> None:
        """Take back what was counted for somebody who then gave the right password."""
        pair, by_login, by_address = _keys(login, address)
        for key in (pair, by_login):
            self._counted.pop(key, None)
        if self._counted.get(by_address):
            self._counted[by_address].pop()

    def _wait(self, key: Key, now: float) -> float:
        recent = [at for at in self._counted.get(key, ()) if now - at < WINDOW_SECONDS]
        if recent:
            self._counted[key] = recent
        else:
            self._counted.pop(key, None)
        if len(recent) < MOST[key[0]]:
            return 0
        return recent[0] + WINDOW_SECONDS - now


def _keys(login: str, address: str) -> tuple[Key, Key, Key]:
    return ("pair", login, address), ("login", login), ("address", address)
