"""The report of what nobody has read: with its age, and with nothing lost on the way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from application.intake import IntakeRoom
from application.unread import UnreadReport, unread_report
from domain.channel import commands as channel
from domain.identifiers import stream_id
from tests.application.office import Office
from tests.application.test_what_came_in import a_post
from tests.domain.happenings import AMARA, MONDAY

CHANNEL = stream_id("shal", "channel", "sandbox", "page-1")
REGISTER = channel.RegisterChannel(platform="sandbox", account="page-1")


@pytest.fixture
def room(office: Office) -> IntakeRoom:
    return IntakeRoom(office.ledger, office.vault, office.policies, office.clock)


def report(office: Office) -> UnreadReport:
    return unread_report(office.ledger, office.clock, "shal")


def hand_over(office: Office, room: IntakeRoom) -> None:
    for waiting in room.waiting("shal", "sandbox", "page-1"):
        answer = office.handler.record(waiting.envelope).answer
        assert answer is not None
        assert answer.refusal is None


@pytest.mark.clause("westkent-read-all")
def test_what_waits_for_its_channel_is_unread_with_its_age(
    office: Office, room: IntakeRoom
) -> None:
    room.store("shal", [a_post()])
    office.clock.at = MONDAY + timedelta(hours=3)
    (item,) = report(office).items
    assert (item.waits, item.age, item.channel) == (True, timedelta(hours=3), CHANNEL)


@pytest.mark.clause("westkent-read-all")
def test_an_item_goes_from_the_waiting_to_the_unread_and_off_the_list(
    office: Office, room: IntakeRoom
) -> None:
    office.answer(REGISTER, stream=CHANNEL)
    room.store("shal", [a_post(), replace(a_post(), object_id="2", text="I smell gas")])
    hand_over(office, room)
    items = report(office).items
    assert [(each.waits, each.emergency) for each in items] == [(False, False), (False, True)]
    assert all(each.case for each in items)
    office.answer(channel.MarkRead(items=[items[0].intake_id]), AMARA, stream=CHANNEL)
    assert [each.intake_id for each in report(office).items] == [items[1].intake_id]


def test_nothing_unread_has_no_age(office: Office) -> None:
    assert (report(office).items, report(office).oldest) == ([], timedelta(0))


def test_another_landlords_items_are_not_on_the_list(office: Office, room: IntakeRoom) -> None:
    room.store("shal", [a_post()])
    assert unread_report(office.ledger, office.clock, "mhs").items == []


def test_our_own_echo_is_never_on_the_list(office: Office, room: IntakeRoom) -> None:
    room.store("shal", [replace(a_post(), is_echo=True)])
    assert report(office).items == []
