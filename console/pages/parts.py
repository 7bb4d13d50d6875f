"""What the pages work with, put together where the console starts."""

import asyncio
from dataclasses import dataclass, field

from fastapi import Request

from console.attempts import Attempts
from console.pages.reading_notes import ReadingNotes
from console.pages.watch import Watch
from console.services import Services
from console.sessions import Sessions

# Each look at a password takes 64 MiB for a moment; more at once would only be slower.
PASSWORDS_AT_A_TIME = 2


@dataclass(frozen=True)
class PageParts:
    """One console's pages: its services, and what the pages keep between requests."""

    services: Services
    sessions: Sessions
    watch: Watch
    notes: ReadingNotes
    attempts: Attempts = field(default_factory=Attempts)
    passwords: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(PASSWORDS_AT_A_TIME)
    )


def page_parts(services: Services) -> PageParts:
    """Return the parts of one console's pages."""
    parts = services.installation
    return PageParts(
        services=services,
        sessions=Sessions(parts.ledger, parts.settings),
        watch=Watch(parts.ledger, most=parts.settings.console.live_pages),
        notes=ReadingNotes(parts.ledger, parts.clock),
    )


def parts_of(request: Request) -> PageParts:
    """Return the parts of the pages that serve this request."""
    found: PageParts = request.app.state.page_parts
    return found
