"""Outages and windows of the case's channel, and what they move.

An outage stops the first-response clock in its monitored minutes; a monitored window lets every
clock in monitored minutes run, for updates only it runs none. Limits of law and of emergencies
run on. What was met or missed when the channel came to know of it stays as it was.
"""

from domain.case import clocks, moving
from domain.case.clock_state import Clock
from domain.case.drafts import CaseDraft
from domain.case.state import Case
from domain.case.watch_commands import NoteWatch
from domain.case.watch_events import WatchNoted
from domain.errors import NothingToDo
from domain.watch import Watch

STOPPED_BY_OUTAGES = "first_response"


def note(draft: CaseDraft, command: NoteWatch) -> None:
    """Record it once, and move the running clocks that it concerns.

    A case that went on after its end is told again: a clock may have begun since.
    """
    watch, before = command.watch, len(draft.events)
    if draft.state.watches.get(watch.watch_id) != watch:
        draft.record(WatchNoted(watch=watch))
    _apply(draft, watch)
    if len(draft.events) == before:
        raise NothingToDo(what="the case knows of it")


def _apply(draft: CaseDraft, watch: Watch) -> None:
    for clock_id, clock in clocks.running(draft.state):
        if clock.kind != "monitored":
            continue
        if watch.kind != "outage" and watch.concerns(clock.start_at):
            moving.move(draft, clock_id, "window", watch.watch_id)
        if watch.kind == "outage" and clock.rule == STOPPED_BY_OUTAGES:
            _stop(draft, watch, clock_id, clock)


def outage_on(case: Case) -> bool:
    """Whether the platform is known to be unavailable, so that outbound work waits."""
    return any(each.kind == "outage" and each.end_at is None for each in case.watches.values())


def _stop(draft: CaseDraft, watch: Watch, clock_id: str, clock: Clock) -> None:
    """Let the first-response clock stand still from the outage's start until its end."""
    known = clock.pauses.get(watch.watch_id)
    if known is None and watch.end_at is not None and watch.end_at <= clock.start_at:
        return  # it was over before the clock began
    if known is None:
        paused_at = max(watch.start_at, clock.start_at)
        moving.stand_still(draft, clock_id, watch.watch_id, "platform_outage", paused_at)
    if watch.end_at is not None and (known is None or known.end_at is None):
        moving.run_on(draft, clock_id, watch.watch_id, watch.end_at)
        moving.move(draft, clock_id, "outage", watch.watch_id)
