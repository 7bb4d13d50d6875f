"""A case as a row of the list: opened, in words, in the landlord's time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from application.case_list import ListedCase
from application.reading import Reader
from audit.telling import spoken
from console.pages.countdown import Countdown, countdown
from console.people import who
from domain.business_time import Calendar
from domain.case.events import CaseOpened
from domain.identifiers import parse_stream

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
    unread: int
    needs_person: int
    handler: str | None
    received_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Rows:
    """Makes rows for one reader of the list."""

    reader: Reader
    reads_private: bool
    names: Mapping[str, str]
    calendar: Calendar
    now: datetime

    def rows(self, cases: Sequence[ListedCase]) -> list[CaseRow]:
        """Return the cases' rows; their texts are opened together."""
        shown = [case for case in cases if self._may_open(case)]
        texts = self.reader.texts_of([case.opening for case in shown])
        opened = {case.stream: said for case, said in zip(shown, texts, strict=True)}
        return [self._row(case, opened.get(case.stream, {})) for case in cases]

    def _row(self, case: ListedCase, texts: Mapping[str, str]) -> CaseRow:
        landlord, _, uuid = parse_stream(case.stream)
        author, words = self._said(case, texts)
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
            unread=case.unread,
            needs_person=case.needs_person,
            handler=self._handler(case),
            received_at=case.received_at,
            updated_at=case.updated_at,
        )

    def _handler(self, case: ListedCase) -> str | None:
        """Return who looks after the case, in words."""
        person = who(case.handler, self.names) if case.handler else None
        team = f"the team {spoken(case.team)}" if case.team else None
        return ", ".join(each for each in (person, team) if each) or None

    def _may_open(self, case: ListedCase) -> bool:
        """Tell whether anything of the opening may be shown to this reader."""
        opening = case.opening.event
        private = isinstance(opening, CaseOpened) and opening.origin == "private_message"
        return not private or self.reads_private

    def _said(self, case: ListedCase, texts: Mapping[str, str]) -> tuple[str, str]:
        """Return who wrote and how it begins; what was private stays unopened in a list."""
        opening = case.opening.event
        if not self._may_open(case):
            return HIDDEN_AUTHOR, HIDDEN_TEXT
        if not isinstance(opening, CaseOpened):
            return "Unknown", NO_TEXT
        private = opening.origin == "private_message"
        text = PRIVATE_TEXT if private else beginning(texts.get("text", NO_TEXT))
        return f"@{texts['handle']}", text


def beginning(text: str) -> str:
    """Return the first words of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= FIRST_WORDS else f"{line[:FIRST_WORDS].rstrip()}…"
