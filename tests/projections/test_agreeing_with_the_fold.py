"""What the read models show of a case is what its folded history says, whatever happened."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import select

from domain.case import commands as do
from domain.case.state import Case
from domain.identifiers import derived_id
from ledger.engine import open_engine
from ledger.store import Ledger
from projections.live import live_tables
from projections.tables import TABLES
from tests.application.office import Office
from tests.conftest import KEK
from tests.databases import Databases
from tests.domain.case_model import history as model
from tests.domain.case_model.history import BEGINNINGS, Step, command_of, pack_of
from tests.domain.case_model.making import TEXTS
from tests.domain.happenings import CASE_ID
from vault.store import Vault, open_vault

Row = dict[str, Any]
# Their personal fields would be of people whom no vault knows; steered ones are tried all the same.
OF_STRANGERS = (do.OpenCase, do.RecordContact)
SENDING = {"pending": ("requested", "delayed"), "unconfirmed": ("unknown",)}


@contextmanager
def an_office(databases: Databases) -> Iterator[Office]:
    """Open an office on databases of its own, as no two histories may share one clock."""
    with (
        closing(Ledger(open_engine(databases.migrated("ledger")))) as ledger,
        closing(Vault(open_vault(databases.migrated("vault")), KEK)) as vault,
    ):
        office = Office(ledger, vault)
        for what in TEXTS:
            vault.put("shal", office.subject, what, derived_id("personal", what))
        yield office


@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(beginning=model.beginnings, steps=model.steps)
def test_the_tables_say_what_the_fold_says(
    sqlite_databases: Databases, beginning: str, steps: list[Step]
) -> None:
    with an_office(sqlite_databases) as office:
        office.told(BEGINNINGS[beginning]())
        for step in steps:
            _try(office, step)
        folded = office.folded()
        for name, compare in COMPARED.items() if folded.version else ():
            compare(_rows(office, name), folded.state, folded.version)


def _try(office: Office, step: Step) -> None:
    if step.kind in OF_STRANGERS:
        step = step._replace(kind=None)
    office.clock.at += step.pause
    command = command_of(step, office.folded().state, pack_of("shal"), office.clock.at)
    office.record(command, by=step.actor)


def _rows(office: Office, name: str) -> list[Row]:
    with office.ledger.reading() as view:
        table = live_tables(view.connection)[name]
        found = view.connection.execute(select(table).where(table.c.stream == CASE_ID))
        return [dict(row) for row in found.mappings()]


def of_the_list(rows: list[Row], case: Case, version: int) -> None:
    (row,) = rows
    assert (row["stage"], row["version"]) == (case.stage.label, version)
    assert row["kind"] == (case.triaged.kind if case.triaged else None)


def of_the_clocks(rows: list[Row], case: Case, version: int) -> None:
    shown = {row["clock_id"]: (row["rule"], row["state"], row["due_at"]) for row in rows}
    assert shown == {
        id_: (clock.rule, clock.status, clock.due_at) for id_, clock in case.clocks.items()
    }
    warned = {row["clock_id"] for row in rows if row["warned_at"] is not None}
    assert warned == {id_ for id_, clock in case.clocks.items() if clock.warned}


def of_the_messages(rows: list[Row], case: Case, version: int) -> None:
    shown = {row["message_id"]: row for row in rows}
    assert shown.keys() == case.messages.keys()
    for id_, message in case.messages.items():
        row = shown[id_]
        assert row["state"] in SENDING.get(message.status, (message.status,))
        assert (row["purpose"], row["audience"]) == (message.purpose, message.audience)
        assert row["attempts"] == message.attempts


COMPARED: dict[str, Callable[[list[Row], Case, int], None]] = {
    "cases": of_the_list,
    "clocks": of_the_clocks,
    "sendings": of_the_messages,
}


OF_OTHER_KINDS = {"items", "holders", "incidents", "memberships"}


def test_every_table_of_a_case_is_compared() -> None:
    assert COMPARED.keys() == TABLES.keys() - OF_OTHER_KINDS, (
        "say above what a row of the new table must agree with"
    )
