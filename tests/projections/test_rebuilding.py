"""Each read model can be built again from the events, and comes out as it stood."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import inspect

from application.reading import Reader
from application.rebuilding import rebuild, rebuild_effects
from domain.case import commands as do
from projections.live import generations, live_tables
from projections.tables import NAMES
from tests.application.office import Office
from tests.application.stories import NEGLECTED, TROUBLED
from tests.domain.happenings import a_post, text


def seen(office: Office, model: str, column: str) -> set[object]:
    with office.ledger.reading() as view:
        table = live_tables(view.connection)[model]
        return {row[column] for row in view.connection.execute(table.select()).mappings()}


def test_rebuilt_read_models_equal_the_live_ones(office: Office) -> None:
    live = office.read_models()
    rebuild(office.ledger)
    assert office.read_models() == live


@pytest.mark.parametrize(
    ("model", "column", "states"),
    [
        ("cases", "stage", {"stage 1", "closed"}),
        ("clocks", "state", {"met", "breached", "answered late", "lapsed", "running"}),
        ("sendings", "state", {"delivered", "given up", "cancelled", "unknown"}),
    ],
)
def test_the_stories_reach_the_states_that_are_compared(
    office: Office, model: str, column: str, states: set[str]
) -> None:
    assert states <= seen(office, model, column)


def test_a_rebuild_counts_events_and_moves_on_a_generation(office: Office) -> None:
    with office.ledger.reading() as view:
        size, before = view.head().size, generations(view.connection)
    assert rebuild(office.ledger) == size
    with office.ledger.reading() as view:
        assert generations(view.connection) == {name: before[name] + 1 for name in NAMES}


def test_old_generations_go_with_the_next_rebuild(office: Office) -> None:
    for _ in range(3):
        rebuild(office.ledger)
    with office.ledger.reading() as view:
        tables = set(inspect(view.connection).get_table_names())
    assert {f"{name}_{generation}" for name in NAMES for generation in (3, 4)} <= tables
    assert not {f"{name}_{generation}" for name in NAMES for generation in (1, 2)} & tables


def test_a_rebuild_that_was_cut_short_is_begun_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = office.read_models()

    def cut(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(office.ledger, cut)
    assert office.read_models() == live
    rebuild(office.ledger)
    assert office.read_models() == live


def while_rebuilding(office: Office, work: Callable[[int], object], rounds: int) -> None:
    """Do something again and again while the read models are rebuilt `rounds` times."""
    stop, failures, done = threading.Event(), list[Exception](), 0

    def go_on() -> None:
        nonlocal done
        try:
            while not stop.is_set():
                work(done)
                done += 1
        except Exception as error:  # told to the test below
            failures.append(error)

    worker = threading.Thread(target=go_on)
    worker.start()
    try:
        for _ in range(rounds):
            rebuild(office.ledger)
    finally:
        stop.set()
        worker.join(30)
    assert failures == []
    assert done > 0


def test_writers_go_on_while_read_models_are_rebuilt(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("application.rebuilding.PAGE", 20)

    def write(number: int) -> None:
        asked = do.SendMessage(audience="private", content=text(f"{number}"), tenancy_matter=False)
        office.record(asked, stream=TROUBLED)
        office.record(a_post(), "system:intake", stream=f"{NEGLECTED[:-12]}{number:012x}")

    while_rebuilding(office, write, rounds=3)
    live = office.read_models()
    rebuild(office.ledger)
    assert office.read_models() == live


def test_readers_go_on_while_read_models_are_rebuilt(office: Office) -> None:
    reader = Reader(office.ledger, office.vault)
    while_rebuilding(office, lambda _: reader.standing(NEGLECTED), rounds=6)


def test_rebuilt_effects_equal_the_live_ones(office: Office) -> None:
    live = office.effects()
    assert {row["state"] for row in live} >= {"pending", "done", "failed"}
    rebuild_effects(office.ledger)
    assert office.effects() == live


def test_lost_effects_come_back_with_their_keys(office: Office) -> None:
    live = office.effects()
    with office.ledger.writing() as tx:
        tx.forget_effects(TROUBLED)
    assert office.effects() != live
    rebuild_effects(office.ledger)
    assert office.effects() == live
