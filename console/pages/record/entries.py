"""The history as entries to read: every fact in words, with the texts that the reader may see."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from application.event_codec import personal_fields
from application.reading import Reader
from audit.tables import WORTH_SAYING
from audit.telling import tell
from console.pages.record.audience import Audience, audience_of, holds_text, private_objects
from console.people import who
from domain.case.answer_events import AnswerOpened
from domain.case.clock_events import ClockAnsweredLate, ClockBreached, ClockWarned
from domain.case.events import CaseOpened, ContactRecorded, EvidenceAttached, PostChanged
from domain.case.message_events import MessageRequested
from domain.identifiers import parse_stream
from domain.messages import Event
from ledger.recorded import Recorded

Tone = Literal["plain", "warning", "breach"]

_STAFF = re.compile(r"staff:[A-Za-z0-9_.-]*[A-Za-z0-9_-]")
RESIDENT = "The resident"
# Recorded by the intake, done by whoever posted.
_BY_THE_RESIDENT = (CaseOpened, ContactRecorded, PostChanged)
_LABELS = {
    "text": "What it says",
    "content": "What it says",
    "definition": "The complaint as we understand it",
    "outcomes_sought": "Outcomes sought",
    "reasons": "Reasons",
    "note": "Note",
    "reason": "Why",
    "evidence": "How it was shown",
    "reference": "Where it is found",
    "recipient": "To whom",
    "what": "What was given",
    "about": "Who it is about",
    "whom": "To whom",
    "changes": "What is to change",
}


# What is called otherwise in another kind of stream than a case.
_OF_A_KIND = {("referral", "what"): "What happened"}


@dataclass(frozen=True)
class Said:
    """One text of an entry."""

    label: str
    text: str


@dataclass(frozen=True)
class Picture:
    """One picture of an entry. `alt` says what it is to who cannot see it."""

    address: str
    alt: str


@dataclass(frozen=True)
class Entry:
    """One fact. `hidden` says that it has a text which this reader may not see.

    `noticed_at` is set where it was recorded noticeably later than it happened; `message_id`
    where it asks for a message, whose delivery is told beside it.
    """

    version: int
    occurred_at: datetime
    noticed_at: datetime | None
    words: str
    who: str
    tone: Tone
    audience: Audience | None
    said: Sequence[Said]
    hidden: bool
    link: str | None
    message_id: str | None
    pictures: Sequence[Picture] = ()


@dataclass(frozen=True)
class Entries:
    """Makes entries for one reader of one case; `purpose` is an auditor's.

    `opens` opens texts where some are more private than the stream; the reader does otherwise.
    """

    reader: Reader
    stream: str
    purpose: str | None
    reads_private: bool
    answers: Mapping[str, str]
    names: Mapping[str, str]
    zone: ZoneInfo
    opens: Callable[[Sequence[Recorded]], Sequence[Mapping[str, str]]] | None = None

    def of(self, facts: Sequence[Recorded], after: int = 0) -> list[Entry]:
        """Return the entries of the facts behind a version; `facts` are all there are."""
        private = private_objects(facts)
        return [
            self._entry(fact, audience_of(fact.event, private))
            for fact in facts
            if fact.row.version > after
        ]

    def latest(self, facts: Sequence[Recorded], number: int) -> list[Entry]:
        """Return the last entries with a text that the reader may see, the latest first."""
        private = private_objects(facts)
        found: list[Entry] = []
        for fact in reversed(facts):
            audience = audience_of(fact.event, private)
            if audience is not None and self._may(audience) and _has_text(fact.event):
                found.append(self._entry(fact, audience))
            if len(found) == number:
                break
        return found

    def opens_private(self, facts: Sequence[Recorded], after: int = 0) -> bool:
        """Tell whether the entries show texts that are not public."""
        private = private_objects(facts)
        audiences = (audience_of(fact.event, private) for fact in facts if fact.row.version > after)
        return self._may("private") and any(a not in (None, "public") for a in audiences)

    def _entry(self, fact: Recorded, audience: Audience | None) -> Entry:
        row, event = fact.row, fact.event
        late = row.recorded_at - row.occurred_at >= WORTH_SAYING
        said = list(self._said(fact)) if self._may(audience) else []
        return Entry(
            version=row.version,
            occurred_at=row.occurred_at,
            noticed_at=row.recorded_at if late else None,
            words=sentence(named(tell(event, self.zone), self.names)),
            who=RESIDENT if isinstance(event, _BY_THE_RESIDENT) else who(row.actor, self.names),
            tone=_tone(event),
            audience=audience,
            said=said,
            hidden=self._hides(event, audience),
            link=self._link(fact) if self._may(audience) else None,
            message_id=event.message_id if isinstance(event, MessageRequested) else None,
            pictures=self._pictures(fact),
        )

    def _may(self, audience: Audience | None) -> bool:
        return audience in (None, "public") or self.reads_private

    def _hides(self, event: Event, audience: Audience | None) -> bool:
        """Tell whether there is something to read or to look at that this reader may not."""
        pictures = bool(getattr(event, "media", ())) and not self.reads_private
        return pictures or (not self._may(audience) and _has_text(event))

    def _pictures(self, fact: Recorded) -> list[Picture]:
        """Return what was pictured, for who may read private threads: it may show anything."""
        landlord, kind, uuid = parse_stream(self.stream)
        if not self.reads_private or kind != "case":
            return []
        found = self.reader.pictures_of(fact)
        query = f"?purpose={self.purpose}" if self.purpose else ""
        return [
            Picture(
                f"/{landlord}/cases/{uuid}/media/{each.content.content_id}{query}",
                f"{_shown_in(fact.event)}, {number} of {len(found)}",
            )
            for number, each in enumerate(found, start=1)
        ]

    def _said(self, fact: Recorded) -> Iterator[Said]:
        if isinstance(fact.event, AnswerOpened) and fact.event.contact_id in self.answers:
            yield Said("What they answered", self.answers[fact.event.contact_id])
        names = personal_fields(fact.event)
        [texts] = self.opens([fact]) if self.opens else [self.reader.texts(fact)]
        for name, text in texts.items():
            if name not in names:
                yield Said(_label(name, parse_stream(self.stream).kind), text)

    def _link(self, fact: Recorded) -> str | None:
        address = getattr(fact.event, "url", None)
        if address is not None and not isinstance(address, str):
            address = self.reader.texts(fact).get("url")
        return web_address(address)


def web_address(address: str | None) -> str | None:
    """Return an address that a browser may be sent to: http or https, nothing that runs."""
    if address is None:
        return None
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if scheme in ("http", "https") and address.isprintable() else None


def _shown_in(event: Event) -> str:
    return "Evidence" if isinstance(event, EvidenceAttached) else "Picture beside the post"


def _tone(event: Event) -> Tone:
    match event:
        case ClockBreached() | ClockAnsweredLate():
            return "breach"
        case ClockWarned():
            return "warning"
        case _:
            return "plain"


def _has_text(event: Event) -> bool:
    return holds_text(event)


def _label(name: str, kind: str) -> str:
    """Return what a text is, by its place in the event: `remedies.1`, `steps.2.look_at`."""
    first, *rest = name.split(".")
    last = rest[-1] if rest and not rest[-1].isdigit() else first
    if first == "remedies":
        return "Remedy"
    return _OF_A_KIND.get((kind, last)) or _LABELS.get(last) or last.replace("_", " ").capitalize()


def named(words: str, names: Mapping[str, str]) -> str:
    """Return words with colleagues by their names, where this installation knows them."""
    return _STAFF.sub(lambda found: who(found[0], names), words)


def sentence(words: str) -> str:
    """Return words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]
