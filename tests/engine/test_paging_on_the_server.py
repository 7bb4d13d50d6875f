"""Paging, outages and alerts in real workflows: at their times, in skipped time."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from domain.case.clock_events import ClockMoved
from domain.case.emergency_commands import DeclareEmergency
from domain.case.paging_commands import TakeUpEmergency
from domain.case.paging_events import OnCallAsked
from domain.channel.commands import CaseBegun
from domain.channel.watch_commands import EndOutage, RecordOutage
from domain.channel.watch_events import WatchChanged
from policies.loader import load_policy
from runtime.embedded import EmbeddedTemporal
from runtime.notice_settings import Duty, NoticeSettings, TeamAddress
from tests.domain.business_calendars import utc
from tests.engine.desk import INTAKE, eventually
from tests.engine.network import LANDLORD
from tests.engine.stage import Stage, a_stage
from tests.notice_board import NoticeBoard, notice_board

SATURDAY_NIGHT = utc("2026-11-07T22:00")


@pytest.fixture
def board() -> Iterator[NoticeBoard]:
    with notice_board() as found:
        yield found


@pytest.fixture
async def night(
    folder: Path, temporal: EmbeddedTemporal, board: NoticeBoard
) -> AsyncIterator[Stage]:
    """A Saturday night on which somebody has each duty of the line."""

    def on_duty(role: str) -> Duty:
        urls = (SecretStr(f"{board.url}/{role}"),)
        return Duty(landlord=LANDLORD, role=role, actor="staff:nia", urls=urls)

    team = TeamAddress(
        landlord=LANDLORD,
        team="communications",
        urls=(SecretStr(f"{board.url}/communications"),),
    )
    line = load_policy(LANDLORD).policy.teams["on-call"].roles
    notices = NoticeSettings(teams=(team,), duties=tuple(on_duty(role) for role in line))
    async with a_stage(folder, temporal, SATURDAY_NIGHT, notices=notices) as found:
        yield found


def pages(stage: Stage, case: str) -> list[str]:
    """Return the roles that were asked."""
    return [f.event.role for f in stage.facts(case) if isinstance(f.event, OnCallAsked)]


@pytest.mark.clause("mhs-emergency")
async def test_the_line_is_woken_one_after_the_other_until_somebody_answers(
    night: Stage, board: NoticeBoard
) -> None:
    line = night.parts.policies.current(LANDLORD).policy.teams["on-call"].roles
    wait = night.parts.policies.current(LANDLORD).policy.emergencies.next_after_minutes
    case = await night.opens_case()
    await night.does(case, DeclareEmergency())
    await eventually(lambda: len(pages(night, case)) == 1, "the first in line is asked")
    await night.simulation.advance(timedelta(minutes=wait))
    await night.simulation.advance(timedelta(minutes=wait))
    assert pages(night, case) == [line[n % len(line)] for n in range(3)]
    await night.does(case, TakeUpEmergency())
    await night.simulation.advance(timedelta(minutes=5 * wait))
    assert len(pages(night, case)) == 3
    assert board.paths() == [f"/{role}" for role in pages(night, case)]


async def test_a_missed_limit_is_told_at_the_next_opening(night: Stage, board: NoticeBoard) -> None:
    await night.opens_case(utc("2026-11-06T09:05"))
    assert board.paths() == []
    await night.simulation.advance_to_next()
    await night.simulation.advance(timedelta(hours=1))
    assert "/communications" not in board.paths()
    await night.simulation.advance(timedelta(days=2))
    assert "/communications" in board.paths()


@pytest.mark.clause("mhs-downtime")
async def test_an_outage_reaches_the_open_cases_of_its_channel(stage: Stage) -> None:
    case = await stage.opens_case()
    begun = CaseBegun(case=case, subject=stage.subject, post="post", thread="post")
    await stage.does(stage.channel, begun, INTAKE)
    started = stage.parts.now()
    await stage.does(stage.channel, RecordOutage(start_at=started))
    await eventually(lambda: "case.clock_paused" in stage.types(case), "the case knows")
    await stage.simulation.advance(timedelta(hours=1))
    [changed] = [f.event for f in stage.facts(stage.channel) if isinstance(f.event, WatchChanged)]
    over = started + timedelta(minutes=30)
    await stage.does(stage.channel, EndOutage(watch_id=changed.watch.watch_id, end_at=over))
    await eventually(lambda: "case.clock_moved" in stage.types(case), "the clock runs on")
    [moved] = [f.event for f in stage.facts(case) if isinstance(f.event, ClockMoved)]
    assert moved.due_at - moved.old_due_at == timedelta(minutes=30)
