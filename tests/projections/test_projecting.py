"""The same fact twice changes nothing: rows are replaced, never added to."""

from application.event_codec import decode
from application.folding import fold
from application.reading import Reader
from domain.identifiers import parse_stream
from projections.live import live_tables, prepare, project
from tests.application.office import HANDLE, Office
from tests.application.stories import NEGLECTED, PUBLISHED


def project_again(office: Office, stream: str) -> None:
    with office.ledger.writing() as tx:
        rows = tx.load(stream)
        facts, folded = [decode(row) for row in rows], fold(stream, rows)
        project(tx.connection, live_tables(tx.connection), facts, folded.stage, folded.state)
        project(tx.connection, live_tables(tx.connection), facts[-1:], folded.stage, folded.state)


def test_projecting_a_whole_history_again_changes_nothing(office: Office) -> None:
    live = office.read_models()
    for stream in (PUBLISHED, NEGLECTED):
        project_again(office, stream)
    assert office.read_models() == live


def test_preparing_read_models_again_changes_nothing(office: Office) -> None:
    live = office.read_models()
    with office.ledger.writing() as tx:
        prepare(tx.connection)
    assert office.read_models() == live


def test_every_case_has_one_row_with_its_version(office: Office) -> None:
    with office.ledger.reading() as view:
        versions = {row.stream: row.version for row in view.streams("shal", "case")}
    cases = Reader(office.ledger, office.vault).cases("shal")
    assert {row["stream"]: row["version"] for row in cases} == versions
    assert len(cases) == len(versions)


def test_a_breach_shows_when_it_was_due_and_when_it_was_seen(office: Office) -> None:
    clocks = Reader(office.ledger, office.vault).standing(NEGLECTED).clocks
    (overall,) = [clock for clock in clocks if clock["rule"] == "stage_one_overall"]
    assert overall["state"] == "breached"
    assert overall["warned_at"] < overall["due_at"] < overall["detected_at"]


def test_no_read_model_holds_a_name_or_an_account_in_clear(office: Office) -> None:
    assert HANDLE not in str(office.read_models())


def test_one_landlords_cases_are_not_anothers(office: Office) -> None:
    reader = Reader(office.ledger, office.vault)
    assert reader.cases("mhs") == []
    assert {parse_stream(row["stream"]).landlord for row in reader.cases("shal")} == {"shal"}
