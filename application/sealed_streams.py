"""The keys of sealed streams, and the commands to them that nobody on the way can read.

Temporal is handed a reference: what a command to a sealed stream says is kept in the vault first,
under the stream's own key, and opened where it is recorded.
"""

import json
from collections.abc import Callable
from time import monotonic
from typing import Any

from contracts.messages import CommandEnvelope
from domain.errors import CommandIdReused
from domain.identifiers import derived_id, parse_stream, seed_of
from domain.sealed import SEALED_COMMAND, is_sealed, key_of
from vault.errors import ContentConflict, SubjectIsErased
from vault.keyring import Keyring
from vault.sealing import ERASED
from vault.store import Vault

# How long a key stays at hand, and so how long a process may open what another has erased.
AT_HAND_SECONDS = 60.0


class StreamSeal:
    """Seals the payloads of streams under their own keys; a key that was fetched stays at hand.

    `tick` tells seconds that only grow.
    """

    def __init__(self, vault: Vault, tick: Callable[[], float] = monotonic) -> None:
        self._vault = vault
        self._tick = tick
        self._rings: dict[str, tuple[float, Keyring]] = {}

    def seal(self, stream: str, version: int, type_: str, payload: bytes) -> bytes:
        """Return a payload sealed for its place."""
        ring, key = self._ring(stream), key_of(stream)
        return ring.seal(key, f"{stream}#{version}", type_, "payload", payload.decode()).encode()

    def open(self, stream: str, version: int, type_: str, payload: bytes) -> bytes:
        """Return what was sealed; SubjectIsErased once the key is destroyed."""
        ring, key = self._ring(stream), key_of(stream)
        found = ring.open(key, f"{stream}#{version}", type_, "payload", payload.decode())
        if found is ERASED:
            raise SubjectIsErased(key)
        return str(found).encode()

    def _ring(self, stream: str) -> Keyring:
        now = self._tick()
        until, ring = self._rings.get(stream, (now, None))
        if ring is None or until <= now:
            ring = self._vault.keyring([key_of(stream)])
            held = {each: kept for each, kept in list(self._rings.items()) if kept[0] > now}
            self._rings = {**held, stream: (now + AT_HAND_SECONDS, ring)}
        return ring


def ensure_key(vault: Vault, stream: str) -> str:
    """Make a sealed stream's own key, unless it is there; return its subject."""
    vault.ensure_key(parse_stream(stream).landlord, key_of(stream))
    return key_of(stream)


def opaque_stream(vault: Vault, landlord: str, kind: str, command_id: str) -> str:
    """Return the stream that a command opens: the same for the same command, and for nobody
    without the vault to be found out from it.
    """
    digest = vault.keyed_digest("sealed-stream", f"{landlord}/{kind}/{command_id}".encode())
    return f"{landlord}/{kind}/{derived_id(digest)}"


def seal_command(vault: Vault, envelope: CommandEnvelope) -> CommandEnvelope:
    """Return the command as it may travel: what it says to a sealed stream is kept in the vault.

    CommandIdReused where the same command id came with another body.
    """
    if not is_sealed(envelope.stream):
        return envelope
    landlord = parse_stream(envelope.stream).landlord
    content_id = derived_id(seed_of(landlord, envelope.command_id), "sealed-command")
    said = json.dumps(envelope.body, sort_keys=True)
    try:
        vault.put(landlord, ensure_key(vault, envelope.stream), said, content_id)
    except ContentConflict as conflict:
        raise CommandIdReused(command_id=envelope.command_id) from conflict
    body = {"type": SEALED_COMMAND, "content_id": content_id}
    return envelope.model_copy(update={"body": body})


def open_command(vault: Vault, envelope: CommandEnvelope) -> CommandEnvelope:
    """Return the command as it was sent; what was not sealed passes."""
    if not is_sealed(envelope.stream) or envelope.type != SEALED_COMMAND:
        return envelope
    content_id = str(envelope.body.get("content_id"))
    kept = vault.reference(content_id)
    said = vault.get(content_id) if kept and kept.subject == key_of(envelope.stream) else ERASED
    if said is ERASED:
        raise SubjectIsErased(key_of(envelope.stream))
    body: dict[str, Any] = json.loads(str(said))
    return envelope.model_copy(update={"body": body})
