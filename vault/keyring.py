"""The keys of some subjects in hand, so that a page or a command fetches them once.

Hold it for one request: an erasure elsewhere is not seen by a ring that was fetched before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vault.errors import SubjectIsErased, UnknownSubject
from vault.sealing import ERASED, DataKey, Erased, Place, from_text, open_sealed, seal, to_text


@dataclass(frozen=True)
class Keyring:
    """Seals and opens fields of events, without asking the database."""

    keys: Mapping[str, DataKey | Erased] = field(repr=False)

    def seal(self, subject: str, event_id: str, event_type: str, field: str, text: str) -> str:
        """Return `text` sealed for one field of one event, as base64.

        Errors: SubjectIsErased, and UnknownSubject for one that is not in this ring.
        """
        key = self._key(subject)
        if key is ERASED:
            raise SubjectIsErased(subject)
        return to_text(seal(key, Place(event_id, event_type, field), text.encode()))

    def open(
        self, subject: str, event_id: str, event_type: str, field: str, envelope: str
    ) -> str | Erased:
        """Return what `seal` was given, or ERASED; CannotOpen in any other place."""
        key = self._key(subject)
        if key is ERASED:
            return ERASED
        return open_sealed(key, Place(event_id, event_type, field), from_text(envelope)).decode()

    def _key(self, subject: str) -> DataKey | Erased:
        try:
            return self.keys[subject]
        except KeyError:
            raise UnknownSubject(subject) from None
