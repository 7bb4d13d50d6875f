"""What people are shown of a stream: where it stands, its clocks, its history."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, Row, Table, func, select

from application.errors import UnknownStream
from application.event_codec import decode, personal_fields
from application.folding import Folded, fold
from application.kept_folds import KeptFolds
from application.membership_list import applicant_of, memberships_of
from application.person_terms import OfPerson, of_person
from application.referral_list import ListedReferral, referrals_for
from domain.case.events import CaseOpened, ContactRecorded, PostChanged
from domain.case.state import Case
from domain.channel.state import Channel
from domain.identifiers import parse_stream
from domain.media import Media
from domain.messages import ContentRef, Event, Personal
from domain.referral.state import Referral
from ledger.recorded import Recorded
from ledger.store import Ledger
from projections.live import live_tables
from vault.keyring import Keyring
from vault.sealing import Erased
from vault.store import Vault

# Some hundred bytes each.
KNOWN_SUBJECTS = 100_000
# What stands in place of a message that may answer a question of identity (ADR 0022).
# The read models that say whose the texts of a stream are, by its kind.
_ABOUT_PEOPLE = {"case": "cases", "account-holder": "holders", "membership": "memberships"}
HELD_APART = "[held apart, as it may answer the question of identity]"


@dataclass(frozen=True)
class Standing:
    """A stream as it stands now, read from the read models and the fold."""

    stream: str
    version: int
    stage: str
    next: str | None
    wake_at: datetime | None
    policy_version: str | None
    case: dict[str, Any] | None
    clocks: Sequence[dict[str, Any]]
    sendings: Sequence[dict[str, Any]]
    unread: int = 0
    membership: dict[str, Any] | None = None


class Reader:
    """Reads the ledger for one landlord's people; opens what they may read."""

    def __init__(self, ledger: Ledger, vault: Vault) -> None:
        self._ledger = ledger
        self._vault = vault
        self._folds = KeptFolds()
        self._subjects: dict[str, str] = {}

    def standing(self, stream: str) -> Standing:
        """Return where a stream stands; UnknownStream where nothing was recorded."""
        with self._ledger.reading() as view:
            # First, so that a rebuild that wants to drop these tables waits for this reading.
            tables = live_tables(view.connection)
            row = view.stream(stream)
            if row is None:
                raise UnknownStream(stream)
            folded = self._folds.of(view, stream)
            return Standing(
                stream=stream,
                version=folded.version,
                stage=folded.stage,
                next=getattr(getattr(folded.state, "stage", None), "next", None),
                wake_at=row.wake_at,
                policy_version=folded.first_row.policy_version if folded.first_row else None,
                case=next(iter(_rows(view.connection, tables["cases"], stream)), None),
                clocks=_limits(folded.state)
                or _rows(view.connection, tables["clocks"], stream, "start_at", "due_at"),
                sendings=_rows(view.connection, tables["sendings"], stream, "requested_at"),
                unread=_unread(view.connection, tables["items"], stream),
                membership=next(iter(_rows(view.connection, tables["memberships"], stream)), None),
            )

    def referrals(self, landlord: str, hears: Callable[[Any], bool]) -> list[ListedReferral]:
        """Return the referrals that `hears`, asked of each one's state, lets somebody see."""
        return referrals_for(self._ledger, self._folds, landlord, hears)

    def folded(self, stream: str) -> Folded:
        """Return a stream folded as it stands now; UnknownStream where nothing was recorded."""
        with self._ledger.reading() as view:
            found = self._folds.of(view, stream)
        if not found.version:
            raise UnknownStream(stream)
        return found

    def history(
        self,
        stream: str,
        *,
        at: datetime | None = None,
        version: int | None = None,
        without: Sequence[str] = (),
    ) -> list[Recorded]:
        """Return a stream's facts, up to an instant or a version where one is given.

        "At" is what had been recorded by then, not what had happened. Events of the types in
        `without` are left out.
        """
        with self._ledger.reading() as view:
            rows = view.load(stream, version, without=without)
            if not rows and view.stream(stream) is None:
                raise UnknownStream(stream)
        return [decode(row) for row in rows if at is None or row.recorded_at <= at]

    def as_of(
        self, stream: str, *, at: datetime | None = None, version: int | None = None
    ) -> Folded:
        """Return the stream folded from the same facts as `history` returns."""
        return fold(stream, [fact.row for fact in self.history(stream, at=at, version=version)])

    def subject_of(self, stream: str) -> str:
        """Return whose personal data a case's or a holder's texts are, which never changes."""
        with self._ledger.reading() as view:
            table = live_tables(view.connection)[_ABOUT_PEOPLE[parse_stream(stream).kind]]
            subject: str | None = view.connection.scalar(
                select(table.c.subject).where(table.c.stream == stream)
            )
        if subject is None:
            raise UnknownStream(stream)
        if len(self._subjects) < KNOWN_SUBJECTS:
            self._subjects[stream] = subject
        return subject

    def known_subject_of(self, stream: str) -> str | None:
        """Return the same without asking the ledger, None where that has to be done."""
        return self._subjects.get(stream)

    def texts(self, fact: Recorded) -> dict[str, str]:
        """Return a fact's names and texts, opened; erased ones say so."""
        return self.texts_of([fact])[0]

    def texts_of(self, facts: Sequence[Recorded]) -> list[dict[str, str]]:
        """Return the same of several facts, with one reading of texts and one of keys."""
        kept = [
            (fact, ref.content_id, ref) for fact in facts for _, ref in _contents_of(fact.event)
        ]
        apart = {id_ for fact, id_, ref in kept if self._held_apart(fact, ref)}
        contents = {id_ for _, id_, _ in kept} - apart
        texts = self._vault.get_many(contents) if contents else {}
        sealed = [_sealed_in(fact) for fact in facts]
        subjects = {value.subject for fields in sealed for value in fields.values()}
        keys = self._vault.keyring(subjects) if subjects else None
        return [
            {
                name: HELD_APART if ref.content_id in apart else str(texts[ref.content_id])
                for name, ref in _contents_of(fact.event)
            }
            | {name: str(_opened(keys, fact, name, value)) for name, value in fields.items()}
            for fact, fields in zip(facts, sealed, strict=True)
        ]

    def case_of_post(self, channel: str, post: str) -> str | None:
        """Return the case that a channel knows a post of, None where it knows of none."""
        with self._ledger.reading() as view:
            if view.stream(channel) is None:
                return None
            state = self._folds.of(view, channel).state
        return state.posts.get(post) if isinstance(state, Channel) else None

    def picture(self, stream: str, content_id: str) -> tuple[Media, bytes | Erased]:
        """Return a picture of a case, or ERASED; UnknownStream where the case has no such one."""
        for fact in self.history(stream):
            for media in self.pictures_of(fact):
                if media.content.content_id == content_id:
                    return media, self._vault.get_bytes(content_id)
        raise UnknownStream(f"{stream}, picture {content_id}")

    def pictures_of(self, fact: Recorded) -> list[Media]:
        """Return the pictures that came with a fact, without those that are held apart."""
        pictures: Sequence[Media] = getattr(fact.event, "media", ())
        return [each for each in pictures if not self._held_apart(fact, each.content)]

    def text_held_apart(self, stream: str, item: str) -> str | None:
        """Return what a contact or a change says that is held apart; for its judge alone."""
        for fact in self.history(stream):
            event = fact.event
            known = getattr(event, "contact_id", None) or getattr(event, "change_id", None)
            if isinstance(event, ContactRecorded | PostChanged) and known == item and event.text:
                return str(self._vault.get(event.text.content_id))
        return None

    def _held_apart(self, fact: Recorded, ref: ContentRef) -> bool:
        """Tell whether a text of a case stands under a key that is no author's."""
        owner = self._owner_of(fact)
        if owner is None or ref.subject == owner:
            return False
        state = self.folded(fact.row.stream).state
        return not isinstance(state, Case) or ref.subject not in state.authors

    def _owner_of(self, fact: Recorded) -> str | None:
        """Return whose a case is, under whose key most of its texts stand."""
        stream = fact.row.stream
        if isinstance(fact.event, CaseOpened):
            return fact.event.subject
        if parse_stream(stream).kind != "case":
            return None
        return self.known_subject_of(stream) or self.subject_of(stream)

    def memberships(self, landlord: str) -> list[Mapping[str, Any]]:
        """Return the memberships of a landlord's groups, what is to be decided first."""
        return memberships_of(self._ledger, landlord)

    def person_of(self, stream: str) -> OfPerson:
        """Return what is on record about the person that a case or a membership is of."""
        with self._ledger.reading() as view:
            return of_person(view, self._folds, stream, self._folds.of(view, stream).state)

    def applicant_of(self, stream: str) -> str | None:
        """Return the handle of whoever a membership is of; None before anybody applied."""
        return applicant_of(self._ledger, self._vault, stream)

    def cases(self, landlord: str) -> list[dict[str, Any]]:
        """Return a landlord's cases, the latest first; the author stays sealed."""
        with self._ledger.reading() as view:
            table = live_tables(view.connection)["cases"]
            query = select(table).where(table.c.landlord == landlord)
            found = view.connection.execute(query.order_by(table.c.received_at.desc()))
            return [_plain(row) for row in found]


