"""Outages and windows of one channel: recorded here, and told to each of its open cases."""

from datetime import datetime

from domain.channel.routing import ChannelDraft
from domain.channel.vocabulary import NOTE_WATCH
from domain.channel.watch_commands import EndOutage, RecordOutage, RemoveWindow, SetWindow
from domain.channel.watch_events import CaseToldOfWatch, WatchChanged, WatchTelling
from domain.channel.watch_refusals import OutageToCome, WatchNotKnown, WindowInThePast
from domain.errors import NothingToDo
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from domain.retrying import next_try_without_end
from domain.time_refusals import IntervalEmpty
from domain.watch import Watch


def record_outage(draft: ChannelDraft, command: RecordOutage) -> None:
    """Record an outage that has begun, over or not, however late."""
    for at in (command.start_at, command.end_at):
        if at is not None and at > draft.now:
            raise OutageToCome(at=at.isoformat())
    if command.end_at is not None:
        _check_length(command.start_at, command.end_at)
    for each in draft.state.watches.values():
        if each.kind == "outage" and each.end_at is None:
            raise NothingToDo(what="an outage is recorded that has not ended")
    watch = Watch(
        watch_id=draft.context.new_id("watch"),
        kind="outage",
        start_at=command.start_at,
        end_at=command.end_at,
        running_too=True,
        told_at=draft.now,
    )
    _change(draft, watch)


def end_outage(draft: ChannelDraft, command: EndOutage) -> None:
    """Record when an outage ended, not later than now."""
    watch = _known(draft, command.watch_id, "outage")
    if watch.end_at is not None:
        raise NothingToDo(what="the outage is over")
    if command.end_at > draft.now:
        raise OutageToCome(at=command.end_at.isoformat())
    _check_length(watch.start_at, command.end_at)
    _change(draft, watch.model_copy(update={"end_at": command.end_at}))


def set_window(draft: ChannelDraft, command: SetWindow) -> None:
    """Set a window that starts now or later; in one for updates only no clock runs."""
    if command.start_at < draft.now:
        raise WindowInThePast(start_at=command.start_at.isoformat())
    _check_length(command.start_at, command.end_at)
    watch = Watch(
        watch_id=draft.context.new_id("watch"),
        kind="monitored" if command.monitored else "updates-only",
        start_at=command.start_at,
        end_at=command.end_at,
        running_too=command.running_too,
        told_at=draft.now,
    )
    _change(draft, watch)


def remove_window(draft: ChannelDraft, command: RemoveWindow) -> None:
    """Leave nothing of a window from now on; the time in which it was watched stays counted."""
    watch = _known(draft, command.watch_id, "window")
    if watch.void or (watch.end_at is not None and watch.end_at <= draft.now):
        raise NothingToDo(what="the window is over")
    _change(draft, watch.model_copy(update={"end_at": max(watch.start_at, draft.now)}))


def tell_new_case(draft: ChannelDraft, case: str) -> None:
    """Tell a case that has just begun of all that is not over."""
    for watch in draft.state.watches.values():
        if not watch.void and watch.kind != "updates-only":
            _tell(draft, case, watch)


def tell_resumed_case(draft: ChannelDraft, case: str) -> None:
    """Tell a case that goes on of all, also of what ended or was removed while it was closed."""
    for watch in draft.state.watches.values():
        if watch.kind != "updates-only":
            _tell(draft, case, watch)


def is_telling(draft: ChannelDraft, effect_id: str) -> bool:
    """Whether a result is that of telling a case."""
    return effect_id in draft.state.tellings


def told(draft: ChannelDraft, command: EffectDone) -> None:
    """Record that the case knows."""
    draft.record(
        WatchTelling(effect_id=command.effect_id, attempts=command.attempt, not_before=None)
    )


def not_told(draft: ChannelDraft, command: EffectFailed | EffectUnknown | EffectImpossible) -> None:
    """Tell it again later; a case that does not take it for good needs no telling."""
    if command.attempt <= draft.state.tellings[command.effect_id]:
        raise NothingToDo(what="this result is recorded or overtaken")
    final = isinstance(command, EffectFailed) and not command.retryable
    again = None if final else next_try_without_end(draft.context, command.attempt)
    draft.record(
        WatchTelling(effect_id=command.effect_id, attempts=command.attempt, not_before=again)
    )


def _change(draft: ChannelDraft, watch: Watch) -> None:
    draft.record(WatchChanged(watch=watch, changed_by=draft.context.actor))
    if watch.kind == "updates-only":
        return
    for case in sorted(set(draft.state.open_cases.values())):
        _tell(draft, case, watch)


def _tell(draft: ChannelDraft, case: str, watch: Watch) -> None:
    draft.record(CaseToldOfWatch(effect_id=draft.effect_id(NOTE_WATCH), case=case, watch=watch))


def _check_length(start_at: datetime, end_at: datetime) -> None:
    if end_at <= start_at:
        raise IntervalEmpty(start_at=start_at.isoformat(), end_at=end_at.isoformat())


def _known(draft: ChannelDraft, watch_id: str, what: str) -> Watch:
    watch = draft.state.watches.get(watch_id)
    if watch is None or (watch.kind == "outage") != (what == "outage"):
        raise WatchNotKnown(what=what, id=watch_id)
    return watch
