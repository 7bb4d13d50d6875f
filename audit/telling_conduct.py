"""What is told of account holders: accounts, breaches, strikes and measures on content."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.account_holder import act_events as acts
from domain.account_holder import events as conduct
from domain.account_holder import strike_events as strikes
from domain.account_holder.vocabulary import BY_HAND
from domain.messages import Event

Teller = Callable[[Any, ZoneInfo], str]


def _spoken(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")


def _breach(event: conduct.BreachRecorded, zone: ZoneInfo) -> str:
    where = {
        "our_page": "on our page",
        "private_message": "in a private message",
        "elsewhere": "on a page that is not ours",
    }[event.place]
    aimed = f", aimed at {event.target}" if event.target else ""
    by = {"public": "", "colleague": " by a colleague", "landlord": " by the landlord"}
    return (
        f"breach recorded{by[event.capacity]}: '{_spoken(event.category)}', {event.deed} "
        f"{where}{aimed}"
    )


def _decided(event: conduct.BreachDecided, zone: ZoneInfo) -> str:
    proposed = ", ".join(map(_spoken, event.proposed)) or "nothing"
    skipped = "; rungs were skipped for a reason on record" if event.skipping else ""
    return (
        f"decided by {event.decided_by}: {', '.join(map(_spoken, event.measures))} "
        f"(rung {event.rung}, {event.counted} counting; proposed was {proposed}){skipped}"
    )


def _strike(event: strikes.StrikeIssued, zone: ZoneInfo) -> str:
    weight = f" of weight {event.weight}" if event.weight > 1 else ""
    return f"strike{weight} issued, active until the end of {event.lapses_on:%a %d %b %Y}"


def _ordered(event: acts.ContentActOrdered, zone: ZoneInfo) -> str:
    if event.measure in BY_HAND:
        return f"to be done by a colleague: {_spoken(event.measure)}"
    extent = "the whole of it" if event.whole else "a part of it, which is on record"
    return f"to be done to the post: {_spoken(event.measure)}, {extent}"


def _done(event: acts.ContentActDone, zone: ZoneInfo) -> str:
    by = f", attested by {event.confirmed_by}" if event.confirmed_by else ""
    return f"{event.instead} was done, which is less{by}" if event.instead else f"it is done{by}"


CONDUCT: Mapping[type[Event], Teller] = MappingProxyType(
    cast(
        dict[type[Event], Teller],
        {
            conduct.HolderOpened: lambda e, z: f"account holder put on record by {e.opened_by}",
            conduct.AccountLinked: lambda e, z: (
                f"an account on {e.platform} was linked by {e.linked_by} ({_spoken(e.ground)})"
            ),
            conduct.AccountUnlinked: lambda e, z: (
                f"an account was unlinked by {e.unlinked_by} ({_spoken(e.ground)}); "
                "what was done from it counts no longer"
            ),
            conduct.BreachRecorded: _breach,
            conduct.BreachDecided: _decided,
            conduct.NoActionTaken: lambda e, z: (
                f"no action, decided by {e.decided_by} for a reason"
            ),
            conduct.WordHad: lambda e, z: f"{e.had_by} had a word with them, which is no strike",
            conduct.ReferralDue: lambda e, z: "a referral is due",
            strikes.StrikeIssued: _strike,
            strikes.StrikeReversed: lambda e, z: (
                f"the strike was reversed by {e.reversed_by} ({_spoken(e.cause)})"
            ),
            acts.ContentActOrdered: _ordered,
            acts.ContentActOrderedAgain: lambda e, z: f"ordered again by {e.ordered_by}",
            acts.ContentActDelayed: lambda e, z: f"not done yet ({e.reason}); it is tried again",
            acts.ContentActStalled: lambda e, z: (
                f"TO DO: the network could not do it ({e.reason}); a person does and confirms it"
            ),
            acts.ContentActDone: _done,
        },
    )
)
