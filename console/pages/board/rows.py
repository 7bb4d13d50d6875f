"""A limit as a row of the board's list: whose it is, how late, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from application.board import BoardClock
from audit.telling import spoken
from console.pages.countdown import Countdown, countdown
from console.people import who
from domain.business_time import Calendar
from domain.identifiers import parse_stream


@dataclass(frozen=True)
class LimitRow:
    """What the board shows of a limit. `explain` is where its cause can be said, where missed."""

    clock_id: str
    case: str
    address: str
    rule: str
    countdown: Countdown
    due_at: datetime
    detected_at: datetime | None
    ended_at: datetime | None
    stage: str
    kind: str
    whose: str
    cause: str | None
    is_missed: bool


@dataclass(frozen=True)
class LimitRows:
    """Makes rows for one reader of the board."""

    names: Mapping[str, str]
    calendar: Calendar
    now: datetime

    def row(self, clock: BoardClock) -> LimitRow:
        """Return a limit's row."""
        landlord, _, uuid = parse_stream(clock.stream)
        whose = who(clock.handler, self.names) if clock.handler else None
        team = f"the team {spoken(clock.team)}" if clock.team else None
        return LimitRow(
            clock_id=clock.row["clock_id"],
            case=uuid[:8],
            address=f"/{landlord}/cases/{uuid}",
            rule=spoken(clock.rule),
            countdown=countdown(clock.row, self.calendar, self.now),
            due_at=clock.due_at,
            detected_at=clock.detected_at,
            ended_at=clock.ended_at,
            stage=clock.stage,
            kind=spoken(clock.kind),
            whose=whose or team or "Nobody's yet",
            cause=spoken(clock.cause) if clock.cause else None,
            is_missed=clock.detected_at is not None,
        )
