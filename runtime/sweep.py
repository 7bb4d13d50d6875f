"""The sweep: web hooks get lost, so what stands on each network is looked through every so often.

What the intake does not have yet is stored as if its web hook had come, and handed over. The
unique key of the intake absorbs what came twice, so several consoles may sweep at once.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from application.intake import IntakeRoom
from application.kept_folds import KeptFolds
from domain.channel.state import Channel
from domain.identifiers import stream_id
from ledger.sweeps import Account, note_sweep, standing_objects, swept_to
from platforms.port import Letter, Platform, PlatformError, Post, Rejected
from platforms.registry import PlatformNotConfigured, UnknownPlatform, platform_for
from platforms.sightings import Sightings
from runtime.installation import Installation
from runtime.metrics import Metrics
from runtime.settings import ChannelSettings

log = structlog.get_logger(__name__)

# Graph's times are whole seconds: what was published right after the registration may look older.
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Swept:
    """What one look at one account came to; `failed` is the reason where there was none.

    `seen` counts what stands there since the last look, `found` what the intake did not have,
    `gone` what it had and does not stand there any more.
    """

    landlord: str
    platform: str
    account: str
    seen: int = 0
    found: int = 0
    gone: int = 0
    failed: str | None = None


class Sweep:
    """Looks through all channels' accounts; `on_found` is told when there is something new.

    `interval` is real time between two looks. `overlap` is how far each look goes back behind
    the last one, by the one clock: what the network lists late is still found, and what was
    published within it is missed when it is gone.
    """

    def __init__(
        self,
        installation: Installation,
        platforms: Mapping[str, Platform],
        room: IntakeRoom,
        on_found: Callable[[], None],
        metrics: Metrics | None = None,
    ) -> None:
        self._installation = installation
        self._metrics = metrics or Metrics()
        self._ledger = installation.ledger
        self._platforms = platforms
        self._room = room
        self._folds = KeptFolds()
        self._on_found = on_found
        self.interval = timedelta(seconds=installation.settings.sweep_seconds)
        self.overlap = timedelta(seconds=installation.settings.sweep_overlap_seconds)

    async def run(self) -> None:
        """Sweep for ever, now at first; cancelled when the console stops."""
        while True:
            try:
                await self.sweep()
            except Exception as error:
                # Whatever fails in one round, a later one goes back as far as it must.
                log.error("sweep_failed", error=type(error).__name__)
            await asyncio.sleep(self.interval.total_seconds())

    async def sweep(self) -> Sequence[Swept]:
        """Look through every account once, all at the same time; one's trouble is its own."""
        channels = self._installation.settings.channels
        done = await asyncio.gather(
            *(asyncio.to_thread(self._attempt, channel) for channel in channels)
        )
        if any(swept.found or swept.gone for swept in done):
            self._on_found()
        return done

    def _attempt(self, channel: ChannelSettings) -> Swept:
        try:
            swept = self._look_through(channel)
        except PlatformError as error:
            swept = _swept(channel, failed=error.reason)
        except Exception as error:
            swept = _swept(channel, failed=type(error).__name__)
        self._metrics.sweep(
            swept.landlord,
            swept.platform,
            found=swept.found,
            gone=swept.gone,
            failed=swept.failed is not None,
        )
        _log(swept)
        return swept

    def _look_through(self, channel: ChannelSettings) -> Swept:
        platform = self._platforms.get(channel.platform)
        registered, last = self._begins_at(channel)
        if registered is None or platform is None or not platform.capabilities.recent:
            return _swept(channel)
        now = self._installation.now()
        since = registered if last is None else max(registered, last - self.overlap)
        with self._ledger.reading() as view:
            had = standing_objects(view.connection, _account(channel), since)
        seen, failed = _seen(platform, channel.account, since)
        sightings = Sightings(
            channel.platform, channel.account, channel.hook_secret.get_secret_value()
        )
        items = sightings.items(seen, registered - _SECOND)
        found = self._room.store(channel.landlord, items)
        if failed is not None:  # what was read is kept, and the next look begins where this did
            return _swept(channel, seen=len(items), found=found, failed=failed)
        missing = set(had).difference(item.object_id for item in items)
        gone = [each for each in had if each in missing and _is_gone(platform, channel, each)]
        lost = self._room.store(channel.landlord, [sightings.gone(each) for each in gone])
        with self._ledger.writing() as tx:
            note_sweep(tx.connection, _account(channel), now)
        return _swept(channel, seen=len(items), found=found, gone=lost)

    def _begins_at(self, channel: ChannelSettings) -> tuple[datetime | None, datetime | None]:
        """Return since when the account is a channel, None if it is not in use, and its last sweep.

        On what is not approved or is switched off no connector runs.
        """
        stream = stream_id(channel.landlord, "channel", channel.platform, channel.account)
        with self._ledger.reading() as view:
            row = view.stream(stream)
            state = self._folds.of(view, stream).state
            in_use = isinstance(state, Channel) and state.in_use
            registered = row.opened_at if row is not None and in_use else None
            return registered, swept_to(view.connection, _account(channel))


@contextmanager
def sweep_of(
    installation: Installation,
    room: IntakeRoom,
    on_found: Callable[[], None],
    metrics: Metrics | None = None,
) -> Iterator[Sweep]:
    """Open what sweeps an installation's accounts; its connections are closed at the end."""
    platforms = _connectors(installation)
    try:
        yield Sweep(installation, platforms, room, on_found, metrics)
    finally:
        for platform in platforms.values():
            platform.close()


def _connectors(installation: Installation) -> Mapping[str, Platform]:
    """Return a connector for each network that is set up; of the others web hooks still come."""
    settings = installation.settings
    found: dict[str, Platform] = {}
    for name in sorted({channel.platform for channel in settings.channels}):
        try:
            found[name] = platform_for(name, settings.platforms)
        except (PlatformNotConfigured, UnknownPlatform):
            log.warning("not_swept", platform=name)
    return found


def _seen(
    platform: Platform, account: str, since: datetime
) -> tuple[Sequence[Post | Letter], str | None]:
    """Return what can be read of an account, and why no more could; None if that is all."""
    seen: list[Post | Letter] = []
    try:
        seen.extend(platform.recent(account, since))
    except PlatformError as error:
        return seen, error.reason
    return seen, None


def _is_gone(platform: Platform, channel: ChannelSettings, object_id: str) -> bool:
    try:
        return platform.fetch_post(channel.account, object_id) is None
    except Rejected:
        return False  # what we may not see is not known to be gone, and holds up no other


def _account(channel: ChannelSettings) -> Account:
    return channel.landlord, channel.platform, channel.account


def _swept(
    channel: ChannelSettings,
    seen: int = 0,
    found: int = 0,
    gone: int = 0,
    failed: str | None = None,
) -> Swept:
    return Swept(channel.landlord, channel.platform, channel.account, seen, found, gone, failed)


def _log(swept: Swept) -> None:
    say = log.info if swept.failed is None else log.warning
    say(
        "swept",
        landlord=swept.landlord,
        platform=swept.platform,
        account=swept.account,
        seen=swept.seen,
        found=swept.found,
        gone=swept.gone,
        failed=swept.failed,
    )
