"""Pictures: checked by what they are, stored in the vault, and shown only from there.

Whatever a name or a header says, the first bytes decide; what is not a picture is not kept, and
nothing is ever run.
"""

import base64
import binascii
from hashlib import sha256

from domain.errors import CommandIdReused, MalformedCommand
from domain.identifiers import derived_id, seed_of
from domain.media import Media, media_type_of
from domain.messages import ContentRef
from vault.errors import ContentConflict
from vault.store import Vault

# Of one picture. A telephone's screenshot has some hundred thousand bytes.
LARGEST_PICTURE = 5 * 1024 * 1024
# Four characters for three bytes.
LARGEST_ENCODED = (LARGEST_PICTURE + 2) // 3 * 4
_TOO_LARGE = f"at most {LARGEST_PICTURE // (1024 * 1024)} MB are taken; send a smaller picture"


def picture_of(encoded: str, place: str) -> bytes:
    """Return the bytes of a picture sent as base64; MalformedCommand says what to send instead."""
    if len(encoded) > LARGEST_ENCODED:
        raise _refused(place, _TOO_LARGE)
    try:
        data = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise _refused(place, "this is not base64; encode the bytes of the picture") from None
    problem = problem_with(data)
    if problem is not None:
        raise _refused(place, problem)
    return data


def problem_with(data: bytes) -> str | None:
    """Return why a file is not kept as a picture, and what to send instead; None where it is."""
    if len(data) > LARGEST_PICTURE:
        return _TOO_LARGE
    if media_type_of(data) is None:
        return "this is no PNG, JPEG, GIF or WebP picture; send one of these"
    return None


def store_picture(
    vault: Vault, landlord: str, subject: str, at: tuple[str, str], data: bytes
) -> Media:
    """Store one picture of a command, at (command id, place in its body).

    CommandIdReused where the same command id came with another picture at the same place.
    """
    command_id, place = at
    try:
        content = vault.put_bytes(landlord, subject, data, _content_id(landlord, command_id, place))
    except ContentConflict as conflict:
        raise CommandIdReused(command_id=command_id) from conflict
    return _media(content, data)


def mention_picture(landlord: str, subject: str, at: tuple[str, str], data: bytes) -> Media:
    """Return what `store_picture` would, and store nothing: for a dry run."""
    content = ContentRef(
        content_id=_content_id(landlord, *at),
        subject=subject,
        digest=sha256(data).hexdigest(),
        size=len(data),
    )
    return _media(content, data)


def _media(content: ContentRef, data: bytes) -> Media:
    return Media.model_validate({"content": content, "media_type": media_type_of(data)})


def _content_id(landlord: str, command_id: str, place: str) -> str:
    return derived_id(seed_of(landlord, command_id), "picture", place)


def _refused(place: str, problem: str) -> MalformedCommand:
    return MalformedCommand(command="this", problems=f"{place}: {problem}")
