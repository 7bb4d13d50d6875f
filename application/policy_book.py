"""Which policy and calendar a stream is decided under: the ones it opened under.

What begins now is decided under the version in force, which the policy's own stream tells. The
pack's file is a draft until it was approved there; only the hours and closures it has hold at
once, as its calendar does (ADR 0026). Where a policy has no stream, the file is in force.

Packs and calendars are stored in the ledger by the hash of their content when first used, and
events cite the hash, so that an edited file changes no replay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial

from application.errors import MissingDocument, UnknownLandlord
from application.event_codec import Pinned
from application.folding import fold
from domain.business_time import Calendar
from domain.case.state import AdoptedCalendar
from domain.decider import Offered
from domain.identifiers import stream_id
from domain.policy import Policy
from domain.policy_stream.state import PolicyState
from ledger.reading import View
from ledger.records import Link, StoredEvent
from ledger.store import Ledger
from ledger.writing import Transaction
from policies.loader import LoadedPack, calendar_from_documents, pack_in_force, policy_from_document


@dataclass(frozen=True)
class Terms:
    """The policy and calendar of one decision, and the versions that events cite."""

    policy: Policy
    calendar: Calendar
    pinned: Pinned


def policy_stream(landlord: str) -> str:
    """Return the one stream of a landlord's policy."""
    return stream_id(landlord, "policy")


@dataclass(frozen=True)
class _Governing:
    """What the policy's stream says up to the event of this hash."""

    head_hash: bytes
    pack: LoadedPack


class PolicyBook:
    """The packs of this installation's landlords, by the landlord's id.

    `ledger` is where the versions in force are told by; without one the files are in force.
    """

    def __init__(self, packs: Mapping[str, LoadedPack], ledger: Ledger | None = None) -> None:
        self._packs = dict(packs)
        self._ledger = ledger
        self._governing: dict[str, _Governing] = {}

    @property
    def landlords(self) -> list[str]:
        """The ids of the landlords that this installation serves."""
        return sorted(self._packs)

    def current(self, landlord: str) -> Terms:
        """Return the terms that a stream opened now is decided under, outside of a transaction."""
        if self._ledger is None:
            return _terms(self._pack(landlord))
        with self._ledger.reading() as view:
            return self.in_force(view, landlord)

    def in_force(self, view: View, landlord: str) -> Terms:
        """Return the terms that a stream opened now is decided under."""
        return _terms(self._pack_in_force(view, landlord))

    def in_file(self, landlord: str) -> LoadedPack:
        """Return the pack's file as it is loaded, in force or not."""
        return self._pack(landlord)

    def terms_of(
        self,
        view: View,
        landlord: str,
        first: StoredEvent | Link | None,
        adopted: AdoptedCalendar | None = None,
    ) -> Terms:
        """Return the terms that a stream's first event cites, or those in force for a new one.

        `adopted` has the days and hours that a case went over to since.
        """
        if first is None:
            return self.in_force(view, landlord)
        terms = self._cited(view, landlord, first)
        return terms if adopted is None else self._with_calendar(view, landlord, terms, adopted)

    def offered(
        self, view: View, landlord: str, terms: Terms, adopted: AdoptedCalendar | None
    ) -> Offered | None:
        """Return what the landlord's pack says now, None where that is what `terms` are."""
        pack, file = self._pack_in_force(view, landlord), self._pack(landlord)
        hours = adopted.hours_version if adopted else terms.pinned.policy_version
        pinned = (hours, terms.pinned.calendar_version)
        if pinned == (file.policy_version, file.calendar_version) and file is pack:
            return None
        return Offered(
            policy=file.policy,
            calendar=pack.calendar,
            calendar_version=pack.calendar_version,
            hours_version=pack.policy_version,
            policy_version=file.policy_version,
        )

    def keep_current(self, tx: Transaction, landlord: str, now: datetime) -> None:
        """Store the documents of now, which a case is about to go on by or a draft to cite."""
        for pack in (self._pack(landlord), self._pack_in_force(tx, landlord)):
            _store(tx, pack, now)

    def _with_calendar(
        self, view: View, landlord: str, terms: Terms, adopted: AdoptedCalendar
    ) -> Terms:
        pinned = Pinned(terms.pinned.policy_version, adopted.calendar_version)
        current = self.in_force(view, landlord)
        if Pinned(adopted.hours_version, adopted.calendar_version) == current.pinned:
            return Terms(terms.policy, current.calendar, pinned)
        hours = view.document(adopted.hours_version)
        days = view.document(adopted.calendar_version)
        if hours is None or days is None:
            raise MissingDocument(landlord, f"{adopted.hours_version}, {adopted.calendar_version}")
        return Terms(terms.policy, _opened(hours, days)[1], pinned)

    def _cited(self, view: View, landlord: str, first: StoredEvent | Link) -> Terms:
        pinned = Pinned(first.policy_version, first.calendar_version)
        # The file first: what is in force has to be asked for, and seldom is another.
        for pack_of in (self._pack, partial(self._pack_in_force, view)):
            terms = _terms(pack_of(landlord))
            if terms.pinned == pinned:
                return terms
        documents = [
            view.document(hash_ or "") for hash_ in (first.policy_version, first.calendar_version)
        ]
        if None in documents:
            raise MissingDocument(first.stream, f"{first.policy_version}, {first.calendar_version}")
        return Terms(*_opened(*[document or "" for document in documents]), pinned)

    def keep(self, tx: Transaction, landlord: str, pinned: Pinned, now: datetime) -> None:
        """Store the documents that events are about to cite, unless they are there."""
        pack = self._pack_in_force(tx, landlord)
        if pinned == _terms(pack).pinned:
            _store(tx, pack, now)

    def _pack_in_force(self, view: View, landlord: str) -> LoadedPack:
        file = self._pack(landlord)
        row = view.stream(policy_stream(landlord))
        if row is None:
            return file
        known = self._governing.get(landlord)
        if known is None or known.head_hash != row.head_hash:
            state = fold(row.stream, view.links(row.stream)).state
            known = _Governing(row.head_hash, self._of_version(view, file, state))
            self._governing[landlord] = known
        return known.pack

    def _of_version(self, view: View, file: LoadedPack, state: PolicyState) -> LoadedPack:
        version = state.in_force
        if version is None or version.document == file.policy_version:
            return file
        document = view.document(version.document)
        if document is None:
            raise MissingDocument(policy_stream(file.policy.id), version.document)
        return pack_in_force(document, file)

    def _pack(self, landlord: str) -> LoadedPack:
        try:
            return self._packs[landlord]
        except KeyError:
            raise UnknownLandlord(landlord, ", ".join(self.landlords)) from None


def _terms(pack: LoadedPack) -> Terms:
    return Terms(pack.policy, pack.calendar, Pinned(pack.policy_version, pack.calendar_version))


def _store(tx: Transaction, pack: LoadedPack, now: datetime) -> None:
    tx.store_document("policy", pack.policy_document.decode(), now)
    tx.store_document("calendar", pack.calendar_document.decode(), now)


@lru_cache(maxsize=64)
def _opened(policy_document: str, calendar_document: str) -> tuple[Policy, Calendar]:
    policy = policy_from_document(policy_document)
    return policy, calendar_from_documents(policy, calendar_document)
