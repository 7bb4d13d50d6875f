"""What bears on a person now, as the streams that it concerns are handed it."""

from collections.abc import Mapping
from datetime import date

from domain.account_holder.restriction_state import Restriction
from domain.account_holder.reversals import carries
from domain.account_holder.sanction_vocabulary import OF_A_DISCUSSION
from domain.account_holder.state import Holder
from domain.decider import DecidedRemoval
from domain.limit import AuthorLimit


def has_begun(holder: Holder, restriction: Restriction) -> bool:
    """Whether it takes effect yet: where the pack wants notice first, once the person was told."""
    return not restriction.after_notice or _was_told(holder, restriction.restriction_id)


def kept_away_until(holder: Holder) -> Mapping[str, date]:
    """Return what keeps the person away from the pages now, with the last day of each."""
    kept = [each for each in holder.sanctions.in_force if each.keeps_away]
    return {each.restriction_id: each.until_on for each in kept}


def removals_decided(holder: Holder) -> tuple[DecidedRemoval, ...]:
    """Return the decisions that stand and take the person out of a group, the latest last."""
    return tuple(
        DecidedRemoval(breach.category, breach.case, breach.item, decision.decided_on)
        for decision in holder.decisions.values()
        for breach in (holder.breaches[decision.breach_id],)
        if "remove-from-group" in decision.measures and carries(holder, decision)
    )


def limits_on_comments(holder: Holder) -> tuple[AuthorLimit, ...]:
    """Return what has the person's comments ignored, limited or suspended in every case of theirs.

    Source: an account's comments can be ignored, limited or suspended for a time (West Kent, 3.2).
    """
    return tuple(
        AuthorLimit(each.restriction_id, measure, each.until)
        for each in holder.sanctions.in_force
        for measure in OF_A_DISCUSSION
        if each.measure == measure and has_begun(holder, each)
    )


def _was_told(holder: Holder, restriction_id: str) -> bool:
    """Whether the case of the person took the notice of a restriction on."""
    return any(
        each.about == restriction_id and each.status == "done" for each in holder.errands.values()
    )
