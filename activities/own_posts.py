"""Removing the landlord's own posts from its page once their time is over.

Before anything is removed it is looked up whether a case stands in the way: a post that is a
case's own message is that case's, and a case under the post that is on legal hold, or before the
Ombudsman, keeps the post and all that is written under it.
"""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from activities.publishing import NO_CONNECTOR, Publishing, whole_or_weaker
from activities.reports import impossible, wrong_event
from application.event_codec import decode
from application.kept_folds import KeptFolds
from application.policy_book import PolicyBook
from contracts.messages import PerformRequest
from domain.case.keeping import kept_by
from domain.case.message_events import MessageDelivered
from domain.case.state import Case
from domain.channel.events import ItemHeld, ItemRouted
from domain.channel.own_post_events import OwnPostRemovalOrdered, OwnPostSeen
from domain.channel.own_posts import LEGAL_HOLD, OF_A_CASE, OMBUDSMAN_CASE
from domain.channel.state import Channel
from domain.identifiers import parse_stream
from domain.messages import Command
from domain.results import EffectFailed
from ledger.reading import View
from ledger.recorded import Recorded
from ledger.store import Ledger
from ledger.tables import events
from platforms.outbox import carry_out
from platforms.port import Delete

REASONS = {"a legal hold": LEGAL_HOLD, "an open Ombudsman case": OMBUDSMAN_CASE}


class OwnPosts:
    """Carries out the removal of own posts; removing one twice comes to the same."""

    def __init__(self, publishing: Publishing, ledger: Ledger, policies: PolicyBook) -> None:
        self._publishing = publishing
        self._ledger = ledger
        self._policies = policies
        self._folds = KeptFolds()

    async def remove(self, request: PerformRequest, ordered: Recorded) -> Command:
        """Remove one own post, or say why it stays."""
        return await self._publishing.in_a_thread(self._remove, request, ordered)

    def _remove(self, request: PerformRequest, ordered: Recorded) -> Command:
        order = ordered.event
        if not isinstance(order, OwnPostRemovalOrdered):
            raise wrong_event(request, ordered)
        told = {"effect_id": request.effect_id, "attempt": request.attempt}
        with self._ledger.reading() as view:
            channel = self._folds.of(view, request.stream).state
            reason = self._stays_because(view, request.stream, order.object_id)
        if reason is not None:
            final = reason == OF_A_CASE
            return EffectFailed.model_validate({**told, "reason": reason, "retryable": not final})
        platform = (
            self._publishing.platform_at(request.stream, channel)
            if isinstance(channel, Channel)
            else None
        )
        if platform is None:
            return impossible(request, NO_CONNECTOR)
        delete = Delete(
            key=request.effect_id, account=channel.account or "", object_id=order.object_id
        )
        return whole_or_weaker(request, carry_out(platform, delete, self._publishing.send_log))

    def _stays_because(self, view: View, channel: str, object_id: str) -> str | None:
        seen: OwnPostSeen | None = None
        under: set[str] = set()
        for row in view.load(channel):
            match decode(row).event:
                case OwnPostSeen(object_id=id_) as event if id_ == object_id:
                    seen = event
                case ItemRouted(thread=thread, case=case) if thread == object_id:
                    under.add(case)
                case ItemHeld(thread=thread, case=case) if thread == object_id:
                    under.add(case)
                case _:
                    continue
        if seen is not None and any(self._said_by_cases(view, channel, seen)):
            return OF_A_CASE
        for case in sorted(under):
            state = self._folds.of(view, case).state
            kept = kept_by(state) if isinstance(state, Case) else None
            if kept is not None:
                return REASONS[kept]
        return None

    def _said_by_cases(self, view: View, channel: str, seen: OwnPostSeen) -> Iterator[bool]:
        """Yield once for each case's message that the post is."""
        landlord = parse_stream(channel).landlord
        outbox = self._policies.in_force(view, landlord).policy.outbox
        around = timedelta(days=outbox.delivered_within_days)
        near = events.c.occurred_at.between(seen.went_up_at - around, seen.went_up_at + around)
        ids = view.connection.scalars(
            select(events.c.event_id).where(
                events.c.type == str(MessageDelivered.model_fields["type"].default),
                events.c.landlord == landlord,
                near,
            )
        )
        for event_id in list(ids):
            row = view.event(event_id)
            event = decode(row).event if row else None
            if isinstance(event, MessageDelivered) and event.object_id == seen.object_id:
                yield True
