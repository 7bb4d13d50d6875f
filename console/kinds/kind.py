"""What a kind of stream brings to its pages and routes; `console/kinds/registry.py` lists them.

    Kind(name="channel", plural="channels", title="Channels", thing="channel",
         permission=Permission.CHANNEL_READ, heading=..., summary=..., rows=...)

With no more than its names and a permission a kind has a list, a page with its timeline, and a
form for every command that people may send to it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from application.folding import Folded
from application.kinds import KINDS
from console.access import Caller
from console.acts.fields import Choice
from console.acts.reading import Typed
from console.kinds.known import Known, Section
from console.openings.opening import Opening
from console.sealed import nothing_here
from console.services import Services
from domain.identifiers import parse_stream
from domain.messages import Event
from domain.offering import Offer, offered_of
from domain.permissions import Permission
from domain.policy import Policy
from domain.sealed import SEALED_KINDS
from ledger.recorded import Recorded


@dataclass(frozen=True)
class Look:
    """What one person looks with. `names` are those of the landlord's people, by actor."""

    services: Services
    caller: Caller
    policy: Policy
    zone: ZoneInfo
    names: Mapping[str, str]
    now: datetime


@dataclass(frozen=True)
class Record:
    """One stream as it stands, as one person looks at it."""

    stream: str
    folded: Folded
    look: Look

    @property
    def state(self) -> Any:  # noqa: ANN401 -- the state of whatever kind
        """What the stream is folded to."""
        return self.folded.state

    @property
    def uuid(self) -> str:
        """The last part of the stream's id."""
        return parse_stream(self.stream).uuid

    @cached_property
    def facts(self) -> Sequence[Recorded]:
        """The stream's whole history."""
        return self.look.services.reader.history(self.stream, version=self.folded.version)

    @cached_property
    def first_texts(self) -> Mapping[str, str]:
        """What the first event keeps sealed, opened: a name, an objective."""
        reader = self.look.services.reader
        return reader.texts(reader.history(self.stream, version=1)[0])


@dataclass(frozen=True)
class Row:
    """A stream in its kind's list. `at` is when something last happened."""

    stream: str
    title: str
    stage: str
    words: str = ""
    known: Sequence[Known] = ()
    at: datetime | None = None
    tone: str = "plain"

    @property
    def uuid(self) -> str:
        """The last part of the stream's id."""
        return parse_stream(self.stream).uuid


@dataclass(frozen=True)
class Wanted:
    """Which rows a list shows. `show` is one of the kind's filters."""

    show: str | None
    offset: int
    limit: int


@dataclass(frozen=True)
class Listed:
    """A page of a list; `counts` are those of each filter, where they are known."""

    rows: Sequence[Row]
    total: int
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class OpeningForm:
    """How people open a stream of a kind in the browser; the API takes the same model.

    `choices` are what may be chosen, by field, for one person; `values` what values are called
    that the model names itself; `long` are fields of several lines. `once`: a landlord has one, so
    that nobody is asked to open another.
    """

    model: type[Opening]
    label: str
    help: str
    permission: Permission
    button: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    choices: Callable[[Look], Mapping[str, Sequence[Choice]]] = lambda look: {}
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    long: Sequence[str] = ()
    once: bool = False


def no_subject(services: Services, stream: str) -> str:
    """Return nobody: commands of this kind carry no texts."""
    return ""


def plain_heading(record: Record) -> str:
    """Return a heading that says nothing of anybody."""
    return record.uuid[:8]


# Returns what is left of a command's fields as they came in, and what the records say instead.
Completes = Callable[[Services, str, str, Mapping[str, Any]], tuple[dict[str, Any], dict[str, Any]]]
# What a page adds to the events that a command would bring about, in sentences.
Foretells = Callable[[Record, Mapping[str, Any], Sequence[Event]], Iterable[str]]
Opens = Callable[[Services, Sequence[Recorded], Callable[[str], bool]], list[dict[str, str]]]
Reads = Callable[[Services, Caller, str], bool]


