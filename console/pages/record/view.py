"""One stream as a reader sees it, read in one go and, where it says so, noted in the journal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any
from zoneinfo import ZoneInfo

from application.folding import Folded
from console.acts.act import Act
from console.acts.desk import has_what_it_needs
from console.kinds.kind import Kind, Look, Record
from console.kinds.registry import kind_of
from console.pages.parts import PageParts
from console.pages.record.entries import Entries
from console.pages.record.look import look_of
from console.pages.record.offering import Offering, offering
from console.private_reading import texts_for
from console.sessions import SignedIn
from domain.case.visibility import ReadingPurpose
from domain.identifiers import parse_stream
from domain.policy import Policy
from ledger.recorded import Recorded


@dataclass(frozen=True)
class RecordView:
    """Makes what a stream's page shows, for one reader. `purpose` is what an auditor reads for."""

    parts: PageParts
    reader: SignedIn
    stream: str
    purpose: ReadingPurpose | None = None

    @cached_property
    def kind(self) -> Kind:
        """What kind of stream it is."""
        return kind_of(self.stream)

    @property
    def address(self) -> str:
        """Where the stream's page is."""
        landlord, _, uuid = parse_stream(self.stream)
        return f"/{landlord}/{self.kind.plural}/{uuid}"

    @cached_property
    def look(self) -> Look:
        """What this reader looks with."""
        return look_of(self.parts.services, self.reader.caller)

    def afresh(self) -> "RecordView":
        """Return the same view with the present moment."""
        return replace(self)

    def whole(self) -> dict[str, Any]:
        """Return everything that the page shows."""
        return self.since(0)

    def since(self, after: int) -> dict[str, Any]:
        """Return where the stream stands, and the entries behind a version alone."""
        record = self.record()
        facts = self.facts(record.folded.version)
        entries = self.entries_in(self.look.zone)
        if self.kind.journalled and entries.opens_private(facts, after):
            self.note(record.folded.version)
        offers = self.offering(record)
        return {
            **self.heading(facts, record.folded),
            "kind": self.kind,
            "version": record.folded.version,
            "zone": self.look.zone,
            "entries": entries.of(facts, after),
            "deliveries": {},
            "offering": offers,
            "offered_keys": offers.keys,
            "beside": list(self.kind.summary(record)),
            "sections": list(self.kind.sections(record)),
            "csrf_token": self.reader.csrf_token,
            "landlord_name": self.look.policy.name,
        }

    def record(self) -> Record:
        """Return the stream as it stands now; UnknownStream where nothing was recorded."""
        services, caller = self.parts.services, self.reader.caller
        return Record(self.stream, self.kind.as_seen(services, caller, self.stream), self.look)

    def facts(self, version: int | None = None) -> list[Recorded]:
        """Return what its timeline tells, up to a version."""
        untold = tuple(str(each.model_fields["type"].default) for each in self.kind.untold)
        reader = self.parts.services.reader
        return self.theirs(reader.history(self.stream, version=version, without=untold))

    def theirs(self, facts: Sequence[Recorded]) -> list[Recorded]:
        """Return what of the history is this reader's to read."""
        return self.kind.theirs(self.parts.services, self.reader.caller, self.stream, facts)

    def offering(self, record: Record) -> Offering:
        """Return what this reader may do next."""
        more = self.kind.choices(record)

        def fits(act: Act) -> bool:
            return has_what_it_needs(act, record.state, more)

        offers = self.kind.offered(record.state, self.reader.caller.permissions)
        return offering(self.kind.name, offers, fits)

    @property
    def reads_texts(self) -> bool:
        """Whether this reader may see what was written down in it."""
        needed = self.kind.texts
        return needed is None or needed in self.reader.caller.permissions

    def note(self, version: int) -> None:
        """Note that this reader is shown texts up to a version; call it before."""
        self.parts.notes.note(self.reader.caller.actor, self.stream, version)

    def heading(self, facts: Sequence[Recorded], folded: Folded) -> dict[str, Any]:
        """Return what says on other pages which stream it is."""
        record = Record(self.stream, folded, self.look)
        return {
            "stream": self.stream,
            "landlord": self.reader.caller.landlord,
            "address": self.address,
            "thing": self.kind.thing,
            "heading": self.kind.heading(record),
            "stage": folded.stage,
        }

    def entries_in(self, zone: ZoneInfo) -> Entries:
        """Return what makes entries for this reader."""
        return Entries(
            reader=self.parts.services.reader,
            stream=self.stream,
            purpose=self.purpose,
            reads_private=self.reads_texts,
            answers={},
            names=self.look.names,
            zone=zone,
            opens=partial(texts_for, self.parts.services, self.reader.caller, self.stream),
        )

    def zone_of(self, facts: Sequence[Recorded]) -> ZoneInfo:
        """Return the zone in which its times are read."""
        return self.look.zone

    def policy_of(self, facts: Sequence[Recorded]) -> Policy:
        """Return the policy that its forms choose from."""
        return self.look.policy
