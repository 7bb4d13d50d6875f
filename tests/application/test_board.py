"""The board's numbers, each of them the length of the list behind it."""

from datetime import timedelta

import pytest

from application.board import UNEXPLAINED, UNTRIAGED, Sieve, Standing, board, count_limits, limits
from application.case_list import Asker, list_cases
from application.case_list import Sieve as CaseSieve
from domain.case import internal_commands as note
from domain.results import DeadlineReached
from tests.application.office import Office
from tests.application.stories import everything
from tests.domain.happenings import A_DAY, AMARA, CASE_ID, MONDAY, TIMER, lodged
from tests.domain.scenario import Did

LATE = MONDAY + A_DAY


@pytest.fixture
def busy(office: Office) -> Office:
    """An office in which everything has happened."""
    return everything(office)


def missed(office: Office) -> str:
    """Let a case's first response be missed; return its clock."""
    office.told(lodged(), Did(DeadlineReached(), LATE, TIMER))
    (clock,) = limits(office.ledger, "shal", LATE, Sieve(Standing.OVERDUE))
    return str(clock.row["clock_id"])


@pytest.mark.parametrize("standing", Standing)
def test_each_number_is_the_length_of_its_list(busy: Office, standing: Standing) -> None:
    now = busy.clock.at
    shown = board(busy.ledger, "shal", now)
    listed = limits(busy.ledger, "shal", now, Sieve(standing), limit=10_000)
    assert shown.standing[standing] == len(listed)
    assert shown.standing[standing] == count_limits(busy.ledger, "shal", now, Sieve(standing))


def test_each_number_of_a_rule_is_the_length_of_its_list(busy: Office) -> None:
    now = busy.clock.at
    for rule, counts in board(busy.ledger, "shal", now).by_rule.items():
        for standing, number in counts.items():
            sieve = Sieve(standing, rule=rule)
            assert count_limits(busy.ledger, "shal", now, sieve) == number


def test_each_cause_is_the_length_of_its_list(busy: Office) -> None:
    now = busy.clock.at
    causes = board(busy.ledger, "shal", now).causes
    assert set(causes) >= {"absence", UNEXPLAINED}
    for cause, number in causes.items():
        assert count_limits(busy.ledger, "shal", now, Sieve(Standing.MISSED, cause=cause)) == number


def test_each_number_of_cases_is_the_length_of_its_list(busy: Office) -> None:
    asker = Asker(AMARA, (), busy.clock.at)
    for stage, kinds in board(busy.ledger, "shal", busy.clock.at).cases.items():
        for kind, number in kinds.items():
            page = list_cases(busy.ledger, "shal", CaseSieve(stage=stage, kind=kind), 0, 99, asker)
            assert page.total == len(page.cases) == number


def test_a_limit_that_warns_is_at_risk(office: Office) -> None:
    office.told(lodged())
    soon = MONDAY + timedelta(hours=3, minutes=30)
    assert count_limits(office.ledger, "shal", MONDAY, Sieve(Standing.AT_RISK)) == 0
    assert count_limits(office.ledger, "shal", soon, Sieve(Standing.AT_RISK)) == 1


def test_a_missed_limit_has_no_cause_until_somebody_says_it(office: Office) -> None:
    clock_id = missed(office)
    assert board(office.ledger, "shal", LATE).causes == {UNEXPLAINED: 1}
    office.told(Did(note.ExplainBreach(clock_id=clock_id, cause="workload"), LATE, AMARA))
    assert board(office.ledger, "shal", LATE).causes == {"workload": 1}


def test_what_was_missed_before_is_not_counted_in_a_later_time(office: Office) -> None:
    missed(office)
    later = LATE + timedelta(days=60)
    since = later - timedelta(days=30)
    assert (
        board(office.ledger, "shal", later, since).standing[Standing.MISSED]
        < (board(office.ledger, "shal", later).standing[Standing.MISSED])
    )


def test_another_landlords_limits_are_not_there(office: Office) -> None:
    missed(office)
    shown = board(office.ledger, "mhs", LATE)
    assert (set(shown.standing.values()), shown.cases) == ({0}, {})


def test_what_nobody_has_triaged_is_counted_as_such(office: Office) -> None:
    office.told(lodged()[:1])
    assert board(office.ledger, "shal", MONDAY).cases == {"received": {UNTRIAGED: 1}}
    assert limits(office.ledger, "shal", MONDAY, Sieve())[0].stream == CASE_ID
