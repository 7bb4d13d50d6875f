"""Showing a picture that somebody handed in: from the vault alone, and never run."""

from collections.abc import Callable

from fastapi import Response

from application.journal import Reading, journal_reading
from console.problems import Problem
from console.services import Services
from vault.sealing import ERASED

# Whatever the bytes pretend to be: a browser takes them as the picture that they are, or not at
# all, and lets nothing in them act.
_HARMLESS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def noted_picture(services: Services, stream: str, content_id: str, reading: Reading) -> Response:
    """Return one picture, and note who looks; the caller has checked who may read its threads."""
    parts = services.installation

    def note() -> None:
        version = services.reader.standing(stream).version
        journal_reading(parts.ledger, parts.clock, stream, version, reading)

    return picture_response(services, stream, content_id, note)


def picture_response(
    services: Services, stream: str, content_id: str, note: Callable[[], None]
) -> Response:
    """Return one picture of a case; `note` says who looks, before anything is shown."""
    media, data = services.reader.picture(stream, content_id)
    if data is ERASED:
        raise Problem(410, "erased", "This picture was erased with its author's personal data.")
    note()
    name = f"{content_id}.{media.media_type.removeprefix('image/')}"
    headers = {**_HARMLESS, "Content-Disposition": f'inline; filename="{name}"'}
    return Response(data, media_type=media.media_type, headers=headers)