@dataclass(frozen=True)
class Kind:
    """A kind of stream. `name` stands in streams' ids, `plural` in addresses.

    `permission` is what reading one needs; `sees` says whether somebody sees this very stream,
    and whoever does not is answered as if it were not there, by every route. `lists` says who
    may see the list, where the permission does not. `subject` is whose personal data the texts
    of its commands are; `completes` fills in what is on record already. `texts` is what reading
    its texts needs beside seeing it, and `journalled` notes in the journal who read them.
    `opens` opens its texts where some of them are more private than the stream, given who may
    read what is private in a case; `shows` is what the API shows beside where a stream stands.
    `sections` are what its page shows below the summary, and `guides` what the form of an act (by
    its key) does above its questions; `foretells` are sentences beside what a command would bring
    about. `choices` are what forms choose from where the state keeps no such records; `chosen` are
    the texts by which somebody tells records apart, by their ids. `caption` does so in the list,
    where headings are alike. `untold` are events that its timeline leaves out. Where part of it is
    sealed, `seen` is how it stands for somebody and `told` what of its history is theirs to read;
    `unsaid` are events that no answer to a command names, nor what is foretold of one. `filters`
    are by key, with their words; the first is what the list begins with.
    """

    name: str
    plural: str
    title: str
    thing: str
    permission: Permission
    sees: Reads | None = None
    lists: Callable[[Services, Caller], bool] | None = None
    subject: Callable[[Services, str], str] = no_subject
    completes: Completes | None = None
    texts: Permission | None = None
    journalled: bool = False
    opens: Opens | None = None
    shows: Callable[[Services, Caller, str], dict[str, Any]] | None = None
    heading: Callable[[Record], str] = plain_heading
    caption: Callable[[Record], str] = lambda record: ""
    summary: Callable[[Record], Iterable[Known]] = lambda record: ()
    sections: Callable[[Record], Iterable[Section]] = lambda record: ()
    guides: Callable[[Record, str, Typed], Iterable[Section]] = lambda record, act, typed: ()
    foretells: Foretells = lambda record, fields, events: ()
    offers: Callable[[Any, frozenset[Permission]], Sequence[Offer]] | None = None
    rows: Callable[[Look, Wanted], Listed] | None = None
    filters: Mapping[str, str] = field(default_factory=dict)
    empty: str | Mapping[str, str] = "There is nothing here yet."
    about: str = ""
    opening: OpeningForm | None = None
    choices: Callable[[Record], Mapping[str, Sequence[Choice]]] = lambda record: {}
    chosen: Callable[[Record], Mapping[str, str]] = lambda record: {}
    untold: Sequence[type[Event]] = ()
    seen: Callable[[Services, Caller, str, Folded], Folded] | None = None
    told: Callable[[Services, Caller, str, Sequence[Recorded]], list[Recorded]] | None = None
    unsaid: tuple[type[Event], ...] = ()
    in_navigation: bool = True

    @property
    def is_sealed(self) -> bool:
        """Whether its streams are as if they were not there for those who do not see them."""
        return self.name in SEALED_KINDS

    def check_reading(self, services: Services, caller: Caller, stream: str) -> None:
        """Raise unless the caller may read a stream; a sealed one is unknown to them."""
        if not self.is_sealed:
            caller.check(self.permission)
        if self.sees is not None and not self.sees(services, caller, stream):
            raise nothing_here()

    def as_seen(self, services: Services, caller: Caller, stream: str) -> Folded:
        """Return how a stream stands for the caller; UnknownStream where nothing was recorded."""
        folded = services.reader.folded(stream)
        return self.seen(services, caller, stream, folded) if self.seen else folded

    def theirs(
        self, services: Services, caller: Caller, stream: str, facts: Sequence[Recorded]
    ) -> list[Recorded]:
        """Return what the caller may read of a stream's history, however it is opened."""
        return self.told(services, caller, stream, facts) if self.told else list(facts)

    def may_list(self, services: Services, caller: Caller) -> bool:
        """Tell whether the caller may see the list."""
        if self.lists is not None:
            return self.lists(services, caller)
        return self.permission in caller.permissions

    def check_listing(self, services: Services, caller: Caller) -> None:
        """Raise unless the caller may see the list."""
        if self.may_list(services, caller):
            return
        if self.is_sealed:
            raise nothing_here()
        caller.check(self.permission)

    def nothing(self, show: str | None) -> str:
        """Return what its list says where it shows nothing; `empty` may differ by filter."""
        return self.empty if isinstance(self.empty, str) else self.empty[show or ""]

    def offered(self, state: object, permissions: frozenset[Permission]) -> Sequence[Offer]:
        """Return what somebody may send to a stream that stands so."""
        if self.offers is not None:
            return self.offers(state, permissions)
        return offered_of(state, permissions, KINDS[self.name].commands)

    def listed(self, look: Look, wanted: Wanted) -> Listed:
        """Return a page of the list; by default all streams are folded, which suits a few."""
        return self.rows(look, wanted) if self.rows else folded_rows(self, look, wanted)


def folded_rows(kind: Kind, look: Look, wanted: Wanted) -> Listed:
    """Return all streams of a kind that the caller sees, the latest opened first."""
    services = look.services
    with services.installation.ledger.reading() as view:
        found = view.streams(look.caller.landlord, kind.name)
    seen = [
        each
        for each in reversed(found)
        if kind.sees is None or kind.sees(services, look.caller, each.stream)
    ]
    rows = [
        row_of(kind, Record(each.stream, services.reader.folded(each.stream), look))
        for each in seen[wanted.offset : wanted.offset + wanted.limit]
    ]
    return Listed(rows, len(seen))


def row_of(kind: Kind, record: Record) -> Row:
    """Return a stream as a row: its heading, its stage, and what presses."""
    known = [each for each in kind.summary(record) if each.tone != "plain"]
    title, words = kind.heading(record), kind.caption(record)
    return Row(record.stream, title, record.folded.stage, words, known)
