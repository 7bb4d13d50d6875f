"""What is told of persons: what bears on them, their appeals, what is taken further or agreed."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.account_holder import adjustment_events as agreed
from domain.account_holder import appeal_events as appeals
from domain.account_holder import errand_events as errands
from domain.account_holder import matter_events as matters
from domain.account_holder import restriction_events as restrictions
from domain.case import conduct_events as in_case
from domain.messages import Event

Teller = Callable[[Any, ZoneInfo], str]
_DAY = "%a %d %b %Y"


def _spoken(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")


def _attested(event: Any) -> str:  # noqa: ANN401 -- any event that a person may attest
    return f", attested by {event.confirmed_by}" if event.confirmed_by else ""


def _imposed(event: restrictions.RestrictionImposed, zone: ZoneInfo) -> str:
    rules = f" for {', '.join(map(_spoken, event.rules))}" if event.rules else ""
    return (
        f"{event.imposed_by} imposed '{event.measure}'{rules} until the end of "
        f"{event.until_on:{_DAY}}, looked at again on {event.review_on:{_DAY}}; they are still "
        f"reached by {_spoken(event.other_route)}, and what they write is still read"
    )


def _lifted(event: restrictions.RestrictionLifted, zone: ZoneInfo) -> str:
    by = f" by {event.lifted_by}" if event.lifted_by else ""
    return f"the restriction was lifted{by}: {_spoken(event.because)}"


def _enforcement(event: restrictions.EnforcementOrdered, zone: ZoneInfo) -> str:
    what = "keep the account away" if event.standing == "blocked" else "let the account back"
    return f"{event.platform} is asked to {what}"


def _lodged(event: appeals.AppealLodged, zone: ZoneInfo) -> str:
    about = {
        "decision": "a decision",
        "restriction": "a restriction",
        "treatment": "how they were treated",
    }[event.about]
    how = "a complaint is opened for it" if event.complaint else "outside the complaint measures"
    return (
        f"a {event.appellant} objects to {about}; answered by the end of "
        f"{event.answer_on:{_DAY}}, {how}"
    )


def _decided(event: appeals.AppealDecided, zone: ZoneInfo) -> str:
    late = "" if event.in_time else ", after its time"
    lost = len(event.cannot_restore)
    left = f"; {lost} measure(s) cannot be taken back" if lost else ""
    return f"the appeal was {_spoken(event.outcome)} by {event.decided_by}{late}{left}"


def _raised(event: matters.MatterRaised, zone: ZoneInfo) -> str:
    by = event.raised_by or "the policy itself"
    into = f" into the {event.into}" if event.into else ""
    basis = f" on the ground '{_spoken(event.legal_basis)}'" if event.legal_basis else ""
    return (
        f"{_spoken(event.kind)}{into} raised by {by}{basis}; asked after by the end of "
        f"{event.follow_up_on:{_DAY}}"
    )


def _agreed(event: agreed.AdjustmentRecorded | in_case.AdjustmentsNoted, zone: ZoneInfo) -> str:
    said = [f"reached by {event.contact}"] if event.contact else []
    if event.more_days_to_answer:
        said.append(f"{event.more_days_to_answer} days more to answer")
    said += [f"{_spoken(rule)} within {amount}" for rule, amount in event.targets.items()]
    return f"agreed with the person: {', '.join(said) or 'nothing any more'}"


def _later(event: Any, zone: ZoneInfo) -> str:  # noqa: ANN401 -- any attempt that failed
    return f"not done yet ({event.reason}); it is tried again"


def _by_hand(event: Any, zone: ZoneInfo) -> str:  # noqa: ANN401 -- any attempt that failed
    return f"TO DO: the network could not do it ({event.reason}); a person does and confirms it"


SANCTIONS: Mapping[type[Event], Teller] = MappingProxyType(
    cast(
        dict[type[Event], Teller],
        {
            restrictions.RestrictionImposed: _imposed,
            restrictions.RestrictionReviewDue: lambda e, z: "TO DO: look at the restriction again",
            restrictions.RestrictionReviewed: lambda e, z: (
                f"{e.reviewed_by} looked at the restriction and keeps it; looked at again on "
                f"{e.review_on:{_DAY}}"
            ),
            restrictions.RestrictionLifted: _lifted,
            restrictions.EnforcementOrdered: _enforcement,
            restrictions.EnforcementDelayed: _later,
            restrictions.EnforcementStalled: _by_hand,
            restrictions.EnforcementDone: lambda e, z: (
                (f"{e.instead} was done, which is less" if e.instead else "it is so there")
                + _attested(e)
            ),
            restrictions.EnforcementDropped: lambda e, z: "that is not asked for any more",
            errands.LetterOrdered: lambda e, z: f"to be written to them: {_spoken(e.purpose)}",
            errands.ErrandDone: lambda e, z: "the other record took it",
            errands.ErrandDelayed: lambda e, z: (
                f"the other record could not be reached ({e.reason}); it is tried again"
            ),
            errands.ErrandStuck: lambda e, z: (
                f"TO DO: the other record did not take it ({e.reason})"
            ),
            errands.ErrandRepeated: lambda e, z: f"{e.repeated_by} has it told once more",
            appeals.AppealLodged: _lodged,
            appeals.AppealOverdue: lambda e, z: "BREACH: the appeal is not answered in its time",
            appeals.AppealDecided: _decided,
            appeals.ContentActWithdrawn: lambda e, z: "the measure on the post is not to be done",
            appeals.ContentRestoreOrdered: lambda e, z: f"to be taken back: {_spoken(e.measure)}",
            appeals.ContentRestoreDelayed: _later,
            appeals.ContentRestoreStalled: _by_hand,
            appeals.ContentRestored: lambda e, z: (
                (f"{e.instead} was done, which is less" if e.instead else "the post is as before")
                + _attested(e)
            ),
            matters.MatterRaised: _raised,
            matters.MatterReferenced: lambda e, z: f"its reference is {e.reference}",
            matters.MatterFollowUpDue: lambda e, z: "TO DO: ask how the matter stands",
            matters.MatterFollowedUp: lambda e, z: (
                f"{e.followed_up_by} asked how it stands; asked again by {e.follow_up_on:{_DAY}}"
            ),
            matters.MatterConcluded: lambda e, z: (
                f"ended by {e.concluded_by}: {_spoken(e.outcome)}"
            ),
            agreed.AdjustmentRecorded: _agreed,
            agreed.AdjustmentEnded: lambda e, z: f"an agreement was ended by {e.ended_by}",
            in_case.ConductLetterTaken: lambda e, z: (
                f"written from the record of conduct: {_spoken(e.purpose)}"
            ),
            in_case.AppealLinked: lambda e, z: "this is the complaint of an appeal",
            in_case.AdjustmentsNoted: _agreed,
        },
    )
)
