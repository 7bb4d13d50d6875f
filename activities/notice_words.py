"""What colleagues are told, in words that name no person and quote no text."""

from collections.abc import Mapping

from domain.case.notice_events import NoticeOrdered
from domain.case.vocabulary import PAGE_ON_CALL
from domain.identifiers import parse_stream

_TITLES: Mapping[str, str] = {
    "clock_warned": "A limit is close",
    "clock_breached": "A limit was missed",
    "emergency": "EMERGENCY: take it up now",
}


def words_of(notice: NoticeOrdered, stream: str, console: str | None) -> tuple[str, str]:
    """Return title and body of a notice about the case `stream`."""
    landlord, _, uuid = parse_stream(stream)
    title = _TITLES.get(notice.what, notice.what.replace("_", " ").capitalize())
    where = f"{console}/{landlord}/cases/{uuid}" if console else f"case {uuid} of {landlord}"
    urgent = notice.effect == PAGE_ON_CALL
    ask = "The next in line is asked until somebody takes it up." if urgent else "Please look."
    return f"Redress: {title}", f"{title}: {where}. {ask}"
