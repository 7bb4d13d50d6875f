"""Payloads that are stored under a key of their stream's own, and opened where they are read.

The stored, hashed bytes are the sealed ones, so that the chain is verified without any key.
"""

from typing import Protocol

from domain.sealed import is_sealed


class PayloadSeal(Protocol):
    """Seals and opens the payloads of sealed streams, bound to their place and type."""

    def seal(self, stream: str, version: int, type_: str, payload: bytes) -> bytes:
        """Return what is stored in place of `payload`."""

    def open(self, stream: str, version: int, type_: str, payload: bytes) -> bytes:
        """Return what `seal` was given."""


class NoSeal:
    """Of a ledger that was opened without keys: nothing sealed can be written.

    What is read stays as it is stored.
    """

    def seal(self, stream: str, version: int, type_: str, payload: bytes) -> bytes:
        """Refuse to store in the open what has to be sealed."""
        raise LookupError(f"{stream} is sealed, and this ledger was opened without its keys")

    def open(self, stream: str, version: int, type_: str, payload: bytes) -> bytes:
        """Leave it sealed."""
        return payload


def sealed(seal: PayloadSeal, stream: str, version: int, type_: str, payload: bytes) -> bytes:
    """Return a payload as it is stored: as it is, unless its stream is sealed."""
    return seal.seal(stream, version, type_, payload) if is_sealed(stream) else payload


def opened(seal: PayloadSeal, stream: str, version: int, type_: str, payload: bytes) -> bytes:
    """Return a payload as it was given, from what is stored."""
    return seal.open(stream, version, type_, payload) if is_sealed(stream) else payload
