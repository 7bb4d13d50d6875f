"""The vault's front door.

    vault = Vault(open_vault("sqlite:///redress/vault.db"), load_or_make_kek(path))
    author = vault.ensure_subject("mhs", "sandbox", "42")
    text = vault.put("mhs", author, "The lift is broken again.")

Each call is a transaction of its own, committed when it returns: a key or a text is always
there before an event of the ledger cites it.
"""

import hmac
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from contracts.free_ids import new_id
from database import engine as database
from database.migrations import upgrade
from domain.messages import ContentRef
from vault import content, keys
from vault.content import Opened
from vault.errors import translated
from vault.kek import Kek
from vault.keyring import Keyring
from vault.sealing import ERASED, Erased

MIGRATIONS = Path(__file__).parent / "migrations"


def open_vault(url: str | URL) -> Engine:
    """Return an engine for the vault's database; deleted rows are overwritten on SQLite."""
    return database.open_engine(url, secure_delete=True)


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring any vault, an empty database too, to `revision`; all of it or nothing."""
    with translated(engine):
        upgrade(engine, MIGRATIONS, revision)


def holds_keys(engine: Engine) -> bool:
    """Tell whether anything in a migrated vault was wrapped by a key-encryption key."""
    with translated(engine), database.reading(engine) as connection:
        return bool(keys.wrapped_by(connection))


class Vault:
    """Keys and personal data in one database; safe to share between threads.

    Errors: VaultError, whose tree stands in `vault/errors.py`. `now` tells when something was
    stored or erased: real time, unless another is given.
    """

    def __init__(
        self, engine: Engine, kek: Kek, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.engine = engine
        self._kek = kek
        self._now = now

    def ensure_subject(self, landlord: str, platform: str, account_id: str) -> str:
        """Return the subject of a platform's account, the same each time until it is erased."""
        account = (landlord, platform, account_id)
        # Read before: making it is a transaction of its own, and transactions do not nest.
        root = self._root
        with self._writing() as connection:
            return keys.ensure_subject(connection, self._kek, root, account, self._now())

    def new_subject(self, landlord: str) -> str:
        """Return a new subject, with its key committed."""
        with self._writing() as connection:
            return keys.new_subject(connection, self._kek, landlord, self._now())

    def ensure_key(self, landlord: str, subject: str) -> None:
        """Make the key of a subject whose id is the caller's, unless it is there."""
        with self._writing() as connection:
            keys.ensure_key(connection, self._kek, landlord, subject, self._now())

    def erase(self, subject: str, authority: str = "unstated") -> None:
        """Destroy the subject's key, accounts and texts; may be repeated.

        `authority` is the reference of the order to erase. Backups of the vault still hold the
        key until they expire.
        """
        with self._writing() as connection:
            keys.erase(connection, subject, authority, self._now())
        database.forget_overwritten(self.engine)

    def is_erased(self, subject: str) -> bool:
        """Tell whether the subject's data was erased."""
        with self._reading() as connection:
            return keys.is_erased(connection, subject)

    def keyring(self, subjects: Iterable[str]) -> Keyring:
        """Return the keys of these subjects, to seal and open many fields with one reading."""
        with self._reading() as connection:
            return Keyring({s: keys.data_key(connection, self._kek, s) for s in set(subjects)})

    def seal(self, subject: str, event_id: str, event_type: str, field: str, text: str) -> str:
        """Return `text` sealed for one field of one event, as base64."""
        return self.keyring([subject]).seal(
            subject, event_id=event_id, event_type=event_type, field=field, text=text
        )

    def open(
        self, subject: str, event_id: str, event_type: str, field: str, envelope: str
    ) -> str | Erased:
        """Return what `seal` was given, or ERASED; CannotOpen in any other place."""
        return self.keyring([subject]).open(
            subject, event_id=event_id, event_type=event_type, field=field, envelope=envelope
        )

    def put(
        self, landlord: str, subject: str, text: str, content_id: str | None = None
    ) -> ContentRef:
        """Keep a text; with the caller's own id, a second time changes nothing."""
        return self.put_bytes(landlord, subject, text.encode(), content_id)

    def put_bytes(
        self, landlord: str, subject: str, data: bytes, content_id: str | None = None
    ) -> ContentRef:
        """Keep bytes, like `put`: media, or what came over the wire."""
        where = (landlord, subject, content_id or new_id())
        with self._writing() as connection:
            return content.put(connection, self._kek, where, data, self._now())

    def get(self, content_id: str) -> str | Erased:
        """Return a text, or ERASED."""
        data = self.get_bytes(content_id)
        return ERASED if data is ERASED else data.decode()

    def get_many(self, content_ids: Collection[str]) -> dict[str, str | Erased]:
        """Return texts by their ids, all with one reading; each as `get` would."""
        with self._reading() as connection:
            opened = {each: content.get(connection, self._kek, each) for each in content_ids}
        return {
            each: ERASED if found is ERASED else found.data.decode()
            for each, found in opened.items()
        }

    def get_bytes(self, content_id: str) -> bytes | Erased:
        """Return bytes, or ERASED."""
        opened = self._opened(content_id)
        return ERASED if opened is ERASED else opened.data

    def reference(self, content_id: str) -> ContentRef | None:
        """Return the reference to a content that is kept, None where there never was one."""
        with self._reading() as connection:
            return content.reference(connection, content_id)

    def contents_of(self, subject: str) -> list[tuple[ContentRef, datetime]]:
        """Return everything that is kept of a subject, the earliest first, and when it came."""
        with self._reading() as connection:
            return content.of_subject(connection, subject)

    def nonce(self, content_id: str) -> bytes | Erased:
        """Return the nonce, with which whoever has the text can check its digest."""
        opened = self._opened(content_id)
        return ERASED if opened is ERASED else opened.nonce

    def verify_digest(self, content_id: str, digest: str) -> bool | Erased:
        """Tell whether `digest` is that of the very text that is kept; ERASED if it is gone."""
        opened = self._opened(content_id)
        return ERASED if opened is ERASED else hmac.compare_digest(opened.digest, digest)

    def keyed_digest(self, purpose: str, data: bytes) -> str:
        """Return a digest, as hex, that nobody without the vault can make or guess against."""
        return keys.keyed_digest(self._root, purpose, data)

    def check_key(self) -> int:
        """Return how many keys our key-encryption key wrapped; WrongKey if another wrapped any.

        It is not only asked by its name: the vault's own key is unwrapped with it.
        """
        with self._reading() as connection:
            return keys.check_kek(connection, self._kek)

    def lacking(self, subjects: Collection[str], contents: Collection[str]) -> list[str]:
        """Return those of these subjects and contents that this vault never held, sorted.

        Whatever was erased was held: its tombstone or its row is still there.
        """
        with self._reading() as connection:
            unknown = keys.unknown_subjects(connection, subjects)
            return sorted(unknown | content.unknown_contents(connection, contents))

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @cached_property
    def _root(self) -> bytes:
        with self._writing() as connection:
            return keys.root_key(connection, self._kek)

    def _opened(self, content_id: str) -> Opened | Erased:
        with self._reading() as connection:
            return content.get(connection, self._kek, content_id)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with translated(self.engine), database.writing(self.engine) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translated(self.engine), database.reading(self.engine) as connection:
            yield connection
