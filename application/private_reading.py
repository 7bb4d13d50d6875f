"""Whether somebody may read what is private in a case, asked of the case as it stands now.

Whoever shows texts asks here first, notes the reading in the journal, and only then opens them.
"""

from application.folding import Folded
from application.journal import Reading, journal_entry, journal_reading
from application.policy_book import PolicyBook
from application.reading import Reader
from contracts.messages import Via
from domain.case.state import Case
from domain.case.visibility import Cause, Looker, cause_to_read
from domain.identifiers import parse_stream
from domain.journal.events import ReadingRefused
from ledger.clock import Clock
from ledger.records import Link, StoredEvent
from ledger.store import Ledger


class PrivateReading:
    """Answers who may read a private thread, and notes readings and refusals."""

    def __init__(self, ledger: Ledger, reader: Reader, policies: PolicyBook, clock: Clock) -> None:
        self._ledger = ledger
        self._reader = reader
        self._policies = policies
        self._clock = clock

    def cause(self, stream: str, looker: Looker) -> Cause | None:
        """Return why the looker may read what is private, None if they may not."""
        folded = self._reader.folded(stream)
        if not isinstance(folded.state, Case):
            return None
        with self._ledger.reading() as view:
            landlord = parse_stream(stream).landlord
            terms = self._policies.terms_of(view, landlord, _first(folded))
            now = self._clock.now(view.connection)
        return cause_to_read(folded.state, terms.policy, looker, now)

    def note(self, stream: str, version: int, reading: Reading) -> None:
        """Note a reading; call it before anything is shown."""
        journal_reading(self._ledger, self._clock, stream, version, reading)

    def refuse(self, stream: str, actor: str, via: Via) -> None:
        """Note that somebody wanted to read and may not."""
        entry = ReadingRefused(stream=stream)
        journal_entry(self._ledger, self._clock, entry, Reading(actor, via))

    def opened_answer(self, stream: str, item: str, actor: str) -> str | None:
        """Return an answer to its judge between opening and judgement; None to all others."""
        state = self._reader.folded(stream).state
        answer = state.privacy.answers.get(item) if isinstance(state, Case) else None
        if answer is None or (answer.status, answer.opened_by) != ("opened", actor):
            return None
        return self._reader.text_held_apart(stream, item)


def _first(folded: Folded) -> StoredEvent | Link | None:
    return folded.first_row
