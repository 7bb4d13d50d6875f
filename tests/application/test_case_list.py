"""The list of cases: what is due first stands on top, and each landlord sees their own."""

from datetime import timedelta

import pytest

from application.case_list import CasePage, Which, list_cases
from domain.case import commands as do
from domain.identifiers import derived_id, stream_id
from domain.results import DeadlineReached
from tests.application.office import Office
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    CASE_ID,
    INTAKE,
    MONDAY,
    TIMER,
    a_post,
    acknowledged,
    answered,
    lodged,
)
from tests.domain.scenario import Did


def case(name: str) -> str:
    return stream_id("shal", "case", derived_id(name))


def posted(office: Office, name: str, after: timedelta = timedelta(0)) -> str:
    """Let a post open a case so long after Monday at ten."""
    at = MONDAY + after
    office.told(Did(a_post(posted_at=at, taken_in_at=at), at, INTAKE), stream=case(name))
    return case(name)


def listed(office: Office, which: Which = Which.OPEN, **page: int) -> CasePage:
    return list_cases(office.ledger, "shal", which, page.get("offset", 0), page.get("limit", 10))


def streams(page: CasePage) -> list[str]:
    return [one.stream for one in page.cases]


def test_a_landlord_without_cases_has_an_empty_list(office: Office) -> None:
    page = listed(office)
    assert page.cases == []
    assert page.counts == dict.fromkeys(Which, 0)


def test_what_is_due_first_stands_on_top(office: Office) -> None:
    later = posted(office, "later", 2 * A_MINUTE)
    latest = posted(office, "latest", 3 * A_MINUTE)
    office.told(lodged(), stream=case("first"))
    assert streams(listed(office)) == [case("first"), later, latest]


def test_a_case_says_which_clock_is_due_first(office: Office) -> None:
    office.told(lodged())
    (found,) = listed(office).cases
    assert found.clock is not None
    assert found.clock["rule"] == "first_response"


def test_a_missed_limit_is_counted_and_stays_first_until_it_is_answered(office: Office) -> None:
    early, _ = posted(office, "early"), posted(office, "late", A_DAY)
    office.clock.at = MONDAY + A_DAY
    office.told(Did(DeadlineReached(), MONDAY + A_DAY, TIMER), stream=early)
    first = listed(office).cases[0]
    assert (first.stream, first.missed) == (early, 1)
    assert first.clock is not None
    assert first.clock["state"] == "breached"


def test_only_missed_ones_are_listed_as_missed(office: Office) -> None:
    early, _ = posted(office, "early"), posted(office, "late", A_DAY)
    office.told(Did(DeadlineReached(), MONDAY + A_DAY, TIMER), stream=early)
    assert streams(listed(office, Which.BREACHED)) == [early]
    assert listed(office).counts == {Which.OPEN: 2, Which.BREACHED: 1, Which.CLOSED: 0}


def test_nobody_handles_a_case_before_stage_one(office: Office) -> None:
    office.told(lodged())
    assert listed(office).cases[0].handler is None


def test_the_handler_is_who_acknowledged(office: Office) -> None:
    office.told(acknowledged(by="staff:ben"))
    assert listed(office).cases[0].handler == "staff:ben"


def test_the_opening_stays_sealed(office: Office) -> None:
    office.told(lodged())
    (found,) = listed(office).cases
    assert "jo.bright" not in found.opening.event.model_dump_json()


def test_a_closed_case_is_listed_as_closed_and_owes_nothing(office: Office) -> None:
    office.told(answered())
    office.told(Did(do.CloseCase(), MONDAY + A_DAY, "staff:amara"))
    assert listed(office).cases == []
    (found,) = listed(office, Which.CLOSED).cases
    assert (found.stream, found.is_closed, found.clock) == (CASE_ID, True, None)


@pytest.mark.parametrize(("offset", "names"), [(0, ["a", "b"]), (2, ["c"]), (3, [])])
def test_a_long_list_comes_in_pages(office: Office, offset: int, names: list[str]) -> None:
    for number, name in enumerate("abc"):
        posted(office, name, number * A_MINUTE)
    page = listed(office, offset=offset, limit=2)
    assert streams(page) == [case(name) for name in names]
    assert page.counts[Which.OPEN] == 3


def test_another_landlords_cases_are_not_there(office: Office) -> None:
    office.told(lodged())
    page = list_cases(office.ledger, "mhs", Which.OPEN, 0, 10)
    assert page.cases == []
    assert page.counts == dict.fromkeys(Which, 0)
