"""What the events of the complaints procedure say, beside those of `telling.py`."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.case import extension_events as longer
from domain.case import investigation_events as looking
from domain.case import ombudsman_events as ombudsman
from domain.case import promise_events as promises
from domain.case import service_events as work
from domain.case import turning_away_events as turning
from domain.messages import Event

Teller = Callable[[Any, ZoneInfo], str]


def on(day: date) -> str:
    """Return a day as people write it."""
    return f"{day:%a %d %b %Y}"


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _promised(event: promises.ActionPromised, zone: ZoneInfo) -> str:
    kind = f" ({_spoken(event.kind)})" if event.kind else ""
    return f"promised at stage {event.stage}{kind}, by {on(event.due_on)}"


def _update_promised(event: promises.UpdatePromised, zone: ZoneInfo) -> str:
    once = ", once the message is delivered" if event.message_id else ""
    return f"the resident is to hear more by {on(event.due_on)}{once}"


def _extension(event: longer.ExtensionRequested, zone: ZoneInfo) -> str:
    counted = ""
    if event.counted_until != event.until:
        counted = f"; in time is only until {on(event.counted_until)}"
    return f"the resident is being told that stage {event.stage} takes until {on(event.until)}" + (
        counted
    )


def _extended(event: longer.ResponseExtended, zone: ZoneInfo) -> str:
    return f"stage {event.stage} extended until {on(event.until)}"


def _referred(event: ombudsman.OmbudsmanReferred, zone: ZoneInfo) -> str:
    early = ", before the final answer" if event.early else ""
    return f"referred to the Ombudsman on {on(event.referred_on)}{early}"


def _determined(event: ombudsman.OmbudsmanDetermined, zone: ZoneInfo) -> str:
    orders = "".join(f"; ordered by {on(order.due_on)}" for order in event.orders)
    return f"the Ombudsman determined: {_spoken(event.finding)}{orders}"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


PROCEDURE_TELLERS: Mapping[type[Event], Teller] = MappingProxyType(
    cast(
        dict[type[Event], Teller],
        {
            looking.DefinitionCorrected: lambda e, z: (
                f"the definition of the complaint corrected at stage {e.stage}"
            ),
            looking.InvestigationPlanned: lambda e, z: (
                f"stage {e.stage} planned: {_counted(len(e.steps), 'step')}, "
                f"by {', '.join(dict.fromkeys(step.by for step in e.steps))}"
            ),
            looking.EvidenceAdded: lambda e, z: (
                f"evidence added at stage {e.stage}: {_spoken(e.kind)} from {_spoken(e.source)}"
            ),
            looking.InterviewRecorded: lambda e, z: (
                f"{e.role} heard at stage {e.stage}, {e.held_at.astimezone(z):%a %d %b %Y %H:%M}"
            ),
            looking.IssueJoined: lambda e, z: "a related issue joined the complaint",
            looking.ResponseChecked: lambda e, z: (
                f"the response of stage {e.stage} was checked for all that it has to say"
            ),
            promises.ActionPromised: _promised,
            promises.ActionCompleted: lambda e, z: "a promised action is done",
            promises.ReschedulingRequested: lambda e, z: (
                f"the resident is being told of another day for a promise: {on(e.due_on)}"
            ),
            promises.ActionRescheduled: lambda e, z: (
                f"a promise moved from {on(e.former_due_on)} to {on(e.due_on)}"
            ),
            promises.ActionCancelled: lambda e, z: "a promised action is cancelled",
            promises.UpdatePromised: _update_promised,
            longer.ExtensionRequested: _extension,
            longer.ResponseExtended: _extended,
            longer.ExtensionCameLate: lambda e, z: (
                f"the notice of an extension until {on(e.until)} came too late; it moves nothing"
            ),
            turning.RefusalDecided: lambda e, z: (
                f"decided to refuse the complaint: {_spoken(e.ground)}"
            ),
            turning.ComplaintRefused: lambda e, z: f"complaint refused: {_spoken(e.ground)}",
            turning.ComplaintAccepted: lambda e, z: (
                f"complaint accepted after all, as the {e.directed_by} decided"
            ),
            work.WorkRecorded: lambda e, z: (
                f"the work that was asked for is {'done' if e.done else 'going on'}"
            ),
            work.DissatisfactionExpressed: lambda e, z: (
                "the handling of the request became a complaint; the work goes on"
            ),
            ombudsman.OmbudsmanRouteOpened: lambda e, z: (
                f"the resident may go to the Ombudsman until {on(e.until)}"
            ),
            ombudsman.OmbudsmanReferred: _referred,
            ombudsman.OmbudsmanAskedForEvidence: lambda e, z: (
                f"the Ombudsman asked for evidence by {on(e.due_on)}"
            ),
            ombudsman.OmbudsmanGivenEvidence: lambda e, z: "the Ombudsman was given evidence",
            ombudsman.OmbudsmanDetermined: _determined,
            ombudsman.OrderCompliedWith: lambda e, z: "an order of the Ombudsman is carried out",
        },
    )
)
