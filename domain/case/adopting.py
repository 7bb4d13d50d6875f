"""A case goes on under a newer calendar: a closure, a holiday or hours were changed since.

A case keeps what it opened under until somebody decides otherwise. Nothing moves that is due at
the same time by both, and nothing that was met or missed.
"""

from collections.abc import Iterable
from dataclasses import replace

from domain.case import clocks, moving
from domain.case.calendar_commands import AdoptCalendar
from domain.case.calendar_events import CalendarAdopted
from domain.case.calendar_refusals import CalendarChangedAgain
from domain.case.drafts import CaseDraft
from domain.case.state import AdoptedCalendar
from domain.errors import NothingToDo
from domain.messages import Event


def adopt(draft: CaseDraft, command: AdoptCalendar) -> None:
    """Record the newer versions, and each running clock that is due at another time by them."""
    context = draft.context
    offered = context.offered
    if offered is None or draft.state.calendar == AdoptedCalendar(
        offered.calendar_version, offered.hours_version
    ):
        raise NothingToDo(what="the case runs by the current calendar")
    asked = (command.calendar_version, command.hours_version)
    for wanted, found in zip(asked, (offered.calendar_version, offered.hours_version), strict=True):
        if wanted is not None and wanted != found:
            raise CalendarChangedAgain
    draft.record(
        CalendarAdopted(
            old_calendar_version=context.calendar.version,
            calendar_version=offered.calendar_version,
            hours_version=offered.hours_version,
            adopted_by=context.actor,
        )
    )
    draft.context = replace(context, calendar=offered.calendar)
    for clock_id, _ in clocks.running(draft.state):
        moving.move(draft, clock_id, "calendar", anew=True)


def last_adopted(events: Iterable[Event]) -> AdoptedCalendar | None:
    """Return the calendar that a case went over to last, of all its events in order."""
    adopted = [event for event in events if isinstance(event, CalendarAdopted)]
    if not adopted:
        return None
    return AdoptedCalendar(adopted[-1].calendar_version, adopted[-1].hours_version)
