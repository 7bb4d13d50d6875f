"""A case's clocks: how each stands, what it rests on, and how its deadline was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from audit.telling import spoken
from console.pages.countdown import Countdown, countdown
from domain.business_time import Calendar
from domain.case.clock_events import ClockStarted
from domain.case.clock_story import story
from domain.clock_rules import spoken_amount
from domain.explaining import Counted
from ledger.recorded import Recorded

ACTIVE = ("running", "paused", "breached")


@dataclass(frozen=True)
class ClockCard:
    """One clock. `counted` are the days of its run, the latest calendar's words."""

    clock_id: str
    name: str
    limit: str
    state: str
    statutory: bool
    clause: str
    source: str
    start_at: datetime
    due_at: datetime
    detected_at: datetime | None
    ended_at: datetime | None
    countdown: Countdown
    counted: Sequence[Counted]

    @property
    def is_active(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in ACTIVE


def clock_cards(
    facts: Sequence[Recorded],
    clocks: Sequence[Mapping[str, Any]],
    calendar: Calendar,
    now: datetime,
) -> list[ClockCard]:
    """Return the clocks of a case, what is owed first; `clocks` are rows of the read model."""
    started = {
        fact.event.clock_id: fact.event for fact in facts if isinstance(fact.event, ClockStarted)
    }
    events = [fact.event for fact in facts]
    cards = [
        _card(
            row, started[row["clock_id"]], story(row["clock_id"], events, calendar), calendar, now
        )
        for row in clocks
    ]
    return sorted(cards, key=lambda card: (not card.is_active, card.due_at))


def _card(
    row: Mapping[str, Any],
    started: ClockStarted,
    counted: Sequence[Counted],
    calendar: Calendar,
    now: datetime,
) -> ClockCard:
    return ClockCard(
        clock_id=started.clock_id,
        name=spoken(started.rule).capitalize(),
        limit=spoken_amount(started.amount, started.unit),
        state=row["state"],
        statutory=started.statutory,
        clause=started.clause,
        source=started.source,
        start_at=started.start_at,
        due_at=row["due_at"],
        detected_at=row["detected_at"],
        ended_at=row["ended_at"],
        countdown=countdown(row, calendar, now),
        counted=counted,
    )
