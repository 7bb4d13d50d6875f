"""The names that things have: streams, subjects, actors and the ids derived from them.

Ids that must come out the same when a command is tried again are derived (UUIDv5) from what
caused them; free ids are UUIDv7 text, made at the edge and never inside a rule.
"""

import re
from typing import Annotated, NamedTuple
from uuid import UUID, uuid5

from pydantic import AfterValidator, StringConstraints

UUID_PATTERN = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_STREAM = re.compile(rf"^([a-z][a-z0-9-]{{0,39}})/([a-z][a-z-]{{0,39}})/({UUID_PATTERN})$")

# Every derived id is a UUIDv5 under this one namespace; changing it would change every id.
NAMESPACE = UUID("7d1f6d0e-52f5-5c43-9a5d-6f6a1c1b7e10")


class StreamName(NamedTuple):
    """The three parts of a stream's id, `{landlord}/{kind}/{uuid}`."""

    landlord: str
    kind: str
    uuid: str


def parse_stream(stream: str) -> StreamName:
    """Take a stream id apart; ValueError says what it should look like."""
    found = _STREAM.match(stream)
    if found is None:
        raise ValueError(f"{stream!r} is not a stream id; expected landlord/kind/uuid")
    return StreamName(*found.groups())


def _checked_stream(stream: str) -> str:
    parse_stream(stream)
    return stream


StreamId = Annotated[str, AfterValidator(_checked_stream)]
Uuid = Annotated[str, StringConstraints(pattern=rf"^{UUID_PATTERN}$")]
LandlordId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
# Who did it: `staff:amara`, `system:timer`, `resident:0198...`. Opaque; never a person's name.
ActorId = Annotated[
    str, StringConstraints(pattern=r"^(staff|system|resident):[A-Za-z0-9_.-]{1,64}$")
]
# Whose personal data it is; the vault alone knows who that is.
SubjectId = Annotated[str, StringConstraints(pattern=rf"^subject:{UUID_PATTERN}$")]


def derived_id(*parts: str) -> str:
    """Return the same UUID text for the same parts, whoever asks and whenever."""
    # Length prefixes keep ("ab", "c") and ("a", "bc") apart.
    return str(uuid5(NAMESPACE, "".join(f"{len(part)}:{part}" for part in parts)))


def stream_id(landlord: str, kind: str, *cause: str) -> str:
    """Return the id of the stream that `cause` opens, so that a double request opens one."""
    return f"{landlord}/{kind}/{derived_id(landlord, kind, *cause)}"


def seed_of(landlord: str, command_id: str) -> str:
    """Return what every id that a command causes derives from.

    A command id is its landlord's own: what one uses says nothing to another and takes nothing
    from it, though all share one ledger.
    """
    return derived_id(landlord, "command", command_id)


def event_id(seed: str, number: int) -> str:
    """Return the id of the `number`th event (from 0) that a command caused, from its seed."""
    return derived_id(seed, "event", str(number))


def effect_id(event: str, kind: str, number: int) -> str:
    """Return the id of an effect, which is also its idempotency key at the platform."""
    return derived_id(event, "effect", kind, str(number))
