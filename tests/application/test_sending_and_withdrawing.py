"""A publication is on its way while the consent to it is withdrawn: in the end nothing stands."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from temporalio.exceptions import ApplicationError

from activities.effects import Effects
from activities.orders import Orders
from activities.publishing import Publishing
from application.history import CaseHistory
from contracts.messages import EffectReport, PerformRequest
from domain.case.consent_events import TakeDownRequested
from domain.case.message_events import MessageRequested
from domain.case.vocabulary import DELETE_POST, PUBLISH_REPLY
from domain.channel.commands import RegisterChannel
from domain.identifiers import derived_id
from domain.messages import Command
from ledger.recorded import Recorded
from ledger.send_log import LedgerSendLog
from platforms.outbox import STILL_SETTLING
from tests.application.office import Office
from tests.application.slow_network import SlowNetwork
from tests.domain import happenings as h
from tests.domain.scenario import Did

WITHDRAWN = Did(h.withdraw, h.PUBLISHED_AT, h.AMARA)
A_BLOCKED_LOOP = 5  # seconds; only a failing test waits so long


@dataclass
class Hands:
    """Attempts at the office's effects, on the slow network."""

    office: Office
    network: SlowNetwork
    publishing: Publishing
    effects: Effects

    def requested(self, kind: str) -> PerformRequest:
        """Return the first attempt at the publication, or at taking it down."""
        of_kind = MessageRequested if kind == PUBLISH_REPLY else TakeDownRequested
        ordered = [event for event in self.office.events() if isinstance(event, of_kind)][-1]
        return PerformRequest(stream=h.CASE_ID, effect_id=ordered.effect_id, kind=kind, attempt=1)

    async def try_to(self, kind: str) -> EffectReport:
        """Let the activity try once."""
        return await self.effects.perform(self.requested(kind))


def hands_of(office: Office, network: SlowNetwork, pool: ThreadPoolExecutor) -> Hands:
    orders = Orders(office.ledger)
    publishing = Publishing(
        history=CaseHistory(office.ledger, office.vault),
        platforms={"facebook": network},
        accounts=[("shal", "facebook", "shalhousing")],
        send_log=LedgerSendLog(office.ledger),
        executor=pool,
        still_wanted=orders.still_wanted,
    )
    performers = {PUBLISH_REPLY: publishing.send, DELETE_POST: publishing.take_down}
    effects = Effects(orders, performers, {PUBLISH_REPLY: publishing.look_back})
    return Hands(office, network, publishing, effects)


@pytest.fixture
def hands(sqlite_office: Office) -> Iterator[Hands]:
    """A publication was ordered, and nobody has tried to send it yet."""
    office = sqlite_office
    office.vault.put("shal", office.subject, "We are sorry.", derived_id("text", "resolution"))
    page = RegisterChannel(platform="facebook", account="shalhousing")
    office.told(Did(page, h.MONDAY, h.AMARA), stream=h.CHANNEL_ID)
    office.told(*h.publishing())
    with ThreadPoolExecutor(2) as pool:
        yield hands_of(office, SlowNetwork(), pool)


def _withdraw(hands: Hands) -> None:
    hands.office.told(WITHDRAWN)


async def sent_in_vain(hands: Hands) -> None:
    """Send; the network takes it and does not answer."""
    hands.network.slow = True
    with pytest.raises(ApplicationError, match="no_answer"):
        await hands.try_to(PUBLISH_REPLY)


async def test_nothing_is_called_taken_down_while_it_may_land(hands: Hands) -> None:
    await sent_in_vain(hands)
    hands.office.told(WITHDRAWN)
    with pytest.raises(ApplicationError, match=STILL_SETTLING) as waits:
        await hands.try_to(DELETE_POST)
    assert waits.value.next_retry_delay is not None


async def test_a_publication_that_lands_late_comes_down(hands: Hands) -> None:
    await sent_in_vain(hands)
    hands.office.told(WITHDRAWN)
    hands.network.land()
    report = await hands.try_to(DELETE_POST)
    assert report.envelope.body["type"] == "effect_done"
    assert hands.network.standing == set()


async def test_what_never_landed_is_taken_down_once_settled(hands: Hands) -> None:
    await sent_in_vain(hands)
    hands.office.told(WITHDRAWN)
    hands.network.settle()
    report = await hands.try_to(DELETE_POST)
    assert report.envelope.body["type"] == "effect_done"


async def test_what_is_taken_down_before_its_mark_never_leaves(hands: Hands) -> None:
    def withdraw_and_take_down() -> None:
        hands.network.on_look = lambda: None
        hands.office.told(WITHDRAWN)
        report = asyncio.run(hands.try_to(DELETE_POST))
        assert report.envelope.body["type"] == "effect_done"

    hands.network.on_look = withdraw_and_take_down
    report = await hands.try_to(PUBLISH_REPLY)
    assert (report.envelope.body["reason"], hands.network.standing) == ("superseded", set())


async def test_a_send_that_queued_looks_again_before_it_leaves(hands: Hands) -> None:
    async def queued(request: PerformRequest, ordered: Recorded) -> Command:
        hands.office.told(WITHDRAWN)
        return await hands.publishing.send(request, ordered)

    effects = Effects(Orders(hands.office.ledger), {PUBLISH_REPLY: queued}, {})
    report = await effects.perform(hands.requested(PUBLISH_REPLY))
    assert (report.envelope.body["reason"], hands.network.standing) == ("superseded", set())


async def test_a_send_no_longer_wanted_leaves_no_mark(hands: Hands) -> None:
    request = hands.requested(PUBLISH_REPLY)
    hands.network.on_look = lambda: _withdraw(hands)
    await hands.effects.perform(request)
    assert LedgerSendLog(hands.office.ledger).started_at(request.effect_id) is None


async def test_a_late_publication_is_recorded_and_taken_down_again(hands: Hands) -> None:
    await sent_in_vain(hands)
    hands.office.told(WITHDRAWN)
    hands.network.land()
    report = await hands.try_to(PUBLISH_REPLY)
    hands.office.handler.record(report.envelope)
    assert hands.office.types()[-4:] == [
        "case.message_delivered",
        "case.resolution_published",
        "case.take_down_requested",
        "case.clock_started",
    ]


async def test_a_cancelled_send_in_doubt_is_not_called_failed(hands: Hands) -> None:
    await sent_in_vain(hands)
    hands.office.told(WITHDRAWN)
    with pytest.raises(ApplicationError, match=STILL_SETTLING):
        await hands.try_to(PUBLISH_REPLY)


async def test_a_cancelled_send_that_never_landed_is_superseded(hands: Hands) -> None:
    await sent_in_vain(hands)
    hands.office.told(WITHDRAWN)
    hands.network.settle()
    report = await hands.try_to(PUBLISH_REPLY)
    assert report.envelope.body["reason"] == "superseded"


class BusyOrders(Orders):
    """A ledger that answers nobody before the event loop has done something else."""

    loop_went_on = threading.Event()

    def event_of(self, request: PerformRequest) -> Recorded | None:
        assert self.loop_went_on.wait(A_BLOCKED_LOOP), "the event loop waits for the ledger"
        return super().event_of(request)


async def test_looking_an_order_up_does_not_block_the_loop(hands: Hands) -> None:
    orders = BusyOrders(hands.office.ledger)
    asyncio.get_running_loop().call_soon(orders.loop_went_on.set)
    effects = Effects(orders, {PUBLISH_REPLY: hands.publishing.send}, {})
    report = await effects.perform(hands.requested(PUBLISH_REPLY))
    assert report.envelope.body["type"] == "effect_done"
