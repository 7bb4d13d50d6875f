"""Danger to life or home: declared by a person or by the pack's signals, ended by a person.

It stands beside the stage, so a complaint can be an emergency, too. What follows of paging is in
`paging.py`.
"""

from collections.abc import Iterable
from datetime import datetime

from domain.case import paging, reopening
from domain.case.drafts import CaseDraft, contact_in
from domain.case.emergency_commands import DeclareEmergency, EndEmergency
from domain.case.emergency_events import EmergencyDeclared, EmergencyEnded
from domain.case.refusals import NotInThisCase
from domain.case.state import Case, Closed
from domain.errors import NothingToDo
from domain.noticed import Noticed


def declare(draft: CaseDraft, command: DeclareEmergency) -> None:
    """Record a person's word that somebody may be in danger."""
    if open_emergencies(draft.state):
        raise NothingToDo(what="an emergency is declared and not ended")
    contact_id = command.contact_id
    record(draft, aware_at=_aware_at(draft.state, contact_id), contact_id=contact_id)


def record(
    draft: CaseDraft,
    *,
    aware_at: datetime,
    contact_id: str | None = None,
    signals: Iterable[str] = (),
) -> None:
    """Declare an emergency, unless one is open already: then whoever is on call knows."""
    if open_emergencies(draft.state):
        return
    emergency_id = draft.context.new_id("emergency")
    draft.record(
        EmergencyDeclared(
            emergency_id=emergency_id,
            contact_id=contact_id,
            signals=list(signals),
            aware_at=aware_at,
            declared_by=draft.context.actor,
        )
    )
    paging.begin(draft, emergency_id)


def notice(
    draft: CaseDraft, noticed: Noticed, aware_at: datetime, contact_id: str | None = None
) -> None:
    """Declare what the pack's signals say of danger; it does not wait for a person to see it.

    A closed case goes on then: whoever writes of danger into an old thread is heard.
    """
    if not noticed.is_emergency:
        return
    if isinstance(draft.state.stage, Closed):
        reopening.go_on(draft, "emergency")
    record(draft, aware_at=aware_at, contact_id=contact_id, signals=noticed.signals)


def end(draft: CaseDraft, command: EndEmergency) -> None:
    """Record how it ended, by a person's word."""
    found = draft.state.emergencies.get(command.emergency_id)
    if found is None:
        raise NotInThisCase(what="emergency", id=command.emergency_id)
    if found.outcome is not None:
        raise NothingToDo(what=f"the emergency is ended ({found.outcome.replace('_', ' ')})")
    draft.record(
        EmergencyEnded(
            emergency_id=command.emergency_id,
            outcome=command.outcome,
            note=command.note,
            ended_by=draft.context.actor,
        )
    )
    paging.end(draft, command.emergency_id, command.outcome)


def open_emergencies(case: Case) -> list[str]:
    """Return the ids of the emergencies that nobody has ended."""
    return [id_ for id_, each in case.emergencies.items() if each.outcome is None]


def _aware_at(case: Case, contact_id: str | None) -> datetime:
    if contact_id is None:
        return case.opened.received_at
    return contact_in(case, contact_id).received_at
