"""What every performer reports or raises in the same words."""

from temporalio.exceptions import ApplicationError

from contracts.messages import PerformRequest
from domain.results import EffectImpossible
from ledger.recorded import Recorded


def impossible(request: PerformRequest, reason: str) -> EffectImpossible:
    """Return that the effect cannot be carried out, for a reason given as a short code."""
    return EffectImpossible(effect_id=request.effect_id, attempt=request.attempt, reason=reason)


def wrong_event(request: PerformRequest, ordered: Recorded) -> ApplicationError:
    """Return the error of a performer that was given another event than its kind's."""
    return ApplicationError(
        f"{request.kind} was ordered by {ordered.row.type}", type="wrong_event", non_retryable=True
    )
