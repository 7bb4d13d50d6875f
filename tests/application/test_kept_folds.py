"""A fold that was kept is the fold of all events, or it is not used."""

from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from application.folding import Folded, fold
from application.kept_folds import KeptFolds
from contracts.free_ids import new_id
from domain.case import commands as do
from domain.case.events import IdentityConfirmed
from domain.identifiers import stream_id
from ledger.records import NewEvent, StoredEvent
from tests.application.office import Office
from tests.application.stories import PUBLISHED, everything
from tests.domain.happenings import AMARA, CASE_ID, CHANNEL_ID, MONDAY, answered, lodged, text
from tests.domain.scenario import Did

HISTORIES: dict[str, Sequence[StoredEvent]] = {}


@pytest.fixture
def histories(sqlite_office: Office) -> dict[str, Sequence[StoredEvent]]:
    if not HISTORIES:
        with everything(sqlite_office).ledger.reading() as view:
            HISTORIES.update({stream: view.load(stream) for stream in (PUBLISHED, CHANNEL_ID)})
    return HISTORIES


class Undone(Exception):
    """What a transaction ends with that is not to be kept."""


def rows_of(office: Office, stream: str = CASE_ID) -> Sequence[StoredEvent]:
    with office.ledger.reading() as view:
        return view.load(stream)


def undone(office: Office, folds: KeptFolds) -> None:
    """Record that the resident is known, look at it, and undo it."""
    (*_, last) = rows_of(office)
    known = IdentityConfirmed(method="phone", standing="not_stated", confirmed_by=AMARA)
    facts = {
        "event_id": new_id(),
        "type": known.type,
        "schema_version": known.schema_version,
        "payload": known.model_dump_json(exclude={"type"}).encode(),
    }
    row = NewEvent(**last.content() | facts, recorded_at=last.recorded_at)
    with office.ledger.writing() as tx:
        tx.append(CASE_ID, last.version, [row])
        assert folds.of(tx, CASE_ID).state.identity_confirmed
        raise Undone


def looked_at(office: Office, folds: KeptFolds, stream: str = CASE_ID) -> Folded:
    with office.ledger.reading() as view:
        return folds.of(view, stream)


def questions(office: Office, asked_for: list[str]) -> None:
    """Collect what is asked of the events from now on, in the order in which it is asked."""

    def hear(*heard: object) -> None:
        if "FROM events" in (statement := str(heard[2])):
            asked_for.append(statement)

    event.listen(office.ledger.engine, "before_cursor_execute", hear)


@pytest.mark.parametrize("stream", [PUBLISHED, CHANNEL_ID])
def test_a_fold_in_two_parts_is_the_fold_of_all(
    stream: str, histories: dict[str, Sequence[StoredEvent]]
) -> None:
    rows = histories[stream]

    @given(st.integers(0, len(rows)))
    def in_two_parts(first: int) -> None:
        rest = rows[first:]
        assert fold(stream, rows[:first]).after(rest) == fold(stream, rows)

    in_two_parts()


def test_what_was_kept_catches_up_step_by_step(office: Office) -> None:
    folds = KeptFolds()
    for step in [*lodged(), *answered()[len(lodged()) :]]:
        office.told(step)
        assert looked_at(office, folds) == office.folded()


def test_a_stream_that_has_not_moved_is_read_once(sqlite_office: Office) -> None:
    folds, asked = KeptFolds(), list[str]()
    sqlite_office.told(lodged())
    looked_at(sqlite_office, folds)
    questions(sqlite_office, asked)
    assert looked_at(sqlite_office, folds) == sqlite_office.folded()
    assert len(asked) == 1  # what the comparison itself reads


def test_what_another_worker_recorded_is_seen(office: Office) -> None:
    office.told(lodged())
    other = office.handler_with(office.policies)
    for handler in (office.handler, other, office.handler, other):
        failed = office.envelope(do.FailIdentity(method="phone"))
        answer = handler.record(failed).answer
        assert answer is not None
        assert answer.version == office.folded().version


@pytest.mark.parametrize("later", [0, 1, 2], ids=["nothing", "one event", "two events"])
def test_what_was_undone_is_not_used(office: Office, later: int) -> None:
    folds = KeptFolds()
    office.told(lodged())
    with suppress(Undone):
        undone(office, folds)
    words = text("We have seen this.")
    said = [do.AcknowledgePublicly(content=words), do.InviteToPrivate(content=words)]
    office.told([Did(command, MONDAY, AMARA) for command in said[:later]])
    assert looked_at(office, folds) == office.folded()


def test_another_history_of_the_same_length_is_folded_anew(sqlite_office: Office) -> None:
    folds, other = KeptFolds(), stream_id("shal", "case", "other")
    sqlite_office.told(lodged())
    sqlite_office.told(lodged(), stream=other)
    folds.keep(CASE_ID, sqlite_office.folded(other))
    assert looked_at(sqlite_office, folds) == sqlite_office.folded()


def test_a_longer_history_than_the_ledgers_is_not_used(sqlite_office: Office) -> None:
    folds = KeptFolds()
    sqlite_office.told(lodged())
    sqlite_office.told(answered(), stream=PUBLISHED)
    folds.keep(CASE_ID, sqlite_office.folded(PUBLISHED))
    assert looked_at(sqlite_office, folds) == sqlite_office.folded()


def test_only_so_many_streams_are_kept(sqlite_office: Office) -> None:
    folds, asked = KeptFolds(limit=1), list[str]()
    for stream in (CASE_ID, PUBLISHED):
        sqlite_office.told(lodged(), stream=stream)
        looked_at(sqlite_office, folds, stream)
    questions(sqlite_office, asked)
    looked_at(sqlite_office, folds, PUBLISHED)
    assert asked == []
    looked_at(sqlite_office, folds, CASE_ID)
    assert len(asked) == 1


def test_a_stream_that_is_not_there_stands_at_its_beginning(sqlite_office: Office) -> None:
    assert looked_at(sqlite_office, KeptFolds()).version == 0
