"""Where somebody may go: the pages that they may see, and no others."""

from collections.abc import Iterator
from dataclasses import dataclass

from console.access import Caller
from console.kinds.registry import listed_for
from console.services import Services
from domain.permissions import Permission

RESIDENT = "resident:"
REFERRING = frozenset({Permission.REFERRAL_RAISE, Permission.REFERRAL_HEAR})


@dataclass(frozen=True)
class Place:
    """One entry of the navigation."""

    address: str
    title: str


def places_for(services: Services, caller: Caller) -> list[Place]:
    """Return the entries of the navigation for somebody, in their order."""
    return [Place(f"/{caller.landlord}/{path}", title) for path, title in _places(services, caller)]


def home_of(services: Services, caller: Caller) -> str:
    """Return where somebody begins: the first page that they may see."""
    places = places_for(services, caller)
    return places[0].address if places else f"/{caller.landlord}/cases"


def _places(services: Services, caller: Caller) -> Iterator[tuple[str, str]]:
    if Permission.CASE_READ in caller.permissions:
        yield from (("cases", "Cases"), ("unread", "Unread"), ("board", "Board"))
    elif Permission.ITEM_REPORT in caller.permissions:
        yield "open-a-case", "Hand in a post"
    if {Permission.REFERRAL_RAISE} == caller.permissions & REFERRING:
        # Whoever hears none has no list of them, and a way to raise one all the same.
        yield "referrals/open", "Refer conduct"
    for kind in listed_for(services, caller):
        if kind.name != "case":
            yield kind.plural, kind.title
    if Permission.REGISTER_READ in caller.permissions:
        yield "abuse-register", "Abuse register"
    if Permission.GROUP_MODERATE in caller.permissions and caller.actor.startswith(RESIDENT):
        # A member's login is known by their membership's id; no colleague has such posts.
        yield f"memberships/{caller.actor.removeprefix(RESIDENT)}/posts", "Posts of your group"
