"""Which extensions were asked for and which count, and how their events change that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from domain.case import extension_events as events
from domain.case.vocabulary import StageNumber
from domain.changing import replace


@dataclass(frozen=True)
class Extension:
    """One notice. `due_on` is the day on which the response was due before any extension."""

    stage: StageNumber
    clock_id: str
    due_on: date
    until: date
    counted_until: date
    status: Literal["requested", "in force", "came late"] = "requested"


Extensions = Mapping[str, Extension]


def after(found: Extensions, event: events.ExtensionEvent) -> Extensions:
    """Return the extensions, by the message of their notice, as they are after the event."""
    return {**found, event.message_id: _after(found, event)}


def _after(found: Extensions, event: events.ExtensionEvent) -> Extension:
    match event:
        case events.ExtensionRequested():
            return Extension(
                stage=event.stage,
                clock_id=event.clock_id,
                due_on=event.due_on,
                until=event.until,
                counted_until=event.counted_until,
            )
        case events.ResponseExtended():
            return replace(found[event.message_id], status="in force")
        case events.ExtensionCameLate():
            return replace(found[event.message_id], status="came late")
        case _:
            assert_never(event)
