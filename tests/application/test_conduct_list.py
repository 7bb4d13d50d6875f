"""The list of people's conduct, a page at a time: from the read model, as the folds have it."""

from typing import Any

import pytest
from sqlalchemy import update

from application.conduct_view import ConductView, HolderPage
from application.reading import Reader
from domain.account_holder import commands as do
from domain.identifiers import derived_id, stream_id
from domain.messages import Command
from projections.live import live_tables
from tests.application.office import Office
from tests.domain.happenings import A_MINUTE, a_post, text

MAYA = "staff:maya"
PEOPLE = ("ann", "bob", "cem", "dee", "eva")


def holder(name: str) -> str:
    return stream_id("shal", "account-holder", name)


def does(office: Office, stream: str, command: Command, by: str = MAYA) -> None:
    office.clock.at += A_MINUTE
    answer = office.answer(command, by, stream=stream)
    assert answer.refusal is None, answer.refusal


def breaks(office: Office, name: str, **facts: Any) -> None:  # noqa: ANN401 -- any field
    """Record a breach by somebody's post."""
    account = f"subject:{derived_id('person', name)}"
    case = stream_id("shal", "case", name)
    asked = {
        "category": "group-rules",
        "case": case,
        "item": f"{name}'s post",
        "account": account,
        "amounts_to": "breach",
        "done_at": office.clock.at,
    }
    does(office, holder(name), do.RecordBreach.model_validate({**asked, **facts}))


@pytest.fixture
def office(office: Office) -> Office:
    """Five on record, of whom Bob and Dee wait for a decision, Dee as a colleague."""
    for name in PEOPLE:
        account = f"subject:{derived_id('person', name)}"
        post = {"subject": account, "post": name, "thread": name}
        case = stream_id("shal", "case", name)
        does(office, case, a_post().model_copy(update=post), "system:intake")
        does(office, holder(name), do.OpenHolder(account=account, platform="facebook"))
    breaks(office, "bob")
    breaks(office, "dee", category="misconduct", capacity="colleague")
    breaks(office, "ann")
    [breach] = office.folded(holder("ann")).state.breaches
    warned = {"breach_id": breach, "measures": ["warn"], "reason": text("why")}
    does(office, holder("ann"), do.DecideBreach.model_validate(warned))
    return office


def view(office: Office) -> ConductView:
    return ConductView(
        office.ledger, Reader(office.ledger, office.vault), office.policies, office.clock
    )


def page(
    office: Office,
    *,
    waiting: bool = False,
    colleagues: bool = True,
    offset: int = 0,
    limit: int = 25,
) -> HolderPage:
    asked = {"waiting": waiting, "colleagues": colleagues, "offset": offset, "limit": limit}
    return view(office).page("shal", **asked)  # type: ignore[arg-type]


def names(found: HolderPage) -> list[str]:
    by_stream = {holder(name): name for name in PEOPLE}
    return [by_stream[row.stream] for row in found.rows]


def test_a_page_of_everybody_is_the_whole_list(office: Office) -> None:
    found = page(office)
    assert list(found.rows) == view(office).holders("shal")
    assert (found.waiting, found.every) == (2, 5)


def test_those_who_wait_for_a_person_come_first_and_can_be_listed_alone(office: Office) -> None:
    assert names(page(office))[:2] == ["dee", "bob"]
    assert names(page(office, waiting=True)) == ["dee", "bob"]


def test_pages_follow_each_other_without_a_gap(office: Office) -> None:
    parts = [names(page(office, offset=offset, limit=2)) for offset in (0, 2, 4, 6)]
    assert [len(part) for part in parts] == [2, 2, 1, 0]
    assert [name for part in parts for name in part] == names(page(office))


def test_strikes_of_a_page_are_counted_when_it_is_looked_at(office: Office) -> None:
    [ann] = [row for row in page(office).rows if row.stream == holder("ann")]
    assert (ann.strikes.active, ann.strikes.total) == (1, 1)
    ladder = office.policies.current("shal").policy.ladder
    office.clock.at += (ladder.lapse_days + 1) * 24 * 60 * A_MINUTE
    [ann] = [row for row in page(office).rows if row.stream == holder("ann")]
    assert (ann.strikes.active, ann.strikes.total) == (0, 1)


@pytest.mark.clause("mhs-staff-and-users")
@pytest.mark.parametrize("waiting", [True, False])
def test_a_colleague_on_record_is_neither_listed_nor_counted_for_others(
    office: Office, waiting: bool
) -> None:
    found = page(office, waiting=waiting, colleagues=False)
    assert "dee" not in names(found)
    assert (found.waiting, found.every) == (1, 4)


def test_what_is_not_known_yet_to_be_of_no_colleague_is_not_shown_to_others(
    office: Office,
) -> None:
    with office.ledger.writing() as tx:
        table = live_tables(tx.connection)["holders"]
        tx.connection.execute(
            update(table).where(table.c.stream == holder("eva")).values(of_colleagues=None)
        )
    assert "eva" not in names(page(office, colleagues=False))
    assert "eva" in names(page(office))


def test_another_landlords_page_is_empty(office: Office) -> None:
    found = view(office).page("mhs", waiting=False, colleagues=True, offset=0, limit=25)
    assert found == HolderPage((), 0, 0)
