"""What one reader of the pages looks with."""

from zoneinfo import ZoneInfo

from console.access import Caller
from console.kinds.kind import Look
from console.people import names_of
from console.services import Services


def look_of(services: Services, caller: Caller) -> Look:
    """Return what a caller looks with: their landlord's policy, zone and people, and now."""
    parts = services.installation
    policy = parts.policies.current(caller.landlord).policy
    return Look(
        services=services,
        caller=caller,
        policy=policy,
        zone=ZoneInfo(policy.zone),
        names=names_of(parts.settings, caller.landlord),
        now=parts.now(),
    )
