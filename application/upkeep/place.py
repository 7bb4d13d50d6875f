"""Where a landlord's upkeep is recorded."""

from domain.identifiers import stream_id


def upkeep_stream(landlord: str) -> str:
    """Return the one stream of a landlord's upkeep."""
    return stream_id(landlord, "upkeep")
