"""How each kind of contact ends, and what its end asks for first.

complaint         resolved, after its answer; refused, where it was
service request   done, cancelled
enquiry           answered, signposted, read
press query       answered, signposted, read; by the press team
political         signposted, read
suggestion        answered, passed on
compliment        answered, read
rule breach       acted, no action
emergency         done, cancelled
spam              read
not ours          signposted, passed on, read
"""

from collections.abc import Mapping
from types import MappingProxyType

from domain.case import restrictions
from domain.case.commands import CloseCase
from domain.case.drafts import CaseDraft
from domain.case.ending_refusals import (
    ContactNotInPack,
    EndingNeedsItsDeed,
    EndingNeedsReason,
    EndingNotForKind,
    MustBeAnswered,
)
from domain.case.state import Case, Refused
from domain.case.vocabulary import Ending, Kind, Purpose

ENDS: Mapping[Kind, tuple[Ending, ...]] = MappingProxyType(
    {
        "complaint": ("resolved",),
        "service_request": ("done", "cancelled"),
        "enquiry": ("answered", "signposted", "read"),
        "press_query": ("answered", "signposted", "read"),
        "political": ("signposted", "read"),
        "suggestion": ("answered", "passed_on"),
        "compliment": ("answered", "read"),
        "rule_breach": ("acted", "no_action"),
        "emergency": ("done", "cancelled"),
        "spam": ("read",),
        "not_ours": ("signposted", "passed_on", "read"),
    }
)
# A refused complaint was not resolved, and is counted as what it is.
REFUSED_ENDS: tuple[Ending, ...] = ("refused",)
# What leaves no trace outside says why.
WITH_A_REASON: frozenset[Ending] = frozenset(
    {"read", "done", "cancelled", "passed_on", "acted", "no_action"}
)
# What stands delivered when an end says so.
DEEDS: Mapping[Ending, frozenset[Purpose]] = MappingProxyType(
    {
        "answered": frozenset({"answer", "discussion"}),
        "signposted": frozenset({"signposting"}),
    }
)
DANGERS = "a hazard or an emergency was recorded here"


def check(draft: CaseDraft, kind: Kind, command: CloseCase) -> Ending:
    """Return how the case ends; refuse an end that its kind does not have, or that is not done."""
    restrictions.check_team(draft)
    ends = REFUSED_ENDS if isinstance(draft.state.stage, Refused) else ENDS[kind]
    ending = command.ending or _only(ends)
    if ending is None or ending not in ends:
        known = ", ".join(each.replace("_", " ") for each in ends)
        raise EndingNotForKind(kind=kind.replace("_", " "), endings=known)
    if ending == "read" and (draft.state.hazards or draft.state.emergencies):
        raise MustBeAnswered(why=DANGERS)
    if ending in WITH_A_REASON and command.reason is None:
        raise EndingNeedsReason(ending=ending.replace("_", " "))
    _check_deed(draft.state, ending)
    if ending == "signposted":
        _check_contact(draft, command.signposted_to)
    return ending


def _only(ends: tuple[Ending, ...]) -> Ending | None:
    return ends[0] if len(ends) == 1 else None


def _check_deed(case: Case, ending: Ending) -> None:
    purposes = DEEDS.get(ending)
    if purposes is None:
        return
    said = (each.purpose for each in case.messages.values() if each.status == "delivered")
    if purposes.isdisjoint(said):
        wanted = " or ".join(sorted(purposes))
        raise EndingNeedsItsDeed(ending=ending, wanted=wanted)


def _check_contact(draft: CaseDraft, contact: str | None) -> None:
    known = draft.context.policy.contacts.texts
    if contact not in known:
        raise ContactNotInPack(contact=contact or "none", known=", ".join(sorted(known)))
