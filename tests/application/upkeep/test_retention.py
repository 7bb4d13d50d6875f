"""People are erased when the last of their cases was kept as long as the pack says, not before."""

from datetime import timedelta

import pytest

from application.upkeep.retention import RetentionJob
from domain.account_holder.commands import OpenHolder
from domain.case import commands as do
from domain.case import privacy_commands as privacy
from domain.identifiers import stream_id
from domain.periods import later
from tests.application.office import Office
from tests.domain.conduct import breach
from tests.domain.happenings import MONDAY, a_post, text

A_SECOND = timedelta(seconds=1)
SPAM = {"unrelated-post": "spam"}


@pytest.fixture
def ended(office: Office) -> Office:
    """An office with one case, of spam, which is closed."""
    office.record(a_post(), "system:intake")
    office.record(do.Triage(kind="spam"))
    answer = office.answer(do.CloseCase(reason=text("an advertisement")))
    assert answer.refusal is None, answer.refusal
    return office


def job(office: Office) -> RetentionJob:
    return RetentionJob(office.ledger, office.vault, office.policies, office.clock)


def run(office: Office, *, dry_run: bool = False) -> dict[str, int]:
    found = job(office).run("shal", dry_run=dry_run)
    return {name: number for name, number in found.items() if number}


def end_of(office: Office) -> None:
    """Move the clock to the instant at which the time of a closed case is over."""
    policy = office.policies.current("shal").policy
    rule = next(each for each in policy.retention if each.what == "unrelated-post")
    office.clock.at = later(MONDAY, rule.keep, policy.zone)


def test_a_person_is_erased_when_the_packs_time_is_over_and_not_before(ended: Office) -> None:
    end_of(ended)
    over = ended.clock.at
    for now, expected in (
        (over - timedelta(days=1), {"looked_at": 1, "kept_in_time": 1}),
        (over - A_SECOND, {"looked_at": 1, "kept_in_time": 1}),
        (over, {"looked_at": 1, "due": 1, "erased": 1}),
        (over + timedelta(days=1), {"looked_at": 1, "erased_before": 1}),
    ):
        ended.clock.at = now
        assert run(ended) == expected
    assert ended.vault.is_erased(ended.subject)


def test_a_dry_run_counts_and_erases_nobody(ended: Office) -> None:
    end_of(ended)
    assert run(ended, dry_run=True) == {"looked_at": 1, "due": 1}
    assert not ended.vault.is_erased(ended.subject)


def test_an_open_case_keeps_its_person(office: Office) -> None:
    office.record(a_post(), "system:intake")
    office.clock.at = MONDAY + timedelta(days=9_000)
    assert run(office) == {"looked_at": 1, "kept_open": 1}


def test_a_legal_hold_wins_over_retention(ended: Office) -> None:
    hold = privacy.PlaceLegalHold(reason=text("a claim"))
    answer = ended.answer(hold)
    assert answer.refusal is None, answer.refusal
    end_of(ended)
    ended.clock.at += timedelta(days=1)
    assert run(ended) == {"looked_at": 1, "kept_hold": 1}
    assert not ended.vault.is_erased(ended.subject)


def test_a_record_of_conduct_is_kept_for_its_own_time(ended: Office) -> None:
    stream = stream_id("shal", "account-holder", "jo")
    opening = OpenHolder(account=ended.subject, platform="facebook")
    abuse = breach("abuse", "post-1", account=ended.subject, target="staff")
    for command in (opening, abuse):
        answer = ended.answer(command, stream=stream)
        assert answer.refusal is None, answer.refusal
    end_of(ended)
    assert run(ended) == {"looked_at": 1, "kept_conduct": 1}
    assert not ended.vault.is_erased(ended.subject)


def test_a_job_without_anybody_reports_that_it_looked(office: Office) -> None:
    assert job(office).run("shal", dry_run=False) == {"looked_at": 0, "erased": 0, "barred": 0}
