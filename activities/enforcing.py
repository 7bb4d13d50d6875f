"""Keeping a person's account away at its network, letting it back, and showing posts again."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from activities.publishing import NO_CONNECTOR, Publishing, whole_or_weaker
from activities.reports import impossible, wrong_event
from application.history import CaseHistory
from contracts.messages import PerformRequest
from domain.account_holder.appeal_events import ContentRestoreOrdered
from domain.account_holder.restriction_events import EnforcementOrdered
from domain.identifiers import parse_stream, stream_id
from domain.messages import Command
from domain.results import EffectDone, EffectUnknown
from ledger.recorded import Recorded
from ledger.store import Ledger
from platforms.outbox import CannotDo, carry_out
from platforms.port import Block, Platform, Show, Unblock
from projections.live import live_tables

NO_ADDRESS = "no_address"
# One of our pages there is not approved or switched off; once it is in use, a person asks again.
NOT_IN_USE = "channel_not_in_use"
# Only what hides a post is undone by showing it; the rest a person puts right.
SHOWN_AGAIN = ("hide", "withhold")


class Enforcing:
    """Carries out what is decided about persons; each of it comes to the same when done twice."""

    def __init__(
        self,
        publishing: Publishing,
        history: CaseHistory,
        ledger: Ledger,
        platforms: Mapping[str, Platform],
        accounts: Collection[tuple[str, str, str]],
    ) -> None:
        self._publishing = publishing
        self._history = history
        self._ledger = ledger
        self._platforms = platforms
        self._accounts = sorted(accounts)

    async def enforce(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Block an account on every page of ours there that is in use, or let it back."""
        return await self._publishing.in_a_thread(self._enforce, request, ordered)

    async def restore(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Show a post again that was hidden, or say that a person has to put it right."""
        return await self._publishing.in_a_thread(self._restore, request, ordered)

    def _enforce(self, request: PerformRequest, ordered: Recorded) -> Command:
        order = ordered.event
        if not isinstance(order, EnforcementOrdered):
            raise wrong_event(request, ordered)
        platform = self._platforms.get(order.platform)
        ours = self._ours(request, order.platform)
        if platform is None or not ours:
            return impossible(request, NO_CONNECTOR)
        user = self._user_of(request, order.account)
        if user is None:
            return impossible(request, NO_ADDRESS)
        in_use = [account for account in ours if self._is_in_use(request, order.platform, account)]
        if not in_use:
            return impossible(request, NOT_IN_USE)
        kind = Block if order.standing == "blocked" else Unblock
        result: Command = EffectDone(effect_id=request.effect_id, attempt=request.attempt)
        for account in in_use:
            action = kind(key=f"{request.effect_id}:{account}", account=account, user_id=user)
            outcome = carry_out(platform, action, self._publishing.send_log)
            result = whole_or_weaker(request, outcome)
            if isinstance(outcome, CannotDo) or not isinstance(result, EffectDone):
                return result  # what is done on the other pages is done again with the next try
        if in_use != ours:
            return EffectUnknown(
                effect_id=request.effect_id, attempt=request.attempt, reason=NOT_IN_USE
            )
        return result

    def _restore(self, request: PerformRequest, ordered: Recorded) -> Command:
        order = ordered.event
        if not isinstance(order, ContentRestoreOrdered):
            raise wrong_event(request, ordered)
        if order.measure not in SHOWN_AGAIN:
            return impossible(request, f"no_way_to_undo_{order.measure.replace('-', '_')}")
        in_case = request.model_copy(update={"stream": order.case})
        platform = self._publishing.platform_of(in_case)
        if platform is None:
            return impossible(request, NO_CONNECTOR)
        account = self._history.origin_of(order.case).account
        show = Show(key=request.effect_id, account=account, object_id=order.item)
        return whole_or_weaker(request, carry_out(platform, show, self._publishing.send_log))

    def _is_in_use(self, request: PerformRequest, platform: str, account: str) -> bool:
        landlord = parse_stream(request.stream).landlord
        return self._history.is_in_use(stream_id(landlord, "channel", platform, account))

    def _ours(self, request: PerformRequest, platform: str) -> Sequence[str]:
        landlord = parse_stream(request.stream).landlord
        return [
            account
            for owner, network, account in self._accounts
            if (owner, network) == (landlord, platform)
        ]

    def _user_of(self, request: PerformRequest, subject: str) -> str | None:
        """Return the person's id at the network, from any of their cases; None once erased."""
        with self._ledger.reading() as view:
            cases = live_tables(view.connection)["cases"]
            theirs = select(cases.c.stream).where(
                cases.c.subject == subject,
                cases.c.landlord == parse_stream(request.stream).landlord,
            )
            streams = list(view.connection.scalars(theirs.order_by(cases.c.received_at)))
        for stream in streams:
            address = self._publishing.address_of(request.model_copy(update={"stream": stream}))
            if address is not None:
                return address[1]
        return None
