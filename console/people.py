"""Who acted, as colleagues know them; the record itself holds opaque ids alone."""

from collections.abc import Mapping

from runtime.settings import Settings


def names_of(settings: Settings, landlord: str) -> Mapping[str, str]:
    """Return the names that a landlord's staff have here, by actor.

    A resident with a login is no colleague: they are chosen for nothing, and named to nobody.
    """
    return {
        caller.actor: caller.name
        for caller in settings.callers
        if caller.name is not None
        and caller.landlord == landlord
        and caller.actor.startswith("staff:")
    }


def who(actor: str, names: Mapping[str, str]) -> str:
    """Return an actor in words."""
    if actor.startswith("system:"):
        return "Redress"
    if actor.startswith("resident:"):
        return "The resident"
    return names.get(actor, actor.partition(":")[2])
