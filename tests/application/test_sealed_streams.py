"""A sealed stream as it is stored: nothing of it is in the open, and its panel reads all of it."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, Text, select, type_coerce

from application.sealed_streams import ensure_key, opaque_stream, open_command, seal_command
from contracts.messages import Answer
from domain.errors import CommandIdReused
from domain.identifiers import derived_id
from domain.messages import Command
from domain.referral.commands import AcceptReferral, RaiseReferral
from domain.results import DeadlineReached
from domain.sealed import key_of
from ledger.store import Ledger
from ledger.tables import events, metadata
from ledger.verify import verify
from projections.live import live_tables
from tests.application.office import Office
from tests.domain.happenings import MONDAY
from vault.errors import SubjectIsErased

CANARY = "canary-of-the-referral"
SAM, HELEN = "staff:sam-canary", "staff:helen"
PANEL = ("human-resources",)


@pytest.fixture
def stream(office: Office) -> str:
    """A referral that was raised about Sam and taken up."""
    found = opaque_stream(office.vault, "shal", "referral", derived_id("raise"))
    ensure_key(office.vault, found)
    kept = office.vault.put("shal", key_of(found), CANARY)
    raised = RaiseReferral(
        source="direct", category="misconduct", role="colleague", about=kept, about_actor=SAM,
        what=kept,
    )  # fmt: skip
    assert send(office, found, raised).refusal is None
    assert send(office, found, AcceptReferral(), HELEN, PANEL).refusal is None
    return found


def send(
    office: Office,
    stream: str,
    command: Command,
    by: str = "staff:amara",
    roles: tuple[str, ...] = (),
) -> Answer:
    return office.answer(command, by, stream=stream, offices=roles)


def in_the_open(office: Office) -> str:
    """Return all that the ledger's tables and read models hold, as one text."""
    found = []
    with office.ledger.reading() as view:
        for table in (*metadata.tables.values(), *live_tables(view.connection).values()):
            columns = [type_coerce(c, Text) if c.name == "payload" else c for c in table.columns]
            found += [str(row) for row in view.connection.execute(select(*columns))]
    return "\n".join(found)


def test_no_table_of_the_ledger_tells_what_it_says(office: Office, stream: str) -> None:
    told = in_the_open(office)
    assert stream in told
    for secret in (CANARY, SAM, "misconduct", "direct", "disciplinary"):
        assert secret not in told, secret


def test_its_facts_are_read_with_its_key(office: Office, stream: str) -> None:
    assert office.types(stream) == [
        "referral.raised",
        "referral.limit_started",
        "referral.accepted",
        "referral.limit_met",
        "referral.limit_started",
    ]
    assert office.folded(stream).stage == "assessment"


def test_its_chain_is_verified_without_any_key(office: Office, stream: str) -> None:
    with Ledger(office.ledger.engine).reading() as view:
        assert verify(view, stream) is None
        assert CANARY not in str([row.payload for row in view.load(stream)])


def test_a_payload_put_in_another_place_does_not_open(office: Office, stream: str) -> None:
    seal, row = office.ledger.seal, stored(office, stream)[0]
    assert json.loads(seal.open(stream, 1, row.type, row.payload))["category"] == "misconduct"
    with pytest.raises(Exception, match="open"):
        seal.open(stream, 2, row.type, row.payload)


def stored(office: Office, stream: str) -> Sequence[Row[Any]]:
    with office.ledger.reading() as view:
        query = select(events).where(events.c.stream == stream).order_by(events.c.version)
        return view.connection.execute(query).all()


def test_nothing_sealed_is_written_without_a_key(office: Office, stream: str) -> None:
    with pytest.raises(LookupError, match="sealed"):
        Ledger(office.ledger.engine).seal.seal(stream, 1, "referral.raised", b"{}")


def test_once_its_key_is_destroyed_nobody_reads_it(office: Office, stream: str) -> None:
    office.vault.erase(key_of(stream))
    again = Office(office.ledger, office.vault, office.clock, numbers=office.numbers)
    with pytest.raises(SubjectIsErased):
        again.folded(stream)


def test_a_refusal_stands_in_no_journal(office: Office, stream: str) -> None:
    before = office.counts()["streams"]
    answer = send(office, stream, AcceptReferral(), SAM, PANEL)
    assert answer.refusal is not None
    assert answer.refusal.code == "not_found"
    assert office.counts()["streams"] == before


def test_its_limits_wake_it(office: Office, stream: str) -> None:
    office.clock.at = MONDAY + timedelta(days=40)
    send(office, stream, DeadlineReached(), "system:timer")
    assert "referral.limit_missed" in office.types(stream)


def test_a_command_travels_as_a_reference(office: Office, stream: str) -> None:
    plain = office.envelope(AcceptReferral(), HELEN, stream=stream, offices=PANEL)
    travels = seal_command(office.vault, plain)
    assert travels.body.keys() == {"type", "content_id"}
    assert travels.body["type"] == "sealed"
    assert open_command(office.vault, travels) == plain
    assert seal_command(office.vault, plain) == travels


def test_a_command_id_with_another_body_is_refused(office: Office, stream: str) -> None:
    plain = office.envelope(AcceptReferral(), HELEN, stream=stream)
    seal_command(office.vault, plain)
    with pytest.raises(CommandIdReused):
        seal_command(office.vault, plain.model_copy(update={"body": {"type": "close_referral"}}))


def test_a_reference_to_another_streams_command_opens_nothing(office: Office, stream: str) -> None:
    travels = seal_command(office.vault, office.envelope(AcceptReferral(), stream=stream))
    other = opaque_stream(office.vault, "shal", "referral", derived_id("another"))
    ensure_key(office.vault, other)
    with pytest.raises(SubjectIsErased):
        open_command(office.vault, travels.model_copy(update={"stream": other}))


def test_its_id_follows_from_nothing_that_is_recorded(office: Office) -> None:
    id_ = derived_id("raise")
    found = opaque_stream(office.vault, "shal", "referral", id_)
    assert found == opaque_stream(office.vault, "shal", "referral", id_)
    assert found.rsplit("/", 1)[1] not in {id_, derived_id("shal", "referral", id_)}
