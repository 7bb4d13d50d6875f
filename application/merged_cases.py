"""Where the matter of a case goes on: the case itself, or those that it was merged into."""

from collections.abc import Mapping

from application.errors import UnknownStream
from application.folding import fold
from domain.case.state import Case, Merged
from ledger.reading import View


def matter_of(view: View, case: str) -> Mapping[str, Case]:
    """Return a case with each one that it went on in, by their streams; the last goes on for all.

    Whoever asks whether something of a person must be kept asks them all: what was found out of a
    merged case is recorded where the matter goes on.
    """
    found: dict[str, Case] = {}
    stream: str | None = case
    while stream is not None and stream not in found:
        state = fold(stream, view.links(stream)).state
        if not isinstance(state, Case):
            raise UnknownStream(stream)
        found[stream] = state
        stream = state.stage.into if isinstance(state.stage, Merged) else None
    return found
