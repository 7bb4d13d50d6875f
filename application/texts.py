"""Texts that come in with a command are stored first; the command carries references.

Wherever a body holds `{"text": "..."}` alone, the text goes to the vault and a reference takes
its place. The reference's id is derived from the command's (see `seed_of`) and the place in the
body, so a command that is sent again refers to the same texts. References themselves are not
taken from outside.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from domain.errors import CommandIdReused, MalformedCommand
from domain.identifiers import derived_id, seed_of
from domain.messages import ContentRef
from vault.errors import ContentConflict
from vault.store import Vault

Keep = Callable[[str, str], ContentRef]


def store_texts(
    vault: Vault, landlord: str, subject: str, command_id: str, body: dict[str, Any]
) -> dict[str, Any]:
    """Return the body with every text stored under its subject.

    CommandIdReused where the same command id came with another text at the same place.
    """

    def keep(place: str, text: str) -> ContentRef:
        return store_text(vault, landlord, subject, (command_id, place), text)

    replaced: dict[str, Any] = _replaced(body, "", keep)
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

    replaced: dict[str, Any] = _replaced(body, "", mention)
    return replaced


def _content_id(landlord: str, command_id: str, place: str) -> str:
    return derived_id(seed_of(landlord, command_id), "text", place)


def _replaced(value: Any, place: str, keep: Keep) -> Any:  # noqa: ANN401 -- any JSON value
    match value:
        case {"text": str(text), **rest} if not rest:
            return keep(place, text).model_dump(mode="json")
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
