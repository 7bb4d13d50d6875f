"""What is recorded of upkeep, as plain lines."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from domain.messages import Event
from domain.upkeep.events import DigestCompiled, UpkeepDone


def _done(event: UpkeepDone, zone: ZoneInfo) -> str:
    counts = ", ".join(f"{name.replace('_', ' ')}: {n}" for name, n in event.counts.items())
    dry = " (dry run, nothing was done)" if event.dry_run else ""
    return f"{event.job}{dry}: {counts or 'nothing to count'}"


def _digest(event: DigestCompiled, zone: ZoneInfo) -> str:
    emerged = ", ".join(f"{e.theme.replace('-', ' ')} ({len(e.cases)})" for e in event.emerged)
    going_on = ", ".join(f"{e.theme.replace('-', ' ')} ({len(e.cases)})" for e in event.going_on)
    said = [f"themes that emerged: {emerged}"] if emerged else []
    said += [f"still going on: {going_on}"] if going_on else []
    said += [f"suggestions: {len(event.suggestions)}"] if event.suggestions else []
    return "digest; " + ("; ".join(said) or "a theme has calmed down")


UPKEEP_TELLERS: Mapping[type[Event], Callable[[Any, ZoneInfo], str]] = {
    UpkeepDone: _done,
    DigestCompiled: _digest,
}
