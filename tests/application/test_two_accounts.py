"""Two accounts of one landlord on one platform: what tags both is one item, and one case."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.intake import IntakeRoom
from domain.channel import commands as channel
from domain.channel.events import ItemHeld, ItemRouted
from domain.channel.vocabulary import OPEN_CASE
from domain.identifiers import stream_id
from platforms.webhooks import InboundItem, edit_version
from tests.application.office import Office
from tests.application.test_what_came_in import a_post

FIRST, SECOND = "page-1", "page-2"


def channel_of(account: str) -> str:
    return stream_id("shal", "channel", "sandbox", account)


def registered(office: Office, *accounts: str) -> Office:
    for account in accounts:
        register = channel.RegisterChannel(platform="sandbox", account=account)
        office.answer(register, stream=channel_of(account))
    return office


def room_of(office: Office) -> IntakeRoom:
    return IntakeRoom(office.ledger, office.vault, office.policies, office.clock)


def hand_over(office: Office, room: IntakeRoom) -> None:
    for landlord, platform, account in room.accounts():
        for waiting in room.waiting(landlord, platform, account):
            answer = office.handler.record(waiting.envelope).answer
            assert answer is not None
            assert answer.refusal is None, answer.refusal


def opened(office: Office) -> list[str]:
    """Return the cases that the channels opened."""
    streams = [channel_of(account) for account in (FIRST, SECOND)]
    events = [event for stream in streams for event in office.events(stream)]
    items = [event for event in events if isinstance(event, ItemRouted)]
    return [item.case for item in items if item.errand == OPEN_CASE]


def to(account: str, item: InboundItem) -> InboundItem:
    return replace(item, account=account, manner="posted" if account == FIRST else "mention")


@pytest.mark.clause("westkent-channels")
@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)], ids=str)
def test_a_post_that_tags_both_accounts_opens_one_case(
    office: Office, order: tuple[str, str]
) -> None:
    room = room_of(registered(office, FIRST, SECOND))
    for account in order:
        room.store("shal", [to(account, a_post())])
        hand_over(office, room)
    assert len(opened(office)) == 1


def test_an_edit_told_to_the_other_account_reaches_the_case(office: Office) -> None:
    room = room_of(registered(office, FIRST, SECOND))
    edit = replace(a_post(), kind="edited", version=edit_version("s", 1, "More"), text="More")
    room.store("shal", [to(SECOND, edit)])
    hand_over(office, room)
    room.store("shal", [to(FIRST, a_post())])
    hand_over(office, room)
    errands = [getattr(event, "errand", None) for event in office.events(channel_of(SECOND))]
    assert errands[-2:] == ["open_case", "record_post_change"]


def test_an_account_that_is_no_channel_keeps_nothing_from_one_that_is(office: Office) -> None:
    room = room_of(registered(office, SECOND))
    room.store("shal", [to(FIRST, a_post())])
    room.store("shal", [to(SECOND, a_post())])
    hand_over(office, room)
    assert len(opened(office)) == 1


@pytest.mark.clause("havebury-channels")
@pytest.mark.clause("mhs-channels")
def test_an_account_that_is_no_channel_takes_nothing_in_until_it_is_registered(
    office: Office,
) -> None:
    room = room_of(office)
    room.store("shal", [to(FIRST, a_post())])
    assert room.accounts() == []
    registered(office, FIRST)
    hand_over(office, room)
    assert len(opened(office)) == 1


def test_what_our_other_account_wrote_is_an_echo(office: Office) -> None:
    room = room_of(registered(office, FIRST, SECOND))
    room.store("shal", [replace(to(SECOND, a_post()), author_id=FIRST)])
    hand_over(office, room)
    assert opened(office) == []


@pytest.mark.clause("westkent-channels")
def test_each_account_is_a_channel_of_its_own(office: Office) -> None:
    room = room_of(registered(office, FIRST, SECOND))
    room.store("shal", [to(FIRST, a_post()), to(SECOND, replace(a_post(), object_id="2"))])
    hand_over(office, room)
    assert len(set(opened(office))) == 2


def deliveries() -> list[InboundItem]:
    """Return what happened: two posts that tag both, one edited twice, one deleted, a reply."""
    post, other = a_post(), replace(a_post(), object_id="2", author_id="43")
    edits = [
        replace(post, kind="edited", version=edit_version("s", n, f"text {n}"), text=f"text {n}")
        for n in (1, 2)
    ]
    gone = replace(other, kind="deleted", text=None)
    reply = replace(post, object_id="3", kind="public_reply", parent_id="1")
    items = [post, other, *edits, gone, reply]
    return [to(account, item) for item in items for account in (FIRST, SECOND)]


def arrivals() -> st.SearchStrategy[list[tuple[InboundItem, bool]]]:
    """Each delivery once or twice, in any order; after some of them what waits is handed over."""
    again = st.lists(st.sampled_from(deliveries()), max_size=len(deliveries()))
    ordered = again.flatmap(lambda twice: st.permutations([*deliveries(), *twice]))
    return ordered.flatmap(
        lambda items: st.lists(st.booleans(), min_size=len(items), max_size=len(items)).map(
            lambda handed: list(zip(items, handed, strict=True))
        )
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(arriving=arrivals())
def test_order_and_repetition_of_deliveries_change_nothing(
    new_office: Callable[[], Office], arriving: list[tuple[InboundItem, bool]]
) -> None:
    """Whatever comes twice, late or to the other account: the same things reach the same cases."""
    office = registered(new_office(), FIRST, SECOND)
    room = room_of(office)
    for item, handed in arriving:
        room.store("shal", [item])
        if handed:
            hand_over(office, room)
    hand_over(office, room)
    told = [
        (event.object_id, event.kind, event.version)
        for account in (FIRST, SECOND)
        for event in office.events(channel_of(account))
        if isinstance(event, ItemRouted | ItemHeld)
    ]
    assert set(told) == {(i.object_id, i.kind, i.version) for i in deliveries()}
