"""What members do about posts of their group, at the network: hidden, or shown again."""

import asyncio

from activities.publishing import NO_CONNECTOR, Publishing, whole_or_weaker
from activities.reports import impossible, wrong_event
from application.folding import fold
from application.history import CaseHistory
from contracts.messages import PerformRequest
from domain.membership.moderation_events import ModerationReversed, PostModerated
from domain.membership.state import Membership
from domain.messages import Command
from domain.results import EffectFailed
from ledger.recorded import Recorded
from ledger.store import Ledger
from platforms.outbox import SUPERSEDED, carry_out
from platforms.port import Hide, Show


class GroupModerating:
    """Carries out acts about posts; doing one twice comes to the same."""

    def __init__(self, publishing: Publishing, history: CaseHistory, ledger: Ledger) -> None:
        self._publishing = publishing
        self._history = history
        self._ledger = ledger

    async def moderate(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Hide or show the post, unless the act was turned round meanwhile."""
        if not await asyncio.to_thread(self._is_latest, request):
            return EffectFailed(
                effect_id=request.effect_id,
                attempt=request.attempt,
                reason=SUPERSEDED,
                retryable=False,
            )
        return await self._publishing.in_a_thread(self._moderate, request, ordered)

    def _is_latest(self, request: PerformRequest) -> bool:
        with self._ledger.reading() as view:
            state = fold(request.stream, view.load(request.stream)).state
        acts = state.moderation.acts.values() if isinstance(state, Membership) else ()
        return any(act.effect_id == request.effect_id for act in acts)

    def _moderate(self, request: PerformRequest, ordered: Recorded) -> Command:
        order = ordered.event
        if not isinstance(order, PostModerated | ModerationReversed):
            raise wrong_event(request, ordered)
        in_case = request.model_copy(update={"stream": order.case})
        platform = self._publishing.platform_of(in_case)
        if platform is None:
            return impossible(request, NO_CONNECTOR)
        account = self._history.origin_of(order.case).account
        asked = (Hide if order.hide else Show)(
            key=request.effect_id, account=account, object_id=order.object_id
        )
        return whole_or_weaker(request, carry_out(platform, asked, self._publishing.send_log))
