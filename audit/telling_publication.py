"""What the events of stories and of posts that come down after a time say, as one line each."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.case import consent_events as consents
from domain.case import removal_events as removing
from domain.messages import Event

Teller = Callable[[Any, ZoneInfo], str]


def _day(at: Any, zone: ZoneInfo) -> str:  # noqa: ANN401 -- an instant of any event
    return str(at.astimezone(zone).strftime("%a %d %b %Y"))


PUBLICATION: Mapping[type[Event], Teller] = MappingProxyType(
    cast(
        dict[type[Event], Teller],
        {
            consents.ConsentReminded: lambda e, z: "reminded once of the question of consent",
            consents.PersonConsented: lambda e, z: (
                f"somebody else in it consented to {e.digest[:12]}..."
            ),
            consents.OriginRecorded: lambda e, z: (
                "the images are our own work"
                if e.origin == "ours"
                else "the images are another's work, used with their permission"
            ),
            consents.PersonWithdrew: lambda e, z: "somebody else in it took their consent back",
            removing.RemovalScheduled: lambda e, z: (
                f"a public post ({e.whose}) comes down on {_day(e.due_at, z)}"
            ),
            removing.RemovalDeferred: lambda e, z: (
                f"a public post stays beyond its time: {e.because.replace('_', ' ')}"
            ),
            removing.RemovalRequested: lambda e, z: f"a public post ({e.whose}) has to come down",
            removing.RemovalDelayed: lambda e, z: f"not removed yet ({e.reason})",
            removing.RemovalStalled: lambda e, z: (
                f"the network did not remove it ({e.reason}): a person does"
            ),
            removing.PostRemoved: lambda e, z: (
                f"a public post is {e.instead or 'removed'}; what is kept of it stays"
            ),
            removing.PublicationLostOriginal: lambda e, z: (
                "the original of the publication is gone; its snapshot is kept"
            ),
        },
    )
)
