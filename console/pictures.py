"""Showing a picture that somebody handed in: from the vault alone, and never run."""

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


def picture_response(
    services: Services, stream: str, content_id: str, reading: Reading
) -> Response:
    """Return one picture of a case; the caller has checked who may read its threads."""
    media, data = services.reader.picture(stream, content_id)
    if data is ERASED:
        raise Problem(410, "erased", "This picture was erased with its author's personal data.")
    parts = services.installation
    journal_reading(parts.ledger, parts.clock, stream, _version(services, stream), reading)
    name = f"{content_id}.{media.media_type.removeprefix('image/')}"
    headers = {**_HARMLESS, "Content-Disposition": f'inline; filename="{name}"'}
    return Response(data, media_type=media.media_type, headers=headers)


def _version(services: Services, stream: str) -> int:
    return services.reader.standing(stream).version
