"""The keys of data subjects: made, found, erased. All of it on a connection to the vault."""

import hmac
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, func, insert, select, union_all, update

from contracts.free_ids import new_id
from database.inserting import insert_if_absent
from vault.errors import SubjectIsErased, UnknownSubject, WrongKey
from vault.kek import KEY_BYTES, Kek
from vault.sealing import ERASED, DataKey, Erased, derive, joined
from vault.tables import accounts, content, erased_subjects, subject_keys, vault_keys

ROOT = "root"


def root_key(connection: Connection, kek: Kek) -> bytes:
    """Return the key that indexes and digests derive from, making it in a new vault.

    It is apart from the KEK so that a change of KEK changes no index.
    """
    wrapped = kek.wrap(secrets.token_bytes(KEY_BYTES))
    query = select(vault_keys.c.wrapped).where(vault_keys.c.name == ROOT)
    found = connection.scalar(query)
    if found is None:
        row = {"name": ROOT, "wrapped": wrapped, "kek_id": kek.id}
        insert_if_absent(connection, vault_keys, row)
        found = connection.execute(query).scalar_one()
    return kek.unwrap(found)


def keyed_digest(root: bytes, purpose: str, data: bytes) -> str:
    """Return a digest, as hex, that nobody without the vault can make or try guesses against."""
    key = derive(root, joined("redress.digest.v1", purpose))
    return hmac.new(key, data, sha256).hexdigest()


def ensure_key(
    connection: Connection, kek: Kek, landlord: str, subject: str, now: datetime
) -> None:
    """Make the key of a subject whose id the caller chose, unless it is there.

    Errors: SubjectIsErased where it was destroyed.
    """
    if is_erased(connection, subject):
        raise SubjectIsErased(subject)
    query = select(subject_keys.c.subject).where(subject_keys.c.subject == subject)
    if connection.scalar(query) is None:
        _make_key(connection, kek, landlord, subject, now)


def new_subject(connection: Connection, kek: Kek, landlord: str, now: datetime) -> str:
    """Make a subject with a key of its own; return its id."""
    subject = f"subject:{new_id()}"
    _make_key(connection, kek, landlord, subject, now)
    return subject


def ensure_subject(
    connection: Connection, kek: Kek, root: bytes, account: tuple[str, str, str], now: datetime
) -> str:
    """Return the subject of an account (landlord, platform, the platform's user id).

    Two who ask at once get the same. After an erasure the account has a new subject.
    """
    landlord, platform, account_id = account
    blind = keyed_digest(root, "account", joined(landlord, platform, account_id))
    place = {"landlord": landlord, "platform": platform, "blind_index": blind}
    query = select(accounts.c.subject).filter_by(**place)
    found: str | None = connection.scalar(query)
    if found is not None:
        return found
    subject = f"subject:{new_id()}"
    if insert_if_absent(connection, accounts, place | {"subject": subject}):
        _make_key(connection, kek, landlord, subject, now)
        return subject
    winner: str = connection.execute(query).scalar_one()
    return winner


def data_key(connection: Connection, kek: Kek, subject: str) -> DataKey | Erased:
    """Return a subject's key, or ERASED; UnknownSubject where there never was one."""
    query = select(subject_keys.c.key_id, subject_keys.c.wrapped)
    row = connection.execute(query.where(subject_keys.c.subject == subject)).one_or_none()
    if row is not None:
        return DataKey(subject, row.key_id, kek.unwrap(row.wrapped))
    if is_erased(connection, subject):
        return ERASED
    raise UnknownSubject(subject)


def living_key(connection: Connection, kek: Kek, subject: str) -> DataKey:
    """Return a subject's key to seal something new; SubjectIsErased where it is gone."""
    key = data_key(connection, kek, subject)
    if key is ERASED:
        raise SubjectIsErased(subject)
    return key


def is_erased(connection: Connection, subject: str) -> bool:
    """Tell whether a subject's key was destroyed."""
    query = select(erased_subjects.c.subject).where(erased_subjects.c.subject == subject)
    return connection.scalar(query) is not None


def wrapped_by(connection: Connection) -> Mapping[str, int]:
    """Return how many keys of the vault each key-encryption key wrapped, by its id."""
    every = union_all(select(vault_keys.c.kek_id), select(subject_keys.c.kek_id)).subquery()
    counted = select(every.c.kek_id, func.count().label("number")).group_by(every.c.kek_id)
    return {row.kek_id: row.number for row in connection.execute(counted)}


def check_kek(connection: Connection, kek: Kek) -> int:
    """Return how many keys `kek` wrapped; WrongKey where another wrapped one, or it opens none."""
    by_id = wrapped_by(connection)
    if others := sorted(by_id.keys() - {kek.id}):
        raise WrongKey(f"this one is {kek.id}, keys were wrapped by {', '.join(others)}")
    root = connection.scalar(select(vault_keys.c.wrapped).where(vault_keys.c.name == ROOT))
    if root is not None:
        kek.unwrap(root)
    return by_id.get(kek.id, 0)


def unknown_subjects(connection: Connection, subjects: Collection[str]) -> set[str]:
    """Return those that have neither a key nor a tombstone."""
    known = [
        select(table.c.subject).where(table.c.subject.in_(subjects))
        for table in (subject_keys, erased_subjects)
    ]
    return set(subjects) - set(connection.scalars(union_all(*known)))


def erase(connection: Connection, subject: str, authority: str, now: datetime) -> None:
    """Destroy a subject's key, accounts and texts, and keep a tombstone. Again changes nothing."""
    if is_erased(connection, subject):
        return
    of_subject = subject_keys.c.subject == subject
    landlord = connection.scalar(select(subject_keys.c.landlord).where(of_subject))
    if landlord is None:
        raise UnknownSubject(subject)
    tombstone = {"landlord": landlord, "erased_at": now, "authority": authority}
    insert_if_absent(connection, erased_subjects, tombstone | {"subject": subject})
    connection.execute(delete(subject_keys).where(of_subject))
    connection.execute(delete(accounts).where(accounts.c.subject == subject))
    connection.execute(update(content).where(content.c.subject == subject).values(body=None))


def _make_key(connection: Connection, kek: Kek, landlord: str, subject: str, now: datetime) -> None:
    row = {
        "subject": subject,
        "landlord": landlord,
        "key_id": new_id(),
        "wrapped": kek.wrap(secrets.token_bytes(KEY_BYTES)),
        "kek_id": kek.id,
        "created_at": now,
    }
    connection.execute(insert(subject_keys).values(row))
