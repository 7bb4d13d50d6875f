"""Sealing one value into an envelope that opens only in its own place.

    envelope = version (1 byte) || key id (16) || nonce (12) || commitment (32) || ciphertext

AES-256-GCM under a key of its own for each place, HKDF-SHA256(data key, place); the place is
bound as associated data too. HKDF's second half is the commitment: GCM alone would let a
dishonest operator make one ciphertext that opens to two texts under two keys. As each field has
its own key, one field can be disclosed to an auditor without the rest of the person's file.
"""

import base64
import binascii
import hmac
import secrets
from dataclasses import dataclass, field
from enum import Enum
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault.errors import CannotOpen

VERSION = b"\x01"
KEY_ID, NONCE, COMMITMENT, TAG = 16, 12, 32, 16
HEADER = len(VERSION) + KEY_ID + NONCE + COMMITMENT


class Erased(Enum):
    """What a reader gets where the key was destroyed on order: this was here."""

    ERASED = "erased"

    def __str__(self) -> str:
        return "[erased]"


ERASED: Final = Erased.ERASED


@dataclass(frozen=True)
class DataKey:
    """A subject's key and the id that envelopes carry of it."""

    subject: str
    key_id: str
    key: bytes = field(repr=False)


@dataclass(frozen=True)
class Place:
    """Where a sealed value stands: the owner's id (an event's, a content's), type and field.

    The owner's id and not its version, so that an append tried again seals nothing anew.
    """

    owner: str
    type: str
    field: str


def seal(key: DataKey, place: Place, value: bytes) -> bytes:
    """Return `value` as an envelope that opens in `place` alone; never the same twice."""
    cipher, commitment = _derived(key, place)
    nonce = secrets.token_bytes(NONCE)
    sealed = cipher.encrypt(nonce, value, _bound(key, place))
    return VERSION + UUID(key.key_id).bytes + nonce + commitment + sealed


def open_sealed(key: DataKey, place: Place, envelope: bytes) -> bytes:
    """Return what was sealed; CannotOpen for another place or key, or a changed envelope."""
    if len(envelope) < HEADER + TAG or envelope[:1] != VERSION:
        raise CannotOpen(f"{place}: not an envelope of version {VERSION[0]}")
    if envelope[1 : 1 + KEY_ID] != UUID(key.key_id).bytes:
        raise CannotOpen(f"{place}: sealed under another key than {key.key_id}")
    cipher, commitment = _derived(key, place)
    nonce, rest = envelope[1 + KEY_ID :][:NONCE], envelope[1 + KEY_ID + NONCE :]
    if not hmac.compare_digest(rest[:COMMITMENT], commitment):
        raise CannotOpen(f"{place}: sealed for another place")
    try:
        return cipher.decrypt(nonce, rest[COMMITMENT:], _bound(key, place))
    except InvalidTag:
        raise CannotOpen(f"{place}: changed") from None


def to_text(envelope: bytes) -> str:
    """Return an envelope as base64, as it stands in an event."""
    return base64.b64encode(envelope).decode()


def from_text(text: str) -> bytes:
    """Read an envelope back; CannotOpen for what is not base64."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise CannotOpen("not base64") from None


def joined(*parts: str) -> bytes:
    """Return parts as bytes that no other parts give."""
    raw = [part.encode() for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in raw)


def derive(key: bytes, purpose: bytes, length: int = 32) -> bytes:
    """Return a key for one purpose, from which nothing of `key` can be told."""
    return HKDF(SHA256(), length, salt=None, info=purpose).derive(key)


def _derived(key: DataKey, place: Place) -> tuple[AESGCM, bytes]:
    material = derive(key.key, joined("redress.field.v1", place.owner, place.field), 64)
    return AESGCM(material[:32]), material[32:]


def _bound(key: DataKey, place: Place) -> bytes:
    return joined(place.owner, place.type, place.field, key.subject, key.key_id)
