"""Measures on content at the networks: hidden or removed there, all else by a person's hand."""

from activities.publishing import NO_CONNECTOR, Publishing, whole_or_weaker
from activities.reports import impossible, wrong_event
from application.history import CaseHistory
from contracts.messages import PerformRequest
from domain.account_holder.act_events import ContentActOrdered
from domain.account_holder.vocabulary import ContentMeasure
from domain.messages import Command
from ledger.recorded import Recorded
from platforms.outbox import carry_out
from platforms.port import Delete, Hide

# On a network, what is withheld and what is hidden are the same: nobody but its author sees it.
ACTIONS: dict[ContentMeasure, type[Hide] | type[Delete]] = {
    "withhold": Hide,
    "hide": Hide,
    "remove": Delete,
}
NOT_OUR_PAGE = "not_our_page"


class Moderating:
    """Carries out what was decided about content; doing it twice comes to the same."""

    def __init__(self, publishing: Publishing, history: CaseHistory) -> None:
        self._publishing = publishing
        self._history = history

    async def moderate(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Do to the item what its decision says, or say that a person has to."""
        return await self._publishing.in_a_thread(self._moderate, request, ordered)

    def _moderate(self, request: PerformRequest, ordered: Recorded) -> Command:
        order = ordered.event
        if not isinstance(order, ContentActOrdered):
            raise wrong_event(request, ordered)
        action = ACTIONS.get(order.measure)
        if action is None:
            return impossible(request, f"no_way_to_{order.measure.replace('-', '_')}")
        if order.place == "elsewhere":
            return impossible(request, NOT_OUR_PAGE)
        in_case = request.model_copy(update={"stream": order.case})
        platform = self._publishing.platform_of(in_case)
        if platform is None:
            return impossible(request, NO_CONNECTOR)
        account = self._history.origin_of(order.case).account
        asked = action(key=request.effect_id, account=account, object_id=order.item)
        return whole_or_weaker(request, carry_out(platform, asked, self._publishing.send_log))
