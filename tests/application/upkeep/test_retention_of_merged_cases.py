"""Whoever's case goes on in another one is kept as long as that one is: it holds their matter."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from application.journal import Reading
from application.person import Asked, People
from application.upkeep.retention import Fate, RetentionJob
from domain.case import commands as do
from domain.case import privacy_commands as privacy
from domain.case.merge_commands import RecordMemberAnswered
from domain.periods import later
from domain.person.refusals import ErasureBarred
from tests.application.merged import a_complaint_of, merge
from tests.application.office import Office
from tests.domain.happenings import A_DAY, AMARA, CASE_ID, MONDAY, answered, lodged, text
from tests.domain.scenario import Did
from tests.domain.test_case_ombudsman import REFER

CLOSED_AT = MONDAY + 10 * A_DAY
HOLD = privacy.PlaceLegalHold(reason=text("a claim"))


@pytest.fixture
def office(sqlite_office: Office) -> Office:
    """An office with the complaint that the neighbour's goes on in."""
    return sqlite_office.told(lodged())


@dataclass(frozen=True)
class Neighbour:
    """Somebody, and their complaint of the same lift."""

    subject: str
    case: str


@pytest.fixture
def neighbour(office: Office) -> Neighbour:
    """Somebody whose complaint goes on in the first one."""
    neighbour = Neighbour(*a_complaint_of(office, "neighbour"))
    merge(office, neighbour.case)
    return neighbour


def closed(office: Office, case: str) -> None:
    """Answer and close the complaint that goes on, and move the clock to that day."""
    told = RecordMemberAnswered(case=case, reference=text("the letter to them"))
    office.told(answered()[2:], Did(told, CLOSED_AT, AMARA), Did(do.CloseCase(), CLOSED_AT, AMARA))


def fate(office: Office, subject: str) -> Fate:
    """Return what the job would do with somebody now."""
    job = RetentionJob(office.ledger, office.vault, office.policies, office.clock)
    return job.look("shal").by_subject[subject]


def time_is_over(office: Office) -> None:
    """Move the clock to when the time of what was closed is over."""
    policy = office.policies.current("shal").policy
    rule = next(each for each in policy.retention if each.what == "case")
    office.clock.at = later(CLOSED_AT, rule.keep, policy.zone)


def test_a_legal_hold_on_the_case_that_goes_on_keeps_whoever_is_merged_into_it(
    office: Office, neighbour: Neighbour
) -> None:
    closed(office, neighbour.case)
    office.told(Did(HOLD, CLOSED_AT, AMARA))
    time_is_over(office)
    assert fate(office, neighbour.subject) == fate(office, office.subject) == "kept_hold"


def test_what_is_open_before_the_ombudsman_keeps_whoever_is_merged_into_it(
    office: Office, neighbour: Neighbour
) -> None:
    office.told(answered()[2:], Did(REFER, CLOSED_AT, AMARA))
    office.clock.at += timedelta(days=36_500)
    assert fate(office, neighbour.subject) == "kept_ombudsman"


def test_nobody_is_erased_while_the_case_that_they_were_merged_into_is_open(
    office: Office, neighbour: Neighbour
) -> None:
    office.clock.at += timedelta(days=36_500)
    assert fate(office, neighbour.subject) == "kept_open"


def test_the_time_of_a_merged_case_counts_from_the_end_of_the_one_that_goes_on(
    office: Office, neighbour: Neighbour
) -> None:
    closed(office, neighbour.case)
    time_is_over(office)
    over = office.clock.at
    office.clock.at = over - timedelta(seconds=1)
    assert fate(office, neighbour.subject) == "kept_in_time"
    office.clock.at = over
    assert fate(office, neighbour.subject) == "due"


def test_a_case_that_went_on_in_two_others_is_judged_by_the_last(office: Office) -> None:
    first, case = a_complaint_of(office, "first")
    _, between = a_complaint_of(office, "between")
    merge(office, case, into=between)
    merge(office, between, into=CASE_ID)
    office.told(Did(HOLD, MONDAY, AMARA))
    assert fate(office, first) == "kept_hold"


def test_a_hold_where_the_matter_goes_on_bars_an_erasure_that_somebody_asks_for(
    office: Office, neighbour: Neighbour
) -> None:
    office.told(Did(HOLD, MONDAY, AMARA))
    people = People(office.ledger, office.vault, office.clock)
    asked = Asked("shal", neighbour.subject, "SAR/2026-17", Reading("staff:mina", "cli"))
    with pytest.raises(ErasureBarred) as barred:
        people.erase(asked)
    assert barred.value.references == {"why": "a legal hold", "case": CASE_ID}
    assert people.prospect("shal", neighbour.subject).barred is not None
    assert not office.vault.is_erased(neighbour.subject)
