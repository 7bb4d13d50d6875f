"""Whose the texts are that a landlord writes about its own channels and policies: nobody's."""

from console.services import Services
from domain.identifiers import derived_id, parse_stream


def own_words(services: Services, stream: str) -> str:
    """Return the key of the landlord's own words about a stream; they are about nobody."""
    subject = f"subject:{derived_id(stream, 'own words')}"
    services.installation.vault.ensure_key(parse_stream(stream).landlord, subject)
    return subject
