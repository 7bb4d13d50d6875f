"""What the events of identity, reading, filing, holds and routes say, as one plain line."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.case import identity_events as identity
from domain.case import privacy_events as privacy
from domain.messages import Event

Teller = Callable[[Any, ZoneInfo], str]


def standing_in_words(standing: str) -> str:
    """Return what somebody is to the tenancy, in words."""
    if standing == "not_stated":
        return "standing not stated"
    return standing.replace("_", " ")


def _day(event: Any, zone: ZoneInfo) -> str:  # noqa: ANN401 -- any event with an end
    return f"{event.ends_at.astimezone(zone):%a %d %b %Y %H:%M}"


def _decided(event: identity.IdentityDecided, zone: ZoneInfo) -> str:
    match event.outcome:
        case "confirmed":
            return f"a manager confirmed the identity, {standing_in_words(event.standing)}"
        case "not_confirmed":
            return "a manager decided that the identity is not confirmed"
        case "try_again":
            return "a manager allowed further tries to confirm the identity"


def _disclosed(event: privacy.DisclosureMade, zone: ZoneInfo) -> str:
    on = "with consent" if event.basis == "consent" else f"on the basis {event.legal_basis}"
    return f"disclosed to a third party, {on}"


PRIVACY_TELLERS: Mapping[type[Event], Teller] = MappingProxyType(
    cast(
        dict[type[Event], Teller],
        {
            identity.IdentityDecided: _decided,
            identity.StandingRecorded: lambda e, z: f"recorded as {standing_in_words(e.standing)}",
            identity.PermissionRecorded: lambda e, z: (
                f"permission recorded ({e.scope.replace('_', ' ')}), "
                f"until the end of {e.ends_on:%a %d %b %Y}"
            ),
            identity.PermissionRevoked: lambda e, z: "permission revoked",
            identity.PermissionLapsed: lambda e, z: "permission lapsed",
            privacy.LegalHoldPlaced: lambda e, z: "legal hold placed",
            privacy.LegalHoldReleased: lambda e, z: "legal hold released",
            privacy.CaseShared: lambda e, z: f"private thread shared with the team {e.team}",
            privacy.ShareEnded: lambda e, z: "private thread no longer shared with the team",
            privacy.ReaderNamed: lambda e, z: (
                f"{e.reader} may read the private thread until {_day(e, z)}: "
                f"{e.cause.replace('_', ' ')}"
            ),
            privacy.ReaderRemoved: lambda e, z: f"{e.reader} no longer reads the private thread",
            privacy.DisclosureMade: _disclosed,
            privacy.MessageFiled: lambda e, z: "a message was filed to the tenancy record",
        },
    )
)
