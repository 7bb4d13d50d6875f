"""The streams that were folded last, so that a command reads only what is new since.

A fold is used only up to the very event that the ledger names as the stream's head, or as the
predecessor of what follows: by its version and its hash, which covers all events before it. So
whatever was kept, from a transaction that was undone or before another process went on, is
either right or not used. It lives as long as its process, never across versions of the rules.
"""

from collections import OrderedDict
from threading import Lock

from application.folding import Folded, fold, nothing_of
from ledger.reading import View
from ledger.records import Stream

# Streams, not bytes: a case takes some kilobytes, a long channel some megabytes.
KEPT_STREAMS = 1_000


class KeptFolds:
    """Folds of at most `limit` streams, those that were used last; safe between threads."""

    def __init__(self, limit: int = KEPT_STREAMS) -> None:
        self._limit = limit
        self._folds: OrderedDict[str, Folded] = OrderedDict()
        self._lock = Lock()

    def of(self, view: View, stream: str) -> Folded:
        """Return the stream as the view shows it, reading no event that was folded before."""
        row = view.stream(stream)
        if row is None:
            return nothing_of(stream)
        kept = self._kept(stream)
        folded = (kept and _caught_up(view, kept, row)) or fold(stream, view.links(stream))
        self.keep(stream, folded)
        return folded

    def keep(self, stream: str, folded: Folded) -> None:
        """Keep a fold, also one that may be undone: it will then fit no head."""
        with self._lock:
            self._folds[stream] = folded
            self._folds.move_to_end(stream)
            while len(self._folds) > self._limit:
                self._folds.popitem(last=False)

    def _kept(self, stream: str) -> Folded | None:
        with self._lock:
            return self._folds.get(stream)


def _caught_up(view: View, kept: Folded, row: Stream) -> Folded | None:
    """Return what was kept with all that came after it; None where it is of another history."""
    if kept.version < row.version:
        rows = view.links(row.stream, after_version=kept.version)
        if not rows or rows[0].previous_hash != kept.head_hash:
            return None
        kept = kept.after(rows)
    return kept if kept.head_hash == row.head_hash else None
