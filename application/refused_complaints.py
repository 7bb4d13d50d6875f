"""Which complaints a landlord refused to consider, counted for its yearly report.

Source: Complaint Handling Code 2024, 8.1: the report sums up the types of complaints that were
refused. A type is what the complaint is about, by the pack's themes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from application.event_codec import decode
from application.folding import fold
from domain.case.state import Case
from domain.case.turning_away_events import ComplaintAccepted, ComplaintRefused
from ledger.reading import View
from ledger.store import Ledger
from ledger.tables import events

NO_THEME = "no theme"
_REFUSED: str = ComplaintRefused.model_fields["type"].default


@dataclass(frozen=True)
class RefusedCount:
    """So many complaints of one type that were refused on one ground.

    `accepted` of them were taken up after all, as the Ombudsman directed or the landlord decided.
    A complaint with two themes counts in both.
    """

    theme: str
    ground: str
    refused: int
    accepted: int


@dataclass(frozen=True)
class RefusedComplaints:
    """How many were refused in all, and by type and ground, the most frequent first."""

    total: int
    counts: tuple[RefusedCount, ...]


def refused_complaints(
    ledger: Ledger, landlord: str, since: datetime | None = None, until: datetime | None = None
) -> RefusedComplaints:
    """Return the refusals whose letter was delivered from `since` on, before `until`."""
    refused: Counter[tuple[str, str]] = Counter()
    accepted: Counter[tuple[str, str]] = Counter()
    total = 0
    with ledger.reading() as view:
        for stream in _streams(view, landlord, since, until):
            themes, grounds, taken_up = _of_case(view, stream, since, until)
            total += len(grounds)
            for ground in grounds:
                for theme in themes:
                    refused[theme, ground] += 1
                    accepted[theme, ground] += taken_up
    counts = (
        RefusedCount(theme, ground, number, accepted[theme, ground])
        for (theme, ground), number in sorted(refused.items(), key=lambda item: (-item[1], item[0]))
    )
    return RefusedComplaints(total, tuple(counts))


def _streams(
    view: View, landlord: str, since: datetime | None, until: datetime | None
) -> Iterator[str]:
    query = (
        select(events.c.stream)
        .distinct()
        .where(events.c.landlord == landlord, events.c.type == _REFUSED)
    )
    if since is not None:
        query = query.where(events.c.occurred_at >= since)
    if until is not None:
        query = query.where(events.c.occurred_at < until)
    yield from list(view.connection.scalars(query.order_by(events.c.stream)))


def _of_case(
    view: View, stream: str, since: datetime | None, until: datetime | None
) -> tuple[list[str], list[str], bool]:
    rows = view.load(stream)
    state = fold(stream, rows).state
    triaged = state.triaged if isinstance(state, Case) else None
    facts = [decode(row).event for row in rows]
    grounds = [
        fact.ground
        for fact in facts
        if isinstance(fact, ComplaintRefused)
        and (since is None or fact.refused_at >= since)
        and (until is None or fact.refused_at < until)
    ]
    themes = sorted(triaged.themes) if triaged and triaged.themes else [NO_THEME]
    return themes, list(grounds), any(isinstance(fact, ComplaintAccepted) for fact in facts)
