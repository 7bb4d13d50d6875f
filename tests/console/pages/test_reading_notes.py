"""Who was shown private texts is in the journal, once for what is read in a row."""

from dataclasses import dataclass, field

import pytest

from application.event_codec import decode
from console.pages.reading_notes import SAME_READING_SECONDS, ReadingNotes
from domain.identifiers import derived_id, stream_id
from domain.journal.events import TextsRead
from ledger.clock import UtcClock
from ledger.store import Ledger

CASE = stream_id("shal", "case", "one")
OTHER = stream_id("shal", "case", derived_id("two"))


@dataclass
class Library:
    """Notes with a clock that tests set, and what is in the journal."""

    ledger: Ledger
    seconds: float = 1000.0
    notes: ReadingNotes = field(init=False)

    def __post_init__(self) -> None:
        self.notes = ReadingNotes(self.ledger, UtcClock(), monotonic=lambda: self.seconds)

    def noted(self) -> list[tuple[str, str, int]]:
        with self.ledger.reading() as view:
            facts = [decode(row) for row in view.events()]
        return [
            (fact.row.actor, fact.event.stream, fact.event.upto_version)
            for fact in facts
            if isinstance(fact.event, TextsRead)
        ]


@pytest.fixture
def library(ledger: Ledger) -> Library:
    """A library that nobody has read in, on each database."""
    return Library(ledger)


def test_a_reading_is_noted(library: Library) -> None:
    library.notes.note("staff:a", CASE, 3)
    assert library.noted() == [("staff:a", CASE, 3)]


@pytest.mark.parametrize(("later", "times"), [(SAME_READING_SECONDS - 1, 1), (300.0, 2)])
def test_reading_on_is_one_reading_for_five_minutes(
    library: Library, later: float, times: int
) -> None:
    library.notes.note("staff:a", CASE, 3)
    library.seconds += later
    library.notes.note("staff:a", CASE, 3)
    assert len(library.noted()) == times


def test_a_newer_text_is_a_reading_of_its_own(library: Library) -> None:
    library.notes.note("staff:a", CASE, 3)
    library.notes.note("staff:a", CASE, 4)
    assert library.noted() == [("staff:a", CASE, 3), ("staff:a", CASE, 4)]


def test_two_readers_are_two_readings(library: Library) -> None:
    library.notes.note("staff:a", CASE, 3)
    library.notes.note("staff:b", CASE, 3)
    assert len(library.noted()) == 2


def test_two_cases_are_two_readings(library: Library) -> None:
    library.notes.note("staff:a", CASE, 3)
    library.notes.note("staff:a", OTHER, 3)
    assert len(library.noted()) == 2
