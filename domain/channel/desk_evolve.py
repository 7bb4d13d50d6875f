"""How each event changes who posts on a channel and who answers for it."""

from collections.abc import Mapping
from typing import TypeVar, assert_never

from domain.changing import replace
from domain.channel.desk_events import (
    AbsenceEnded,
    AbsenceRecorded,
    DeskEvent,
    OfficeFilled,
    OfficeVacated,
    PostingGranted,
    PostingRevoked,
)
from domain.channel.desk_state import Desk

V = TypeVar("V")


def evolve_desk(desk: Desk, event: DeskEvent) -> Desk:
    """Return the desk as it is after the event."""
    match event:
        case PostingGranted(whom=whom):
            return replace(desk, posting={**desk.posting, whom: True}, by_name=True)
        case PostingRevoked(whom=whom):
            return replace(desk, posting={**desk.posting, whom: False})
        case OfficeFilled(office=office, person=person):
            offices = {**desk.offices, office: person}
            return replace(desk, offices=offices, vacant=_without(desk.vacant, office))
        case OfficeVacated(office=office, person=person):
            vacant = {**desk.vacant, office: person}
            return replace(desk, offices=_without(desk.offices, office), vacant=vacant)
        case AbsenceRecorded(person=person, until=until):
            return replace(desk, away={**desk.away, person: until})
        case AbsenceEnded(person=person):
            return replace(desk, away=_without(desk.away, person))
        case _:
            assert_never(event)


def _without(records: Mapping[str, V], key: str) -> dict[str, V]:
    return {name: value for name, value in records.items() if name != key}
