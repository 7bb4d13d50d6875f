"""What the events of who has a case, of danger and of hazards say, as one plain line."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.case import assignment_events as hands
from domain.case import emergency_events as emergencies
from domain.case import events as life
from domain.case import hazard_events as hazards
from domain.case import merge_events as merges
from domain.case import personal_events as personal
from domain.messages import Event

Teller = Callable[[Any, ZoneInfo], str]


def _said(name: str) -> str:
    return name.replace("_", " ")


def _day(event: Any, zone: ZoneInfo) -> str:  # noqa: ANN401 -- any act about a hazard
    return f"{event.done_at.astimezone(zone):%a %d %b %Y %H:%M}"


def _triaged(event: life.CaseTriaged, zone: ZoneInfo) -> str:
    corrected = event.was is not None and event.was != event.kind
    before = f", corrected from {_said(str(event.was))}" if corrected else ""
    return f"triaged as {_said(event.kind)}{before}"


def _closed(event: life.CaseClosed, zone: ZoneInfo) -> str:
    to = f" to {_said(event.signposted_to)}" if event.signposted_to else ""
    return f"case closed: {_said(event.ending)}{to}"


def _assigned(event: hands.CaseAssigned, zone: ZoneInfo) -> str:
    whom = " of ".join(each for each in (event.to, event.team and f"team {event.team}") if each)
    return f"{_said(event.because)}: the case is with {whom}"


def _declared(event: emergencies.EmergencyDeclared, zone: ZoneInfo) -> str:
    why = f"signals {', '.join(event.signals)}" if event.signals else f"by {event.declared_by}"
    return f"EMERGENCY declared ({why})"


def _investigated(event: hazards.HazardInvestigated, zone: ZoneInfo) -> str:
    works = ", further works are needed" if event.further_works else ""
    found = "no hazard" if event.found == "none" else f"a {event.found} hazard"
    return f"hazard investigated on {_day(event, zone)}: {found}{works}"


HANDLING_TELLERS: Mapping[type[Event], Teller] = MappingProxyType(
    cast(
        dict[type[Event], Teller],
        {
            life.CaseTriaged: _triaged,
            life.CaseClosed: _closed,
            life.CaseReopened: lambda e, z: f"case reopened: {_said(e.reason)}",
            hands.CaseAssigned: _assigned,
            personal.CaseMarkedPersonal: lambda e, z: "marked as personal: it stays private",
            emergencies.EmergencyDeclared: _declared,
            emergencies.EmergencyEnded: lambda e, z: f"emergency ended: {_said(e.outcome)}",
            merges.MergeOrdered: lambda e, z: f"asked to be merged into {e.into}",
            merges.MergeDelayed: lambda e, z: f"the other case was not asked yet ({e.reason})",
            merges.MergeRefused: lambda e, z: f"not merged into {e.into}: {_said(e.reason)}",
            merges.CaseMerged: lambda e, z: f"merged into {e.into}, which goes on for both",
            merges.AuthorsMoved: lambda e, z: f"what is written next belongs to {e.to}",
            merges.CaseUnmerged: lambda e, z: f"parted from {e.left} again",
            merges.ReceiptPassedOn: lambda e, z: f"{e.into} is told of another receipt",
            merges.CaseAbsorbed: lambda e, z: f"goes on for {e.case}, which was merged into it",
            merges.MemberAnswered: lambda e, z: (
                f"the author of {e.case} has the letter of stage {e.stage}, too"
            ),
            merges.CaseReleased: lambda e, z: f"{e.case} is a matter of its own again",
            merges.ReceiptCorrected: lambda e, z: (
                f"counts as received at {e.received_at.astimezone(z):%a %d %b %Y %H:%M}"
            ),
            merges.ContactPassedOn: lambda e, z: f"the author wrote again: passed on to {e.into}",
            merges.ContactSplit: lambda e, z: f"split off as a case of its own: {e.to}",
            merges.CaseSplitOff: lambda e, z: f"opened for a contact of {e.left}",
            hazards.HazardFlagged: lambda e, z: f"{e.severity} hazard flagged",
            hazards.HazardUnflagged: lambda e, z: "the flag of a hazard was taken back",
            hazards.HazardInvestigated: _investigated,
            hazards.HazardMadeSafe: lambda e, z: f"hazard made safe on {_day(e, z)}",
            hazards.HazardSummaryRequested: lambda e, z: "the summary of a hazard is to be sent",
            hazards.HazardSummarised: lambda e, z: (
                f"the tenant has the summary of the investigation since {_day(e, z)}"
            ),
            hazards.HazardWorksBegun: lambda e, z: f"further works begun on {_day(e, z)}",
            hazards.HazardWorksStarted: lambda e, z: (
                f"further works physically started on {_day(e, z)}"
            ),
        },
    )
)
