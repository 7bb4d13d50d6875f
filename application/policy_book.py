"""Which policy and calendar a stream is decided under: the ones it opened under.

Packs and calendars are stored in the ledger by the hash of their content when first used, and
events cite the hash, so that an edited file changes no replay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from application.errors import MissingDocument, UnknownLandlord
from application.event_codec import Pinned
from domain.business_time import Calendar
from domain.case.state import AdoptedCalendar
from domain.decider import Offered
from domain.policy import Policy
from ledger.reading import View
from ledger.records import Link, StoredEvent
from ledger.writing import Transaction
from policies.loader import LoadedPack, calendar_from_documents, policy_from_document


@dataclass(frozen=True)
class Terms:
    """The policy and calendar of one decision, and the versions that events cite."""

    policy: Policy
    calendar: Calendar
    pinned: Pinned


class PolicyBook:
    """The packs of this installation's landlords, by the landlord's id."""

    def __init__(self, packs: Mapping[str, LoadedPack]) -> None:
        self._packs = dict(packs)

    @property
    def landlords(self) -> list[str]:
        """The ids of the landlords that this installation serves."""
        return sorted(self._packs)

    def current(self, landlord: str) -> Terms:
        """Return the terms that a stream opened now is decided under."""
        pack = self._pack(landlord)
        return Terms(pack.policy, pack.calendar, Pinned(pack.policy_version, pack.calendar_version))

    def terms_of(
        self,
        view: View,
        landlord: str,
        first: StoredEvent | Link | None,
        adopted: AdoptedCalendar | None = None,
    ) -> Terms:
        """Return the terms that a stream's first event cites, or the current ones for a new one.

        `adopted` has the days and hours that a case went over to since.
        """
        if first is None:
            return self.current(landlord)
        terms = self._cited(view, landlord, first)
        return terms if adopted is None else self._with_calendar(view, landlord, terms, adopted)

    def offered(
        self, landlord: str, terms: Terms, adopted: AdoptedCalendar | None
    ) -> Offered | None:
        """Return what the landlord's pack says now, None where that is what `terms` are."""
        pack = self._pack(landlord)
        hours = adopted.hours_version if adopted else terms.pinned.policy_version
        if (hours, terms.pinned.calendar_version) == (pack.policy_version, pack.calendar_version):
            return None
        return Offered(
            policy=pack.policy,
            calendar=pack.calendar,
            calendar_version=pack.calendar_version,
            hours_version=pack.policy_version,
        )

    def keep_current(self, tx: Transaction, landlord: str, now: datetime) -> None:
        """Store the current documents, which a case is about to go on by."""
        self.keep(tx, landlord, self.current(landlord).pinned, now)

    def _with_calendar(
        self, view: View, landlord: str, terms: Terms, adopted: AdoptedCalendar
    ) -> Terms:
        pinned = Pinned(terms.pinned.policy_version, adopted.calendar_version)
        current = self.current(landlord)
        if Pinned(adopted.hours_version, adopted.calendar_version) == current.pinned:
            return Terms(terms.policy, current.calendar, pinned)
        hours = view.document(adopted.hours_version)
        days = view.document(adopted.calendar_version)
        if hours is None or days is None:
            raise MissingDocument(landlord, f"{adopted.hours_version}, {adopted.calendar_version}")
        return Terms(terms.policy, _opened(hours, days)[1], pinned)

    def _cited(self, view: View, landlord: str, first: StoredEvent | Link) -> Terms:
        pinned = Pinned(first.policy_version, first.calendar_version)
        current = self.current(landlord)
        if current.pinned == pinned:
            return current
        documents = [
            view.document(hash_ or "") for hash_ in (first.policy_version, first.calendar_version)
        ]
        if None in documents:
            raise MissingDocument(first.stream, f"{first.policy_version}, {first.calendar_version}")
        return Terms(*_opened(*[document or "" for document in documents]), pinned)

    def keep(self, tx: Transaction, landlord: str, pinned: Pinned, now: datetime) -> None:
        """Store the documents that events are about to cite, unless they are there."""
        pack = self._pack(landlord)
        if pinned == Pinned(pack.policy_version, pack.calendar_version):
            tx.store_document("policy", pack.policy_document.decode(), now)
            tx.store_document("calendar", pack.calendar_document.decode(), now)

    def _pack(self, landlord: str) -> LoadedPack:
        try:
            return self._packs[landlord]
        except KeyError:
            raise UnknownLandlord(landlord, ", ".join(self.landlords)) from None


@lru_cache(maxsize=64)
def _opened(policy_document: str, calendar_document: str) -> tuple[Policy, Calendar]:
    policy = policy_from_document(policy_document)
    return policy, calendar_from_documents(policy, calendar_document)
