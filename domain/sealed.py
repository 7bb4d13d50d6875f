"""Streams that are sealed: visible to their panel alone, as if they were not there to all others.

Their payload is stored under a key of its own, their id is opaque, and no list, count, search,
export, board, log or figure has them. What still counts them is named in `docs/sealed.md`.
"""

from domain.identifiers import parse_stream

SEALED_KINDS: frozenset[str] = frozenset({"referral"})
# What orders that such a stream begins, by the effect's kind; nothing counts it either.
BEGINS_SEALED: frozenset[str] = frozenset({"raise_referral"})
# The command that stands for another, whose body is kept in the vault: all that Temporal sees.
SEALED_COMMAND = "sealed"


def is_sealed(stream: str) -> bool:
    """Tell whether a stream is of a kind that is sealed."""
    return stream.split("/", 2)[1] in SEALED_KINDS


def key_of(stream: str) -> str:
    """Return the subject of a sealed stream's own key, under which its texts are kept, too."""
    return f"subject:{parse_stream(stream).uuid}"
