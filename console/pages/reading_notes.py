"""Who was shown private texts is journalled; a page that is opened again soon is one reading."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

from application.journal import Reading, journal_reading
from ledger.clock import Clock
from ledger.store import Ledger

SAME_READING_SECONDS = 5 * 60.0
MOST_KEPT = 10_000


class ReadingNotes:
    """Notes readings in the journal before anything is shown, once for what is read in a row.

    What was read is remembered in this process: another console, or a restart, notes it again.
    Texts that came since are a reading of their own.
    """

    def __init__(
        self, ledger: Ledger, clock: Clock, monotonic: Callable[[], float] = monotonic
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._monotonic = monotonic
        self._noted: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def note(
        self, actor: str, stream: str, version: int, cause: str = "team", purpose: str | None = None
    ) -> None:
        """Note that somebody is shown a stream's private texts up to a version, and why."""
        if self._is_noted(actor, stream, version):
            return
        reading = Reading(actor=actor, via="console", cause=cause, purpose=purpose)
        journal_reading(self._ledger, self._clock, stream, version, reading)
        with self._lock:
            self._noted[actor, stream] = (self._monotonic(), version)
            self._noted.move_to_end((actor, stream))
            if len(self._noted) > MOST_KEPT:
                self._noted.popitem(last=False)

    def _is_noted(self, actor: str, stream: str, version: int) -> bool:
        with self._lock:
            at, upto = self._noted.get((actor, stream), (0.0, 0))
        return version <= upto and self._monotonic() - at < SAME_READING_SECONDS
