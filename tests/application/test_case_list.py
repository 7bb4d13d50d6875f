"""The list of cases: what is due first stands on top, and each landlord sees their own."""

from datetime import timedelta

import pytest

from application.case_list import Asker, CasePage, Sieve, Which, list_cases
from domain.case import commands as do
from domain.identifiers import derived_id, stream_id
from domain.results import DeadlineReached
from tests.application.office import Office
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    CASE_ID,
    EFFECTS,
    INTAKE,
    MONDAY,
    TIMER,
    a_post,
    acknowledged,
    answered,
    impossible,
    lodged,
    text,
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
    offset, limit = page.get("offset", 0), page.get("limit", 10)
    return list_cases(office.ledger, "shal", Sieve(which), offset, limit, asking(office))


def asking(office: Office, by: str = AMARA) -> Asker:
    return Asker(by, (), office.clock.at)


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
    counts = listed(office).counts
    assert (counts[Which.OPEN], counts[Which.BREACHED], counts[Which.CLOSED]) == (2, 1, 0)


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
    page = list_cases(office.ledger, "mhs", Sieve(), 0, 10, asking(office))
    assert page.cases == []
    assert page.counts == dict.fromkeys(Which, 0)


def test_a_case_is_somebodys_own_once_they_handle_it(office: Office) -> None:
    office.told(acknowledged(by="staff:ben"))
    mine = list_cases(office.ledger, "shal", Sieve(Which.MINE), 0, 10, asking(office, "staff:ben"))
    assert (streams(mine), streams(listed(office, Which.MINE))) == ([CASE_ID], [])


def test_what_nobody_has_triaged_is_new(office: Office) -> None:
    new = posted(office, "new")
    office.told(lodged(), stream=case("old"))
    assert streams(listed(office, Which.NEW)) == [new]


def test_a_message_that_could_not_be_sent_needs_a_person(office: Office) -> None:
    office.told(lodged(), Did(do.AskIdentity(content=text("who")), MONDAY, AMARA))
    assert streams(listed(office, Which.NEEDS)) == []
    office.told(Did(impossible("identity_request"), MONDAY, EFFECTS))
    assert streams(listed(office, Which.NEEDS)) == [CASE_ID]


def test_a_limit_is_due_soon_when_it_warns_and_overdue_when_it_is_missed(office: Office) -> None:
    office.told(lodged())
    office.clock.at = MONDAY + 210 * A_MINUTE
    assert (streams(listed(office, Which.SOON)), streams(listed(office, Which.OVERDUE))) == (
        [CASE_ID],
        [],
    )
    office.clock.at = MONDAY + 241 * A_MINUTE
    assert (streams(listed(office, Which.SOON)), streams(listed(office, Which.OVERDUE))) == (
        [],
        [CASE_ID],
    )


@pytest.mark.parametrize("which", Which)
def test_each_count_is_the_length_of_its_list(office: Office, which: Which) -> None:
    posted(office, "new")
    office.told(answered())
    office.told(Did(do.CloseCase(), MONDAY + A_DAY, AMARA))
    page = listed(office, which)
    assert page.counts[which] == page.total == len(page.cases)
