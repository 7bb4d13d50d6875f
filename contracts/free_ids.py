"""Ids that nothing determines, made at the edges and never inside a rule."""

import secrets
import time
from uuid import UUID


def new_id() -> str:
    """Return a fresh UUIDv7 as text (RFC 9562, 5.7): its first 48 bits are Unix milliseconds."""
    milliseconds = time.time_ns() // 1_000_000
    number = milliseconds << 80 | secrets.randbits(80)
    number = number & ~(0xF << 76) | 0x7 << 76  # version 7
    number = number & ~(0x3 << 62) | 0x2 << 62  # variant of the RFC
    return str(UUID(int=number))
