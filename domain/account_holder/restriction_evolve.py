"""How restrictions and their enforcement change with each event."""

from typing import assert_never

from domain.account_holder.restriction_events import (
    EnforcementDelayed,
    EnforcementDone,
    EnforcementDropped,
    EnforcementEvent,
    EnforcementOrdered,
    EnforcementStalled,
    RestrictionEvent,
    RestrictionImposed,
    RestrictionLifted,
    RestrictionReviewDue,
    RestrictionReviewed,
)
from domain.account_holder.restriction_state import Enforcement, Restriction, Sanctions
from domain.changing import replace


def evolve_restriction(sanctions: Sanctions, event: RestrictionEvent) -> Sanctions:
    """Return the sanctions as they are after the event."""
    if isinstance(event, RestrictionImposed):
        after = _imposed(event)
    else:
        after = _changed(sanctions.restrictions[event.restriction_id], event)
    restrictions = {**sanctions.restrictions, event.restriction_id: after}
    return replace(sanctions, restrictions=restrictions)


def evolve_enforcement(sanctions: Sanctions, event: EnforcementEvent) -> Sanctions:
    """Return the sanctions as they are after the event."""
    if isinstance(event, EnforcementOrdered):
        after = Enforcement(event.account, event.standing)
        return _put(sanctions, event.effect_id, after)
    known = replace(sanctions.enforcements[event.effect_id], attempts=event.attempts)
    stands = dict(sanctions.stands)
    match event:
        case EnforcementDelayed():
            known = replace(known, status="delayed", reason=event.reason)
        case EnforcementStalled():
            known = replace(known, status="stalled", reason=event.reason, outcome=event.outcome)
        case EnforcementDone():
            known = replace(known, status=event.outcome, instead=event.instead)
            stands[known.account] = known.standing
        case EnforcementDropped():
            known = replace(known, status="dropped")
            if event.unsure:
                stands[known.account] = None
        case _:
            assert_never(event)
    return replace(_put(sanctions, event.effect_id, known), stands=stands)


def _put(sanctions: Sanctions, effect_id: str, after: Enforcement) -> Sanctions:
    return replace(sanctions, enforcements={**sanctions.enforcements, effect_id: after})


def _imposed(event: RestrictionImposed) -> Restriction:
    return Restriction(
        restriction_id=event.restriction_id,
        measure=event.measure,
        decisions=frozenset(event.decisions),
        case=event.case,
        imposed_on=event.imposed_on,
        until=event.until,
        until_on=event.until_on,
        review_at=event.review_at,
        part=frozenset({event.imposed_by}),
        after_notice=event.after_notice,
    )


def _changed(
    known: Restriction, event: RestrictionReviewDue | RestrictionReviewed | RestrictionLifted
) -> Restriction:
    match event:
        case RestrictionReviewDue():
            return replace(known, review_told=True)
        case RestrictionReviewed():
            part = known.part | {event.reviewed_by}
            return replace(known, review_at=event.review_at, review_told=False, part=part)
        case RestrictionLifted(because=because):
            return replace(known, lifted=because)
        case _:
            assert_never(event)
