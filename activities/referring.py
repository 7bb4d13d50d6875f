"""Telling a case that a referral was made from it, so that nobody finds out which.

The command and its id lead nowhere: neither cause nor correlation names the referral.
"""

from temporalio.exceptions import ApplicationError

from contracts.effects import EFFECTS_ACTOR
from contracts.messages import CommandEnvelope, PerformRequest
from domain.case.referral_commands import NoteReferral
from domain.errors import NothingToDo
from domain.identifiers import derived_id
from domain.messages import Command
from domain.referral.events import ReferralRaised
from domain.results import EffectDone, EffectFailed
from ledger.recorded import Recorded
from runtime.errors import RuntimeProblem
from runtime.streams import Streams


class Referring:
    """Carries out what referrals order to be told."""

    def __init__(self, streams: Streams) -> None:
        self._streams = streams

    async def note(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Tell the linked case; the same command each time, so that it is noted once."""
        event = ordered.event
        if not isinstance(event, ReferralRaised) or event.case is None:
            raise ApplicationError(
                "ordered by another event", type="wrong_event", non_retryable=True
            )
        command_id = derived_id(request.effect_id, "errand")
        envelope = CommandEnvelope(
            command_id=command_id,
            stream=event.case,
            body=NoteReferral().model_dump(mode="json"),
            actor=EFFECTS_ACTOR,
            via="effect",
            causation_id=command_id,
            correlation_id=event.case,
        )
        try:
            answer = await self._streams.submit(envelope)
        except RuntimeProblem as problem:
            raise ApplicationError(str(problem), type=problem.code) from problem
        told = {"effect_id": request.effect_id, "attempt": request.attempt}
        if answer.refusal is None or answer.refusal.code == NothingToDo.code:
            return EffectDone.model_validate(told)
        return EffectFailed.model_validate(
            {**told, "reason": answer.refusal.code, "retryable": False}
        )
