"""The key-encryption key (KEK), which wraps every key in the vault and is never stored in it.

Where it lives: the embedded default makes a file beside the data folder's databases, for its
owner alone; production hands it in as a setting or mounts the file from a secret store. Losing
it loses all personal data; a backup that holds both it and the vault protects nothing.
"""

import os
import secrets
import stat
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from vault.errors import KeyFileError, WrongKey

KEY_BYTES = 32
PRIVATE_FILE = 0o600


@dataclass(frozen=True)
class Kek:
    """A 32-byte key-encryption key; never shown."""

    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES:
            raise KeyFileError(f"the key has {len(self.key)} bytes")

    @classmethod
    def from_hex(cls, text: str, where: str = "settings") -> "Kek":
        """Read 64 hex digits; KeyFileError for anything else."""
        try:
            return cls(bytes.fromhex(text.strip()))
        except ValueError:
            raise KeyFileError(f"{where}: not hex digits") from None

    @property
    def id(self) -> str:
        """A name for the key that gives nothing of it away."""
        return sha256(b"redress.kek-id.v1\n" + self.key).hexdigest()[:16]

    def wrap(self, key: bytes) -> bytes:
        """Return `key` wrapped by AES key wrap (RFC 3394)."""
        return aes_key_wrap(self.key, key)

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the key that `wrap` was given; WrongKey if this is not the one that wrapped it."""
        try:
            return aes_key_unwrap(self.key, wrapped)
        except InvalidUnwrap:
            raise WrongKey(f"this one is {self.id}") from None


def load_kek(path: Path) -> Kek:
    """Read the key file; KeyFileError if it is missing, malformed or open to others."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{path}: {error}") from error
    if mode & 0o077:
        raise KeyFileError(f"{path}: its mode is {mode:o}")
    return Kek.from_hex(text, str(path))


def load_or_make_kek(path: Path) -> Kek:
    """Read the key file, making one where there is none; two starters end with the same key."""
    made = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    if not path.exists():
        try:
            with os.fdopen(
                os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE), "w"
            ) as file:
                file.write(secrets.token_hex(KEY_BYTES) + "\n")
                file.flush()
                os.fsync(file.fileno())
            _put_in_place(made, path)
        except OSError as error:
            raise KeyFileError(f"{path}: {error}") from error
    return load_kek(path)


def _put_in_place(made: Path, path: Path) -> None:
    """Give the whole file its name at once, unless another process did so meanwhile."""
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    finally:
        made.unlink()
