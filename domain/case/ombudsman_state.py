"""What is before the Ombudsman, and how its events change that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import assert_never

from domain.case import ombudsman_events as events
from domain.changing import replace


@dataclass(frozen=True)
class Owed:
    """Something that the Ombudsman asked or ordered, by a day."""

    due_on: date
    done: bool = False


@dataclass(frozen=True)
class Ombudsman:
    """What the Ombudsman has of this case. `until`: the last day on which the resident may go."""

    until: date | None = None
    referral: str | None = None
    determined: bool = False
    requests: Mapping[str, Owed] = field(default_factory=dict)
    orders: Mapping[str, Owed] = field(default_factory=dict)

    @property
    def undetermined(self) -> bool:
        """Whether a referral is with the Ombudsman."""
        return self.referral is not None and not self.determined

    @property
    def open_orders(self) -> dict[str, Owed]:
        """The orders that are not carried out, by their ids."""
        return {id_: each for id_, each in self.orders.items() if not each.done}

    @property
    def open(self) -> bool:
        """Whether the Ombudsman still decides, or something ordered is not done."""
        return self.undetermined or bool(self.open_orders)


def after(found: Ombudsman, event: events.OmbudsmanEvent) -> Ombudsman:
    """Return what is before the Ombudsman after the event."""
    match event:
        case events.OmbudsmanRouteOpened(until=until):
            return replace(found, until=until)
        case events.OmbudsmanReferred(referral_id=referral):
            return replace(found, referral=referral, determined=False)
        case events.OmbudsmanAskedForEvidence(request_id=id_):
            return replace(found, requests={**found.requests, id_: Owed(event.due_on)})
        case events.OmbudsmanGivenEvidence(request_id=id_):
            given = replace(found.requests[id_], done=True)
            return replace(found, requests={**found.requests, id_: given})
        case events.OmbudsmanDetermined(orders=orders):
            made = {each.order_id: Owed(each.due_on) for each in orders}
            return replace(found, determined=True, orders={**found.orders, **made})
        case events.OrderCompliedWith(order_id=id_):
            done = replace(found.orders[id_], done=True)
            return replace(found, orders={**found.orders, id_: done})
        case _:
            assert_never(event)
