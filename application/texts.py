"""Texts that come in with a command are stored first; the command carries references.

Wherever a body holds `{"text": "..."}` alone, the text goes to the vault and a reference takes
its place; `{"base64": "..."}` alone is a picture, and becomes a reference with its kind. The
reference's id is derived from the command's (see `seed_of`) and the place in the body, so a
command that is sent again refers to the same texts. References themselves are not taken from
outside.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from application.media import mention_picture, picture_of, store_picture
from domain.errors import CommandIdReused, MalformedCommand
from domain.identifiers import derived_id, seed_of
from domain.media import Media
from domain.messages import ContentRef
from vault.errors import ContentConflict
from vault.store import Vault


@dataclass(frozen=True)
class _Keeper:
    """What takes the place of a text, or of a picture, at a place of a body."""

    text: Callable[[str, str], ContentRef]
    picture: Callable[[str, bytes], Media]


def store_texts(
    vault: Vault, landlord: str, subject: str, command_id: str, body: dict[str, Any]
) -> dict[str, Any]:
    """Return the body with every text stored under its subject.

    CommandIdReused where the same command id came with another text at the same place.
    """

    def keep(place: str, text: str) -> ContentRef:
        return store_text(vault, landlord, subject, (command_id, place), text)

    def picture(place: str, data: bytes) -> Media:
        return store_picture(vault, landlord, subject, (command_id, place), data)

    replaced: dict[str, Any] = _replaced(body, "", _Keeper(keep, picture))
    return replaced


def store_text(
    vault: Vault, landlord: str, subject: str, at: tuple[str, str], text: str
) -> ContentRef:
    """Store one text of a command, at (command id, place in its body)."""
    command_id, place = at
    try:
        return vault.put(landlord, subject, text, _content_id(landlord, command_id, place))
    except ContentConflict as conflict:
        raise CommandIdReused(command_id=command_id) from conflict


def mention_texts(
    landlord: str, subject: str, command_id: str, body: dict[str, Any]
) -> dict[str, Any]:
    """Return the body as `store_texts` would, and store nothing: for a dry run."""

    def mention(place: str, text: str) -> ContentRef:
        return ContentRef(
            content_id=_content_id(landlord, command_id, place),
            subject=subject,
            digest=sha256(text.encode()).hexdigest(),
            size=len(text.encode()),
        )

    def picture(place: str, data: bytes) -> Media:
        return mention_picture(landlord, subject, (command_id, place), data)

    replaced: dict[str, Any] = _replaced(body, "", _Keeper(mention, picture))
    return replaced


def _content_id(landlord: str, command_id: str, place: str) -> str:
    return derived_id(seed_of(landlord, command_id), "text", place)


def _replaced(value: Any, place: str, keep: _Keeper) -> Any:  # noqa: ANN401 -- any JSON value
    match value:
        case {"text": str(text), **rest} if not rest:
            return keep.text(place, text).model_dump(mode="json")
        case {"base64": str(encoded), **rest} if not rest:
            return keep.picture(place, picture_of(encoded, place)).model_dump(mode="json")
        case {"media_type": _}:
            # What it is is read from its bytes.
            raise MalformedCommand(
                command="this", problems=f'{place}: send the picture itself, as {{"base64": "..."}}'
            )
        case {"content_id": _}:
            # A reference from outside could name somebody else's text.
            raise MalformedCommand(
                command="this", problems=f'{place}: send the text itself, as {{"text": "..."}}'
            )
        case dict():
            return {key: _replaced(item, f"{place}/{key}", keep) for key, item in value.items()}
        case list():
            return [_replaced(item, f"{place}/{i}", keep) for i, item in enumerate(value)]
        case _:
            return value
