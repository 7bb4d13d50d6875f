"""Errands between streams: one tells another, through its workflow. Holds no thread."""

from temporalio.exceptions import ApplicationError

from activities.reports import wrong_event
from contracts.effects import EFFECTS_ACTOR
from contracts.messages import CommandEnvelope, PerformRequest
from domain.channel.events import ItemRouted
from domain.channel.group_events import MemberToldOfTerms
from domain.channel.handover import (
    BetweenCases,
    OfTheAuthor,
    of_limit,
    of_watch,
    to_case,
    to_channel,
    to_other_case,
)
from domain.channel.limit_events import CaseToldOfLimit
from domain.channel.watch_events import CaseToldOfWatch
from domain.errors import NothingToDo
from domain.identifiers import derived_id
from domain.membership.events import MembershipApplied
from domain.membership.handover import to_group, to_member
from domain.messages import Command
from domain.results import EffectDone, EffectFailed
from ledger.recorded import Recorded
from runtime.errors import RuntimeProblem
from runtime.streams import Streams


class Errands:
    """Carries out what one stream orders another to be told."""

    def __init__(self, streams: Streams) -> None:
        self._streams = streams

    async def tell_case(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Hand an item that the channel routed to its case.

        What the case refuses is reported with the refusal's code: on `case_closed` the channel
        routes the item anew, on any other a person looks.
        """
        item = ordered.event
        if not isinstance(item, ItemRouted):
            raise wrong_event(request, ordered)
        return await self.tell(request, ordered, item.case, to_case(item, request.stream))

    async def tell_channel(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Tell the channel that a case was opened by hand, ended, or goes on."""
        event = ordered.event
        if not isinstance(event, OfTheAuthor):
            raise wrong_event(request, ordered)
        command = to_channel(event, request.stream)
        return await self.tell(request, ordered, event.channel, command)

    async def tell_other_case(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Tell another case that it goes on for this one, lets it go, or is written to."""
        event = ordered.event
        if not isinstance(event, BetweenCases):
            raise wrong_event(request, ordered)
        stream, command = to_other_case(event, request.stream)
        return await self.tell(request, ordered, stream, command)

    async def note_watch(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Tell a case of its channel's outage or window."""
        event = ordered.event
        if not isinstance(event, CaseToldOfWatch):
            raise wrong_event(request, ordered)
        return await self.tell(request, ordered, event.case, of_watch(event))

    async def tell_group(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Tell a group that somebody asked to join it."""
        event = ordered.event
        if not isinstance(event, MembershipApplied):
            raise wrong_event(request, ordered)
        return await self.tell(request, ordered, event.group, to_group(event, request.stream))

    async def tell_member(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Tell a membership what its group asks now."""
        event = ordered.event
        if not isinstance(event, MemberToldOfTerms):
            raise wrong_event(request, ordered)
        return await self.tell(request, ordered, event.membership, to_member(event))

    async def note_limit(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Tell a case that its channel is limited, or is so no more."""
        event = ordered.event
        if not isinstance(event, CaseToldOfLimit):
            raise wrong_event(request, ordered)
        return await self.tell(request, ordered, event.case, of_limit(event))

    async def tell(
        self,
        request: PerformRequest,
        ordered: Recorded,
        stream: str,
        command: Command,
        *also: str,
    ) -> Command:
        """Tell a stream by a command; `also` tells apart what one attempt says to several."""
        # One command for each attempt: a refusal is remembered, and a person may have mended
        # what it rested on. What was told before is already so.
        envelope = CommandEnvelope(
            command_id=derived_id(request.effect_id, "errand", str(request.attempt), *also),
            stream=stream,
            body=command.model_dump(mode="json"),
            actor=EFFECTS_ACTOR,
            via="effect",
            causation_id=ordered.row.event_id,
            correlation_id=ordered.row.correlation_id,
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