def _limits(state: object) -> list[dict[str, Any]]:
    """Return the limits of a referral, which stand in no read model."""
    if not isinstance(state, Referral):
        return []
    return [asdict(limit) for limit in state.limits.values()]


def _sealed_in(fact: Recorded) -> dict[str, Personal]:
    fields = personal_fields(fact.event).items()
    return {name: value for name, value in fields if value.envelope is not None}


def _opened(keys: Keyring | None, fact: Recorded, name: str, value: Personal) -> str | Erased:
    assert keys is not None  # noqa: S101 - there is a ring where there is a sealed field
    assert value.envelope is not None  # noqa: S101 - what is not sealed was left out
    return keys.open(value.subject, fact.row.event_id, fact.row.type, name, value.envelope)


def _contents_of(event: Event) -> Iterator[tuple[str, ContentRef]]:
    """Return an event's references to texts by their places; those in lists are numbered."""
    for name, value in event:
        yield from _contents_at(name, value)


def _contents_at(place: str, value: object) -> Iterator[tuple[str, ContentRef]]:
    match value:
        case Media():  # no text, but a picture's bytes
            return
        case ContentRef():
            yield place, value
        case BaseModel():
            inside = [found for name, each in value for found in _contents_at(name, each)]
            alone = len(inside) == 1
            yield from ((place if alone else f"{place}.{name}", ref) for name, ref in inside)
        case list() | tuple():
            for number, each in enumerate(value, start=1):
                yield from _contents_at(f"{place}.{number}", each)
        case _:
            pass


def _unread(connection: Connection, items: Table, stream: str) -> int:
    """Count what came to a case and no named person has read."""
    waiting = select(func.count()).where(items.c.case == stream, items.c.read_at.is_(None))
    return connection.scalar(waiting) or 0


def _rows(connection: Connection, table: Table, stream: str, *order: str) -> list[dict[str, Any]]:
    query = select(table).where(table.c.stream == stream)
    found = connection.execute(query.order_by(*(table.c[name] for name in order)))
    return [_plain(row) for row in found]


def _plain(row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping)
