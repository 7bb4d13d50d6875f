"""Pictures that were taken in beside a text: what they are is read from their bytes."""

from typing import Literal

from domain.messages import ContentRef, Frozen

MediaType = Literal["image/png", "image/jpeg", "image/gif", "image/webp"]


class Media(Frozen):
    """A picture in the vault. Its bytes are shown to people and never run."""

    content: ContentRef
    media_type: MediaType


def media_type_of(data: bytes) -> MediaType | None:
    """Return what the bytes are by their first ones; None for whatever is not kept."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    return None
