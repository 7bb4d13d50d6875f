"""What referrals order to be told, and what orders referrals, so that nobody finds out which.

The commands and their ids lead nowhere: neither cause nor correlation names a referral outside it.
"""

import asyncio

from temporalio.exceptions import ApplicationError

from application.history import CaseHistory
from application.sealed_streams import ensure_key, opaque_stream, seal_command
from contracts.effects import EFFECTS_ACTOR
from contracts.messages import CommandEnvelope, PerformRequest
from domain.account_holder.events import BreachRecorded, ReferralDue
from domain.case.referral_commands import NoteReferral
from domain.errors import NothingToDo
from domain.identifiers import derived_id, parse_stream
from domain.messages import Command
from domain.referral.commands import RaiseReferral
from domain.referral.events import ReferralRaised
from domain.results import EffectDone, EffectFailed
from ledger.recorded import Recorded
from runtime.errors import RuntimeProblem
from runtime.streams import Streams
from vault.store import Vault


class Referring:
    """Tells cases of referrals, and puts colleagues' breaches before their panel."""

    def __init__(self, streams: Streams, history: CaseHistory, vault: Vault) -> None:
        self._streams = streams
        self._history = history
        self._vault = vault

    async def note(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Tell the linked case; the same command each time, so that it is noted once."""
        event = ordered.event
        if not isinstance(event, ReferralRaised) or event.case is None:
            raise _wrong_event()
        command_id = derived_id(request.effect_id, "errand")
        envelope = _envelope(command_id, event.case, NoteReferral())
        return await self._sent(request, envelope)

    async def raise_from_breach(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Put a colleague's breach before the panel of its procedure; a second time is the same."""
        due = ordered.event
        if not isinstance(due, ReferralDue):
            raise _wrong_event()
        envelope = await asyncio.to_thread(self._raising, request, due)
        return await self._sent(request, envelope)

    def _raising(self, request: PerformRequest, due: ReferralDue) -> CommandEnvelope:
        vault, landlord = self._vault, parse_stream(request.stream).landlord
        stream = opaque_stream(vault, landlord, "referral", request.effect_id)
        key, breach = ensure_key(vault, stream), self._breach(request.stream, due.breach_id)
        says = self._history.text(breach.says) if breach.says else None
        about = f"Whose conduct is on record as {request.stream}."
        what = says or f"What was published as {due.item} breaks a rule."
        raised = RaiseReferral(
            source="post",
            category=due.category,
            role=breach.role or "colleague",
            about=vault.put(landlord, key, about, derived_id(request.effect_id, "about")),
            about_actor=breach.about_actor,
            what=vault.put(landlord, key, what, derived_id(request.effect_id, "what")),
            case=due.case,
            item=due.item,
            reported_by=breach.recorded_by,
        )
        command_id = derived_id(request.effect_id, "errand", str(request.attempt))
        return seal_command(vault, _envelope(command_id, stream, raised))

    def _breach(self, holder: str, breach_id: str) -> BreachRecorded:
        for fact in self._history.facts(holder):
            if isinstance(fact.event, BreachRecorded) and fact.event.breach_id == breach_id:
                return fact.event
        raise _wrong_event()

    async def _sent(self, request: PerformRequest, envelope: CommandEnvelope) -> Command:
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


def _envelope(command_id: str, stream: str, command: Command) -> CommandEnvelope:
    return CommandEnvelope(
        command_id=command_id,
        stream=stream,
        body=command.model_dump(mode="json"),
        actor=EFFECTS_ACTOR,
        via="effect",
        causation_id=command_id,
        correlation_id=stream,
    )


def _wrong_event() -> ApplicationError:
    return ApplicationError("another event's", type="wrong_event", non_retryable=True)
