"""How quickly the landlord answers, in minutes of its own hours."""

from datetime import timedelta

import pytest

from application.response_times import percentile, response_times
from tests.application.office import Office
from tests.domain.happenings import AMARA, EFFECTS, MONDAY, acknowledge, done, lodged


@pytest.mark.clause("mhs-quick")
def test_the_distribution_of_first_responses_is_reported(office: Office) -> None:
    office.told(lodged())
    office.clock.at = MONDAY + timedelta(minutes=90)
    office.record(acknowledge(), AMARA)
    office.record(done("stage_one_acknowledgement"), EFFECTS)
    found = response_times(office.ledger, office.policies, "shal", MONDAY)
    assert (found.answered, found.waiting) == (1, 0)
    assert (found.median_minutes, found.ninetieth_minutes) == (90, 90)


def test_what_nobody_answered_has_no_distribution(sqlite_office: Office) -> None:
    sqlite_office.told(lodged())
    found = response_times(sqlite_office.ledger, sqlite_office.policies, "shal", MONDAY)
    assert (found.answered, found.waiting, found.median_minutes) == (0, 1, None)


@pytest.mark.parametrize(
    ("share", "value"), [(50, 5.0), (90, 9.0), (100, 10.0), (1, 1.0), (91, 10.0)]
)
def test_a_percentile_is_one_of_the_values(share: int, value: float) -> None:
    assert percentile([float(n) for n in range(1, 11)], share) == value
