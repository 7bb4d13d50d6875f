"""How a result of an effect becomes a command, so that each result is recorded once."""

from contracts.messages import CommandEnvelope, PerformRequest, Via
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import EffectFailed

EFFECTS_ACTOR = "system:effects"
TIMED_OUT = "timed_out"


def result_envelope(request: PerformRequest, result: Command) -> CommandEnvelope:
    """Return the command that tells the stream how an attempt ended.

    Its id comes from the effect, the outcome and the attempt: a result that is reported twice
    is recorded once, and a later attempt is a result of its own.
    """
    via: Via = "effect"
    return CommandEnvelope(
        command_id=derived_id(request.effect_id, result.type, str(request.attempt)),
        stream=request.stream,
        body=result.model_dump(mode="json"),
        actor=EFFECTS_ACTOR,
        via=via,
        causation_id=request.effect_id,
    )


def out_of_time(
    request: PerformRequest, reason: str = TIMED_OUT, *, may_have_been_sent: bool = True
) -> CommandEnvelope:
    """Return the report of an attempt that did not succeed within its time.

    Where nothing at all was heard of it, it may have been sent.
    """
    return result_envelope(
        request,
        EffectFailed(
            effect_id=request.effect_id,
            attempt=request.attempt,
            reason=reason,
            may_have_been_sent=may_have_been_sent,
        ),
    )
