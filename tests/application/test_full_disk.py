"""A full disk under the handler: said clearly, nothing half done, and then done after all."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text as sql

from contracts.messages import CommandEnvelope
from domain.case import commands as do
from ledger.engine import open_engine
from ledger.errors import LedgerFull
from ledger.store import Ledger
from ledger.verify import verify
from tests.application.office import Office
from tests.databases import Databases
from tests.domain.happenings import a_contact, lodged, text
from vault.store import Vault

SEEN = do.AcknowledgePublicly(content=text("seen"))
Switch = Callable[[Office, bool], None]


def sqlite_full(office: Office, full: bool) -> None:
    """Let the ledger's file grow no more, or again."""
    with office.ledger.writing() as tx:
        pages = int(tx.connection.exec_driver_sql("PRAGMA page_count").scalar() or 0)
        limit = pages if full else 1_000_000
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {limit}")


def postgresql_full(office: Office, full: bool) -> None:
    """Let the last write of a recording fail as it does when no file can be extended."""
    with office.ledger.writing() as tx:
        for statement in FULL if full else ("DROP TRIGGER full_disk ON handled_commands",):
            tx.connection.execute(sql(statement))


FULL = (
    """
    CREATE OR REPLACE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$
    """,
    """
    CREATE TRIGGER full_disk BEFORE INSERT ON handled_commands
    FOR EACH ROW EXECUTE FUNCTION disk_is_full()
    """,
)


@pytest.fixture
def office(databases: Databases, vault: Vault) -> Iterator[Office]:
    ledger = Ledger(open_engine(databases.migrated("ledger")))
    yield Office(ledger, vault).told(lodged())
    ledger.close()


@pytest.fixture
def disk(office: Office) -> Switch:
    return sqlite_full if office.ledger.engine.dialect.name == "sqlite" else postgresql_full


def filled(office: Office) -> CommandEnvelope:
    """Record until the disk is full; return the command that found it so."""
    for number in range(200):
        long = a_contact(f"{number}", office.clock.at).model_copy(update={"object_id": "x" * 2_000})
        envelope = office.envelope(long, "system:intake")
        try:
            office.handler.record(envelope)
        except LedgerFull:
            return envelope
    raise AssertionError("the disk is not full")


def test_a_full_disk_is_said_and_leaves_nothing_half_done(office: Office, disk: Switch) -> None:
    disk(office, True)
    envelope = filled(office)
    before = office.counts()
    with pytest.raises(LedgerFull, match="Nothing was recorded and nothing was lost: make room"):
        office.handler.record(envelope)
    assert office.counts() == before
    with office.ledger.reading() as view:
        assert verify(view) is None


def test_after_making_room_the_same_command_is_recorded(office: Office, disk: Switch) -> None:
    disk(office, True)
    envelope = filled(office)
    recorded = len(office.events())
    disk(office, False)
    first = office.handler.record(envelope)
    assert first.version == recorded + 1
    assert office.handler.record(envelope) == first


def test_what_is_there_can_still_be_read(office: Office, disk: Switch) -> None:
    events = office.events()
    disk(office, True)
    assert office.events() == events
    assert office.handler.dry_run(office.envelope(SEEN)).refusal is None
