"""A case as a row of the list: opened, in words, in the landlord's time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from application.case_list import ListedCase
from application.reading import Reader
from audit.telling import spoken
from console.pages.countdown import Countdown, countdown
from console.pages.people import who
from domain.business_time import Calendar
from domain.case.events import CaseOpened
from domain.identifiers import parse_stream
from domain.permissions import Permission

FIRST_WORDS = 120
HIDDEN_AUTHOR = "Somebody, in private"
HIDDEN_TEXT = "A private message, which you may not read"
PRIVATE_TEXT = "A private message; open the case to read it"
NO_TEXT = "No text"


@dataclass(frozen=True)
class CaseRow:
    """What the list shows of a case. `countdown` is None where nothing is owed."""

    address: str
    key: str
    author: str
    words: str
    stage: str
    kind: str | None
    clock: str | None
    countdown: Countdown | None
    missed: int
    handler: str | None
    received_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Rows:
    """Makes rows for one reader of the list."""

    reader: Reader
    permissions: frozenset[Permission]
    names: Mapping[str, str]
    calendar: Calendar
    now: datetime

    def row(self, case: ListedCase) -> CaseRow:
        """Return a case's row."""
        landlord, _, uuid = parse_stream(case.stream)
        author, words = self._said(case)
        return CaseRow(
            address=f"/{landlord}/cases/{uuid}",
            key=uuid,
            author=author,
            words=words,
            stage=case.stage,
            kind=spoken(case.kind) if case.kind else None,
            clock=spoken(case.clock["rule"]) if case.clock else None,
            countdown=countdown(case.clock, self.calendar, self.now) if case.clock else None,
            missed=case.missed,
            handler=who(case.handler, self.names) if case.handler else None,
            received_at=case.received_at,
            updated_at=case.updated_at,
        )

    def _said(self, case: ListedCase) -> tuple[str, str]:
        """Return who wrote and how it begins; what was private stays unopened in a list."""
        opening = case.opening.event
        if not isinstance(opening, CaseOpened):
            return "Unknown", NO_TEXT
        private = opening.origin == "private_message"
        if private and Permission.THREAD_READ not in self.permissions:
            return HIDDEN_AUTHOR, HIDDEN_TEXT
        texts = self.reader.texts(case.opening)
        text = PRIVATE_TEXT if private else beginning(texts.get("text", NO_TEXT))
        return f"@{texts['handle']}", text


def beginning(text: str) -> str:
    """Return the first words of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= FIRST_WORDS else f"{line[:FIRST_WORDS].rstrip()}…"
