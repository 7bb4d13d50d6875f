"""Following an account at its network, and undoing it when no open case needs it any more."""

from sqlalchemy import select

from activities.publishing import NO_CONNECTOR, Publishing
from activities.reports import impossible, wrong_event
from application.folding import fold
from contracts.messages import PerformRequest
from domain.case.follow_commands import FollowReported
from domain.case.follow_events import FollowRequested, UnfollowRequested
from domain.case.rule import ENDED
from domain.case.state import Case
from domain.messages import Command
from ledger.recorded import Recorded
from ledger.store import Ledger
from platforms.outbox import CannotDo, Delivered, carry_out
from platforms.port import Follow, Unfollow, Weaker
from projections.live import live_tables

NO_ADDRESS = "no_address"


class Following:
    """Carries out follows; doing one twice comes to the same."""

    def __init__(self, publishing: Publishing, ledger: Ledger) -> None:
        self._publishing = publishing
        self._ledger = ledger

    async def follow(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Follow the author."""
        return await self._publishing.in_a_thread(self._follow, request, ordered)

    async def unfollow(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Stop following, unless another open case of the person needs it."""
        return await self._publishing.in_a_thread(self._unfollow, request, ordered)

    def _follow(self, request: PerformRequest, ordered: Recorded) -> Command:
        if not isinstance(ordered.event, FollowRequested):
            raise wrong_event(request, ordered)
        return self._done(request, Follow)

    def _unfollow(self, request: PerformRequest, ordered: Recorded) -> Command:
        if not isinstance(ordered.event, UnfollowRequested):
            raise wrong_event(request, ordered)
        # Asked after this case's own end is recorded: of two that end at once, the later sees it.
        if self._needed_elsewhere(request.stream):
            return FollowReported(
                effect_id=request.effect_id, attempt=request.attempt, still_needed=True
            )
        return self._done(request, Unfollow)

    def _done(self, request: PerformRequest, kind: type[Follow] | type[Unfollow]) -> Command:
        platform = self._publishing.platform_of(request)
        address = self._publishing.address_of(request)
        if platform is None:
            return impossible(request, NO_CONNECTOR)
        if address is None:
            return impossible(request, NO_ADDRESS)
        account, user = address
        action = kind(key=request.effect_id, account=account, user_id=user)
        match carry_out(platform, action, self._publishing.send_log):
            case Delivered(result):
                return FollowReported(
                    effect_id=request.effect_id,
                    attempt=request.attempt,
                    weaker=result.what if isinstance(result, Weaker) else None,
                )
            case CannotDo(reason):
                return impossible(request, reason)
            case outcome:
                return self._publishing.command_of(request, outcome)

    def _needed_elsewhere(self, stream: str) -> bool:
        with self._ledger.reading() as view:
            table = live_tables(view.connection)["cases"]
            own = select(table.c.subject, table.c.channel).where(table.c.stream == stream)
            subject, channel = view.connection.execute(own).one()
            others = select(table.c.stream).where(
                table.c.subject == subject, table.c.channel == channel, table.c.stream != stream
            )
            states = [
                fold(other, view.load(other)).state for other in view.connection.scalars(others)
            ]
        return any(_needs(state) for state in states if isinstance(state, Case))


def _needs(case: Case) -> bool:
    follow = case.privacy.follow
    return follow is not None and follow.wanted and not isinstance(case.stage, ENDED)
