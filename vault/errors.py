"""What can go wrong with the vault, in the words of whoever has to act.

VaultError
├── KeyFileError          the key-encryption key is missing, open to others, or malformed
├── WrongKey              the key-encryption key is not the one that wrapped these keys
├── UnknownSubject        the vault never knew this subject
├── UnknownContent        the vault never held this content
├── SubjectIsErased       something new was to be stored for a subject that was erased
├── ContentConflict       the same content id came with something else
├── CannotOpen            the envelope is not from this place, was changed, or is malformed
├── VaultFull             no room left; nothing was stored
├── VaultBusy             a lock was held for too long; the same thing may be tried again
├── VaultUnavailable      no connection, or it broke
├── VaultReadOnly         the database may not be written to
└── VaultCorrupt          the database says that its bytes are wrong

Whichever it is, its transaction changed nothing.
"""

from contextlib import AbstractContextManager

from sqlalchemy import Engine

from database import failures
from database.failures import DatabaseFailure, Failure


class VaultError(DatabaseFailure):
    """Something is wrong with the vault."""

    code = "vault_error"
    words = "The vault failed. Nothing was stored."


class KeyFileError(VaultError):
    """The file of the key-encryption key cannot be used."""

    code = "key_file"
    words = (
        "The vault's key file cannot be used. It must hold 32 bytes as 64 hex digits and be "
        "readable by its owner alone (chmod 600). Without it no personal data can be read: "
        "restore it from where it is kept."
    )


class WrongKey(VaultError):
    """Another key wrapped the keys in this vault."""

    code = "wrong_key"
    words = (
        "The key-encryption key is not the one of this vault. Start with the vault and the key "
        "that belong together."
    )


class UnknownSubject(VaultError):
    """No such subject was ever made."""

    code = "unknown_subject"
    words = "The vault knows no such subject. Check the id, and that this is the right vault."


class UnknownContent(VaultError):
    """No such content was ever stored."""

    code = "unknown_content"
    words = "The vault holds no such content. Check the id, and that this is the right vault."


class SubjectIsErased(VaultError):
    """A subject's data was erased; nothing new is stored for it."""

    code = "subject_is_erased"
    words = "This person's data was erased, so nothing more is stored for them."


class ContentConflict(VaultError):
    """The content id already names something else."""

    code = "content_conflict"
    words = "Something else is stored under this content id. Store it under an id of its own."


class CannotOpen(VaultError):
    """The envelope does not belong here, or was changed."""

    code = "cannot_open"
    words = (
        "A sealed value does not open in its place: it was moved, changed or cut. The record "
        "itself may be altered; run `redress audit verify`."
    )


class VaultFull(VaultError):
    """No room is left."""

    code = "vault_full"
    words = "The vault's disk is full. Nothing was stored: make room, then send it again."


class VaultBusy(VaultError):
    """A lock was not to be had in time."""

    code = "vault_busy"
    transient = True
    words = "The vault is busy. Nothing was stored; the same thing can be sent again."


class VaultUnavailable(VaultError):
    """The database cannot be reached."""

    code = "vault_unavailable"
    transient = True
    words = "The vault cannot be reached. Check that its database runs and its address is right."


class VaultReadOnly(VaultError):
    """The vault may be read but not written."""

    code = "vault_read_only"
    words = "The vault may not be written to. Check the permissions of its database."


class VaultCorrupt(VaultError):
    """The database reports that its own bytes are wrong."""

    code = "vault_corrupt"
    words = "The vault's database is damaged. Stop the workers and restore its last backup."


_BY_FAILURE: dict[Failure, type[DatabaseFailure]] = {
    Failure.FULL: VaultFull,
    Failure.BUSY: VaultBusy,
    Failure.UNAVAILABLE: VaultUnavailable,
    Failure.CORRUPT: VaultCorrupt,
    Failure.NOT_WRITABLE: VaultReadOnly,
}


def translated(engine: Engine) -> AbstractContextManager[None]:
    """Raise the drivers' errors as ours; what is a mistake in the program stays as it is."""
    return failures.translated(engine, _BY_FAILURE)
