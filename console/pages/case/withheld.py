"""What a case's page says of limits on its discussion: why, until when, and where they were set."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from audit.telling import until
from console.kinds.colleagues import sees_conduct
from console.kinds.kind import Look
from console.kinds.known import Known
from console.private_reading import texts_for
from domain.account_holder.restriction_events import RestrictionImposed
from domain.case.conversation_state import Limit
from domain.case.personal import is_owed_an_answer
from domain.case.state import Case
from domain.identifiers import parse_stream
from domain.limit import AuthorLimit, LimitMeasure
from domain.permissions import Permission

# Notes that a stream's texts, up to a version, are shown to whoever looks.
Notes = Callable[[str, int], None]

_UNDER: Mapping[LimitMeasure, str] = {
    "ignore": "ignored",
    "limit": "limited",
    "suspend": "suspended",
}
_RESTS = "replies of discussion rest, what is owed goes out"
_ANSWERED = "answered here all the same, as somebody is owed an answer"


def withheld(look: Look, case: Case, limits: Sequence[AuthorLimit], note: Notes) -> Iterator[Known]:
    """Yield each limit on the discussion; `limits` are those in force on its author's comments."""
    for limit_id, limit in case.talk.limits_in_force.items():
        yield _own(look, case, limit_id, limit)
    if not limits:
        return
    rests = not is_owed_an_answer(case)
    link, reasons = _on_record(look, case, {each.restriction_id for each in limits}, note)
    for each in limits:
        words = f"{_until(look, each)}: {_RESTS if rests else _ANSWERED}"
        if each.restriction_id in reasons:
            words += f". Why: {reasons[each.restriction_id]}"
        yield Known("The author's comments", words, "warning" if rests else "plain", link=link)


def _own(look: Look, case: Case, limit_id: str, limit: Limit) -> Known:
    words = f"{_until(look, limit)}: {_RESTS}"
    if limit.scope != "channel":
        asks = f"limit_id={limit_id}"
        return Known(f"The {limit.scope}", words, "warning", "lift_thread_limit", asks=asks)
    landlord, _, uuid = parse_stream(case.opened.channel)
    sees = Permission.CHANNEL_READ in look.caller.permissions
    link = f"/{landlord}/channels/{uuid}" if sees else None
    return Known("The channel", words, "warning", link=link)


def _until(look: Look, limit: Limit | AuthorLimit) -> str:
    return f"{_UNDER[limit.measure].capitalize()} until {until(limit.until, look.zone)}"


def _on_record(
    look: Look, case: Case, wanted: Set[str], note: Notes
) -> tuple[str | None, Mapping[str, str]]:
    """Return the way to the author's record and why each limit was set, to who may see them."""
    landlord = look.caller.landlord
    holder = look.services.conducts.holder_of(landlord, case.opened.subject)
    may = Permission.CONDUCT_READ in look.caller.permissions
    if holder is None or not may or not sees_conduct(look.services, look.caller, holder):
        return None, {}
    facts = look.services.reader.history(holder)
    imposed = {
        fact.event.restriction_id: fact
        for fact in facts
        if isinstance(fact.event, RestrictionImposed) and fact.event.restriction_id in wanted
    }
    note(holder, len(facts))
    texts = texts_for(look.services, look.caller, holder, list(imposed.values()))
    reasons = {id_: said["reason"] for id_, said in zip(imposed, texts, strict=True)}
    return f"/{landlord}/account-holders/{parse_stream(holder).uuid}", reasons
