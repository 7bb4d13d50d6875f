"""What colleagues are told, in words that name no person and quote no text."""

from domain.identifiers import parse_stream
from domain.notices.events import Ordered
from domain.notices.vocabulary import PAGE_ON_CALL
from domain.notices.words import title_of

# How the console's addresses call what is not simply the kind with an s.
_PLURALS = {"policy": "policies", "upkeep": "upkeep"}
# Of these not even the id is told outside: whoever may read one finds it in their own list.
_SEALED = frozenset({"referral"})


def words_of(notice: Ordered, stream: str, console: str | None) -> tuple[str, str]:
    """Return title and body of a notice about the stream."""
    title = title_of(notice.what)
    urgent = notice.effect == PAGE_ON_CALL
    ask = "The next in line is asked until somebody takes it up." if urgent else "Please look."
    return f"Redress: {title}", f"{title}: {_where(stream, console)}. {ask}"


def _where(stream: str, console: str | None) -> str:
    landlord, kind, uuid = parse_stream(stream)
    page = f"{console}/{landlord}/{_PLURALS.get(kind, kind + 's')}" if console else None
    if kind in _SEALED:
        return page or landlord
    return f"{page}/{uuid}" if page else f"{kind} {uuid} of {landlord}"
