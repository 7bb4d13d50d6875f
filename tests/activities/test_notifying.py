"""A notice reaches every address of its team or of whoever has the duty, else a person."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from pydantic import SecretStr

from activities.notifying import NO_ADDRESS, NOT_TAKEN, Notifying
from contracts.messages import PerformRequest
from domain.case.notice_events import NoticeOrdered
from domain.case.vocabulary import NOTIFY_TEAM, PAGE_ON_CALL
from domain.identifiers import derived_id
from domain.messages import Command
from domain.notices.events import NoticeOrdered as ToldByAnyStream
from domain.notices.events import Ordered
from domain.results import EffectDone, EffectFailed, EffectImpossible
from ledger.recorded import Recorded
from ledger.records import StoredEvent
from runtime.notice_settings import Duty, NoticeSettings, TeamAddress
from tests.domain.happenings import CASE_ID, MONDAY
from tests.ledger.making import Maker
from tests.notice_board import NoticeBoard, notice_board

EFFECT = derived_id("notice")
CONSOLE = "https://console.example"


@pytest.fixture
def board() -> Iterator[NoticeBoard]:
    with notice_board() as found:
        yield found


def ordered(team: str = "communications", role: str | None = None) -> NoticeOrdered:
    return NoticeOrdered(
        effect_id=EFFECT,
        effect=PAGE_ON_CALL if role else NOTIFY_TEAM,
        team=team,
        role=role,
        what="emergency" if role else "clock_breached",
        about=None,
        not_before=None,
    )


def a_row() -> StoredEvent:
    place = {"position": 1, "landlord": "shal", "stream": CASE_ID, "version": 1}
    chain = {"previous_hash": b"", "hash": b""}
    return StoredEvent(**vars(Maker(iter([1])).event()), **place, **chain)  # type: ignore[arg-type]


async def told(
    settings: NoticeSettings, notice: Ordered, now: datetime = MONDAY, stream: str = CASE_ID
) -> Command:
    request = PerformRequest(stream=stream, effect_id=EFFECT, kind=notice.effect, attempt=1)
    recorded = Recorded(notice, a_row())
    with ThreadPoolExecutor(1) as pool:
        return await Notifying(settings, lambda: now, pool, CONSOLE).tell(request, recorded)


def team(board: NoticeBoard, landlord: str = "shal") -> TeamAddress:
    urls = (SecretStr(f"{board.url}/communications"),)
    return TeamAddress(landlord=landlord, team="communications", urls=urls)


def duty(board: NoticeBoard, who: str, **when: datetime) -> Duty:
    return Duty.model_validate(
        {
            "landlord": "shal",
            "role": "on-call-colleague",
            "actor": f"staff:{who}",
            "urls": [f"{board.url}/{who}"],
            **when,
        }
    )


async def test_a_team_is_told_where_its_notices_go(board: NoticeBoard) -> None:
    result = await told(NoticeSettings(teams=(team(board),)), ordered())
    assert isinstance(result, EffectDone)
    assert board.paths() == ["/communications"]


async def test_a_notice_names_the_case_and_nobody(board: NoticeBoard) -> None:
    await told(NoticeSettings(teams=(team(board),)), ordered())
    [(_, body)] = board.taken
    assert f"{CONSOLE}/shal/cases/{CASE_ID.rpartition('/')[2]}" in body["message"]
    assert body["title"] == "Redress: A limit was missed"


async def test_without_an_address_nobody_is_told_and_it_says_so(board: NoticeBoard) -> None:
    for settings in (NoticeSettings(), NoticeSettings(teams=(team(board, "mhs"),))):
        result = await told(settings, ordered())
        assert isinstance(result, EffectImpossible)
        assert result.reason == NO_ADDRESS
    assert board.taken == []


async def test_a_service_that_refuses_is_tried_again(board: NoticeBoard) -> None:
    board.status = 503
    result = await told(NoticeSettings(teams=(team(board),)), ordered())
    assert isinstance(result, EffectFailed)
    assert (result.reason, result.retryable) == (NOT_TAKEN, True)


async def test_a_page_goes_to_whoever_has_the_duty_now(board: NoticeBoard) -> None:
    evening = MONDAY + timedelta(hours=8)
    settings = NoticeSettings(
        duties=(duty(board, "nia", until_at=evening), duty(board, "tom", from_at=evening))
    )
    for now in (MONDAY, evening - timedelta(seconds=1), evening):
        await told(settings, ordered("on-call", "on-call-colleague"), now)
    assert board.paths() == ["/nia", "/nia", "/tom"]


REFERRAL = f"shal/referral/{derived_id('referral')}"


def of_a_referral(**whom: list[str]) -> Ordered:
    return ToldByAnyStream.model_validate(
        {
            **vars(ordered("", "on-call-colleague")),
            "type": "notice.ordered",
            "effect": NOTIFY_TEAM,
            "team": None,
            "what": "referral",
            "people": [],
            "but_not": [],
            **whom,
        }
    )


async def test_a_panel_hears_of_a_referral_and_nothing_else(board: NoticeBoard) -> None:
    settings = NoticeSettings(duties=(duty(board, "nia"), duty(board, "tom")))
    await told(settings, of_a_referral(but_not=["staff:tom"]), stream=REFERRAL)
    [(path, body)] = board.taken
    assert path == "/nia"
    assert REFERRAL.rpartition("/")[2] not in str(body)
    assert body["message"] == f"A referral needs you: {CONSOLE}/shal/referrals. Please look."


async def test_the_people_who_are_named_are_told_alone(board: NoticeBoard) -> None:
    settings = NoticeSettings(duties=(duty(board, "nia"), duty(board, "tom")))
    await told(settings, of_a_referral(people=["staff:tom"]), stream=REFERRAL)
    assert board.paths() == ["/tom"]


def test_a_duty_ends_after_it_begins(board: NoticeBoard) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        duty(board, "nia", from_at=MONDAY, until_at=MONDAY)
