"""Policies, their reviews and the recurring jobs on the real server: schedules, timers, repairs."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from temporalio.client import WorkflowExecutionStatus

from application.policy_book import policy_stream
from application.upkeep.place import upkeep_stream
from cli.upkeep import run_job
from contracts.messages import UpkeepRequest
from domain.case import commands as do
from domain.periods import later
from domain.policy_stream.commands import RecordReview
from domain.referral.commands import ReturnReferral
from domain.sealed import key_of
from domain.upkeep.events import DigestCompiled, UpkeepDone
from ledger.verify import verify
from policies.loader import load_policy
from runtime.embedded import EmbeddedTemporal
from runtime.notice_settings import Duty, NoticeSettings, TeamAddress
from runtime.reconciling import reconcile
from runtime.schedules import JOBS, schedule_id
from runtime.standing import set_up
from tests.domain.happenings import A_DAY, text
from tests.engine.canary import Haystack, search_histories
from tests.engine.desk import eventually
from tests.engine.network import LANDLORD
from tests.engine.panel import kept as words
from tests.engine.panel import raised, raised_alone, sends
from tests.engine.stage import Stage, a_stage
from tests.notice_board import NoticeBoard, notice_board

POLICY = policy_stream(LANDLORD)
UPKEEP = upkeep_stream(LANDLORD)
PACK = load_policy(LANDLORD).policy
[REFERRALS_ARE_KEPT] = [rule.keep for rule in PACK.retention if rule.what == "referral"]


@pytest.fixture
def board() -> Iterator[NoticeBoard]:
    with notice_board() as found:
        yield found


@pytest.fixture
async def kept(
    folder: Path, temporal: EmbeddedTemporal, board: NoticeBoard
) -> AsyncIterator[Stage]:
    """A stage that was set up, on which the owner and the team of themes have addresses."""
    team = TeamAddress(landlord=LANDLORD, team="themes", urls=(SecretStr(f"{board.url}/themes"),))
    owner = Duty(
        landlord=LANDLORD,
        role=PACK.owner.role,
        actor="staff:amara",
        urls=(SecretStr(f"{board.url}/owner"),),
    )
    notices = NoticeSettings(teams=(team,), duties=(owner,))
    async with a_stage(folder, temporal, notices=notices) as found:
        await set_up(found.parts, found.client)
        yield found


def runs(stage: Stage, job: str) -> list[dict[str, int]]:
    """Return what each recorded run of a job counted."""
    facts = [f.event for f in stage.facts(UPKEEP)] if UPKEEP in known(stage) else []
    return [e.counts for e in facts if isinstance(e, UpkeepDone) and e.job == job]


def known(stage: Stage) -> set[str]:
    with stage.parts.ledger.reading() as view:
        return {row.stream for row in view.streams(LANDLORD, "upkeep")}


async def counted(stage: Stage, job: str) -> dict[str, int]:
    request = UpkeepRequest.model_validate({"landlord": LANDLORD, "job": job})
    return await run_job(stage.client, request)


async def test_a_policy_is_registered_once_however_often_it_is_set_up(kept: Stage) -> None:
    await set_up(kept.parts, kept.client)
    assert kept.types(POLICY).count("policy.registered") == 1


@pytest.mark.clause("mhs-review")
@pytest.mark.clause("shal-yearly")
async def test_the_owner_is_told_of_a_review_by_a_durable_timer(
    kept: Stage, board: NoticeBoard
) -> None:
    today = kept.parts.now().date()
    reviewed = RecordReview(outcome="no_change", reviewed_on=today, reasons=text("fine"))
    await kept.does(POLICY, reviewed)
    assert board.paths() == []
    remind_in = timedelta(days=364 - PACK.review.remind_days_before)
    await kept.simulation.advance(remind_in)
    assert "policy.review_reminded" not in kept.types(POLICY)
    await kept.simulation.advance(timedelta(days=4))
    assert kept.types(POLICY).count("policy.review_reminded") == 1
    assert board.paths() == ["/owner"]


@pytest.mark.clause("westkent-themes")
async def test_a_schedule_passes_a_suggestion_on_to_its_team(
    kept: Stage, board: NoticeBoard
) -> None:
    case = await kept.opens_case()
    await kept.does(case, do.Triage(kind="suggestion"))
    await kept.client.get_schedule_handle(schedule_id(LANDLORD, "digests")).trigger()
    await eventually(lambda: bool(runs(kept, "digests")), "the digest is compiled")
    [digest] = [f.event for f in kept.facts(UPKEEP) if isinstance(f.event, DigestCompiled)]
    assert digest.suggestions == [case]
    await eventually(lambda: "/themes" in board.paths(), "the team is told")


async def test_every_job_has_a_schedule_in_the_landlords_zone(kept: Stage) -> None:
    for job in JOBS:
        found = await kept.client.get_schedule_handle(schedule_id(LANDLORD, job)).describe()
        assert found.schedule.spec.time_zone_name == PACK.zone


async def test_a_run_that_was_lost_is_found_and_started_again(kept: Stage) -> None:
    case = await kept.opens_case()
    await kept.streams.handle(case).terminate(reason="lost")
    found = await counted(kept, "reconciliation")
    assert (found["missing"], found["repaired"]) == (1, 1)
    again = await reconcile(kept.parts.ledger, kept.streams, LANDLORD, repair=True)
    assert (again["missing"], again["wrong_timer"], again["repaired"]) == (0, 0, 0)
    assert runs(kept, "reconciliation") == [found]


async def test_a_sealed_run_is_repaired_and_stands_in_no_figure_and_no_log(
    kept: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    before = await reconcile(kept.parts.ledger, kept.streams, LANDLORD, repair=False)
    referral = await raised(kept, case := await kept.opens_case())
    await eventually(lambda: "case.referral_made" in kept.types(case), "the case knows")
    await kept.streams.handle(referral).terminate()
    capsys.readouterr()
    found = await reconcile(kept.parts.ledger, kept.streams, LANDLORD, repair=True)
    assert (found["open"], found["repaired"]) == (before["open"] + 1, 0)
    run = await kept.streams.handle(referral).describe()
    assert run.status is WorkflowExecutionStatus.RUNNING
    said = capsys.readouterr()
    assert referral not in said.out + said.err


async def test_retention_counts_on_the_server_and_erases_nobody_in_time(kept: Stage) -> None:
    await kept.opens_case()
    found = await counted(kept, "retention")
    assert (found["looked_at"], found["kept_open"], found["erased"]) == (1, 1, 0)
    assert runs(kept, "retention") == [found]


@pytest.mark.clause("shal-discipline")
async def test_a_referrals_key_is_destroyed_in_its_time_and_nothing_tells_of_it(
    kept: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = await counted(kept, "retention")
    referral = await raised_alone(kept)
    back = ReturnReferral(reason=words(kept, referral))
    assert (await sends(kept, referral, back)).refusal is None
    seal = key_of(referral)
    years = later(kept.parts.now(), REFERRALS_ARE_KEPT, PACK.zone) - kept.parts.now()
    await kept.simulation.advance(years - A_DAY)
    assert await counted(kept, "retention") == nothing
    assert not kept.parts.vault.is_erased(seal)
    await kept.simulation.advance(A_DAY)
    capsys.readouterr()
    for _ in range(2):  # the second run finds nothing left to do
        assert await counted(kept, "retention") == nothing
        assert kept.parts.vault.is_erased(seal)
    said = capsys.readouterr()
    assert referral not in said.out + said.err
    assert runs(kept, "retention") == [nothing] * 4
    with kept.parts.ledger.reading() as view:
        assert verify(view, referral) is None
        assert view.events(referral)[-1].type == "referral.erasure_ordered"
        assert referral not in [row.stream for row in view.open_streams()]
    run = await kept.streams.handle(referral).describe()
    assert run.status is WorkflowExecutionStatus.COMPLETED
    found = Haystack()
    assert await search_histories(kept.client, found)
    assert found.find_any(["erase_referral", "canary of the panel"]) == []


async def test_a_run_with_another_timer_than_the_ledger_wants_begins_anew(kept: Stage) -> None:
    case = await kept.opens_case()
    with kept.parts.ledger.writing() as tx:
        tx.set_wake(case, kept.parts.now() + timedelta(days=2))
    found = await counted(kept, "reconciliation")
    assert (found["wrong_timer"], found["repaired"]) == (1, 1)
    await eventually(lambda: _wakes_by_its_events(kept, case), "the run asked the ledger anew")
    assert (await counted(kept, "reconciliation"))["wrong_timer"] == 0


def _wakes_by_its_events(stage: Stage, case: str) -> bool:
    with stage.parts.ledger.reading() as view:
        row = view.stream(case)
    assert row is not None
    assert row.wake_at is not None
    return row.wake_at < stage.parts.now() + timedelta(days=2)
