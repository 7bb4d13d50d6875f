"""How a web hook can go wrong on its way: what is queued in place of one body."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from platforms.sandbox.call_faults import Fault

# Attempts at delivering one web hook before the network gives up.
MOST_ATTEMPTS = 200

_RUBBISH = (
    b"<html>502 Bad Gateway</html>",
    b'{"object": "page", "entry": [{"id": "1"',
    b'{"object": 7, "entry": {"id": []}}',
    b'{"object": "page", "entry": [{"id": null, "changes": [{"field": "feed", "value": 3}]}]}',
    b"[]",
    b"\xff\xfe\x00",
    b"",
)


@dataclass(frozen=True)
class Planned:
    """One body to be delivered, in at most `tries` attempts, not before `wait` seconds from now.

    `overtaken`: it goes right behind the next one that is announced, if that comes sooner.
    `batched`: it goes in one body with all the others that wait so. `lost`: it never goes.
    """

    body: bytes
    wait: float = 0.0
    tries: int = MOST_ATTEMPTS
    overtaken: bool = False
    batched: bool = False
    lost: bool = False


def _drop(_: Fault, body: bytes) -> Sequence[Planned]:
    """The web hook is never delivered."""
    return [Planned(body, lost=True)]


def _duplicate(_: Fault, body: bytes) -> Sequence[Planned]:
    """The web hook is delivered twice."""
    return [Planned(body), Planned(body)]


def _delay(fault: Fault, body: bytes) -> Sequence[Planned]:
    """The web hook is delivered `retry_after` seconds late."""
    return [Planned(body, wait=fault.retry_after)]


def _reorder(fault: Fault, body: bytes) -> Sequence[Planned]:
    """The next web hook overtakes this one, unless none comes for `retry_after` seconds."""
    return [Planned(body, wait=fault.retry_after, overtaken=True)]


def _batch(fault: Fault, body: bytes) -> Sequence[Planned]:
    """The web hook waits `retry_after` seconds, and goes with all others that wait so."""
    return [Planned(body, wait=fault.retry_after, batched=True)]


def _garbage(_: Fault, body: bytes) -> Sequence[Planned]:
    """Rubbish is delivered in its place, signed, and it is lost."""
    rubbish = _RUBBISH[len(body) % len(_RUBBISH)]
    return [Planned(body, lost=True), Planned(rubbish, tries=1)]


MISHAPS: Mapping[str, Callable[[Fault, bytes], Sequence[Planned]]] = {
    "hook_drop": _drop,
    "hook_duplicate": _duplicate,
    "hook_delay": _delay,
    "hook_reorder": _reorder,
    "hook_batch": _batch,
    "hook_garbage": _garbage,
}
