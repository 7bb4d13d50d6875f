"""The register of abuse: every incident with its kind, target, action and what followed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from application.abuse_register import Filters, Incident, abuse_register, as_csv, harmless
from domain.account_holder import commands as do
from domain.account_holder.matter_commands import RecordReference, ReportToPolice
from domain.identifiers import stream_id
from tests.application.office import Office
from tests.domain.conduct import DIGEST, MAYA, breach, decide
from tests.domain.happenings import A_DAY, CASE_ID, MONDAY, lodged, text

JO = stream_id("shal", "account-holder", "jo")


@pytest.fixture
def busy(office: Office) -> Office:
    """Three incidents of one person: one decided, one waiting, one of a colleague's."""
    office.told(lodged())
    office.clock.at = MONDAY + 10 * A_DAY
    for asked in (
        do.OpenHolder(account=office.subject, platform="facebook"),
        _of(office, "abuse", "post-1", target="staff"),
        decide("hide"),
        _of(office, "abuse", "post-2", target="residents", done_at=MONDAY + A_DAY),
        _of(office, "misconduct", "post-3", target="staff", capacity="colleague"),
    ):
        answer = office.answer(asked, MAYA, stream=JO)
        assert answer.refusal is None, answer.refusal
    return office


def _of(office: Office, category: str, item: str, **more: object) -> do.RecordBreach:
    asked = breach(category, item, **more)
    return asked.model_copy(update={"account": office.subject, "case": CASE_ID})


def register(office: Office, **asked: object) -> list[Incident]:
    return abuse_register(office.ledger, "shal", Filters(**asked))  # type: ignore[arg-type]


@pytest.mark.clause("westkent-register")
@pytest.mark.clause("mhs-zero-tolerance")
def test_every_incident_has_kind_target_action_and_follow_up(busy: Office) -> None:
    later, first = register(busy)
    assert (first.category, first.target, first.action) == ("abuse", "staff", "hide")
    assert (later.category, later.target, later.action) == ("abuse", "residents", "undecided")
    assert first.holder == JO


def test_what_is_heard_in_a_referral_is_in_no_register(busy: Office) -> None:
    assert "misconduct" not in {each.category for each in register(busy)}


@pytest.mark.clause("westkent-register")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"target": "staff"}, 1),
        ({"target": "others"}, 0),
        ({"category": "abuse"}, 2),
        ({"since": MONDAY + A_DAY}, 1),
        ({"since": MONDAY + A_DAY + timedelta(microseconds=1)}, 0),
        ({"until": MONDAY + A_DAY}, 1),
        ({"to_follow_up": True}, 0),
    ],
)
def test_the_register_is_filtered(busy: Office, asked: dict[str, object], found: int) -> None:
    assert len(register(busy, **asked)) == found


def test_a_report_to_the_police_is_followed_up_in_the_register(busy: Office) -> None:
    busy.answer(
        lambda holder: ReportToPolice(
            breach_id=next(iter(holder.breaches)),
            legal_basis="crime",
            bundle=[DIGEST],
            reason=text("why"),
        ),
        MAYA,
        stream=JO,
    )
    busy.answer(
        lambda holder: RecordReference(matter_id=next(iter(holder.matters)), reference="CR/1"),
        MAYA,
        stream=JO,
    )
    (followed,) = register(busy, to_follow_up=True)
    assert followed.follow_up == "police report CR/1: open"
    assert followed.follow_up_at is not None


def test_another_landlord_reads_nothing_of_it(busy: Office) -> None:
    assert abuse_register(busy.ledger, "mhs", Filters()) == []


@pytest.mark.clause("westkent-register")
def test_the_register_is_handed_out_as_a_table(busy: Office) -> None:
    lines = as_csv(register(busy)).splitlines()
    assert lines[0].startswith("breach_id,holder,category,target")
    assert len(lines) == 3


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_the_table_is_a_formula(busy: Office, cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    incident = replace(register(busy)[0], action=cell)
    assert f"'{cell[0]}" in as_csv([incident])


def test_an_ordinary_cell_is_left_as_it_is() -> None:
    assert harmless("remove, block") == "remove, block"
