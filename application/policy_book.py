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

    def terms_of(self, view: View, landlord: str, first: StoredEvent | Link | None) -> Terms:
        """Return the terms that a stream's first event cites, or the current ones for a new one."""
        if first is None:
            return self.current(landlord)
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
