"""What colleagues are told, in words that name no person and quote no text."""

from collections.abc import Mapping

from domain.identifiers import parse_stream
from domain.notices.events import Ordered
from domain.notices.vocabulary import PAGE_ON_CALL

_TITLES: Mapping[str, str] = {
    "clock_warned": "A limit is close",
    "clock_breached": "A limit was missed",
    "emergency": "EMERGENCY: take it up now",
    "referral": "A referral needs you",
    "policy_review_ahead": "The review of the policy is due soon",
    "policy_review_overdue": "The review of the policy is overdue",
    "themes_digest": "Themes and suggestions",
    "membership_applied": "Somebody asks to join a group",
    "membership_overdue": "An application to a group is not decided",
    "removal_review_due": "A removal from a group is to be looked at again",
    "restriction_review_due": "A restriction of a person is to be looked at again",
    "appeal_overdue": "An appeal is not answered in its time",
    "follow_up_due": "Somebody is to ask how a report or an investigation stands",
    "channel_limit_review_due": "A limit on a whole channel is to be looked at again",
    "channel_office_vacant": "Somebody left, and an office of a channel is to be filled",
}
# How the console's addresses call what is not simply the kind with an s.
_PLURALS = {"policy": "policies", "upkeep": "upkeep"}
# Of these not even the id is told outside: whoever may read one finds it in their own list.
_SEALED = frozenset({"referral"})


def words_of(notice: Ordered, stream: str, console: str | None) -> tuple[str, str]:
    """Return title and body of a notice about the stream."""
    title = _TITLES.get(notice.what, notice.what.replace("_", " ").capitalize())
    urgent = notice.effect == PAGE_ON_CALL
    ask = "The next in line is asked until somebody takes it up." if urgent else "Please look."
    return f"Redress: {title}", f"{title}: {_where(stream, console)}. {ask}"


def _where(stream: str, console: str | None) -> str:
    landlord, kind, uuid = parse_stream(stream)
    page = f"{console}/{landlord}/{_PLURALS.get(kind, kind + 's')}" if console else None
    if kind in _SEALED:
        return page or landlord
    return f"{page}/{uuid}" if page else f"{kind} {uuid} of {landlord}"
