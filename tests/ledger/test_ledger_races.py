"""Many writers at once, in processes and threads of their own, and a reader behind them."""

import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from itertools import count

from sqlalchemy import Connection, text

from domain.identifiers import stream_id
from ledger.engine import open_engine
from ledger.errors import ConcurrencyError
from ledger.store import Ledger
from ledger.verify import verify
from tests.ledger.making import Maker

WRITERS = 4
TRIES = 25
STREAMS = [stream_id("mhs", "case", "race", str(number)) for number in range(3)]


def race(url: str, writer: int, successes: "multiprocessing.Queue[int]") -> None:
    """Append to streams that everybody writes to; report how many appends went well."""
    ledger = Ledger(open_engine(url))
    make = Maker(count(writer * 1_000_000))
    won = 0
    for number in range(TRIES):
        stream = STREAMS[(writer + number) % len(STREAMS)]
        with ledger.reading() as view:
            seen = len(view.load(stream))
        try:
            with ledger.writing() as tx:
                tx.append(stream, seen, make.events(2))
            won += 1
        except ConcurrencyError:
            continue
    ledger.close()
    successes.put(won)


def run_all(targets: Sequence[multiprocessing.process.BaseProcess]) -> None:
    for process in targets:
        process.start()
    for process in targets:
        process.join(60)
        assert process.exitcode == 0


def test_racing_processes_lose_and_double_nothing(ledger: Ledger) -> None:
    url = ledger.engine.url.render_as_string(hide_password=False)
    spawn = multiprocessing.get_context("spawn")
    successes: multiprocessing.Queue[int] = spawn.Queue()
    run_all([spawn.Process(target=race, args=(url, n, successes)) for n in range(WRITERS)])
    won = sum(successes.get(timeout=5) for _ in range(WRITERS))
    with ledger.reading() as view:
        positions = [event.position for event in view.events()]
        versions = [[event.version for event in view.load(stream)] for stream in STREAMS]
        assert verify(view) is None
    assert positions == list(range(1, 2 * won + 1))
    assert all(dense == list(range(1, len(dense) + 1)) for dense in versions)
    assert won > TRIES


def test_one_command_sent_twice_at_once_is_remembered_once(ledger: Ledger, make: Maker) -> None:
    handled = make.handled()
    answers: list[bool] = []
    together = threading.Barrier(2)

    def handle() -> None:
        together.wait()
        with ledger.writing() as tx:
            tx.lock_head()
            new = tx.remembered(handled.landlord, handled.command_id) is None
            if new:
                tx.remember(handled)
            answers.append(new)

    run_threads(handle, handle)
    assert sorted(answers) == [False, True]


def run_threads(*works: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()


def test_a_tailing_reader_skips_nothing_behind_a_slow_commit(ledger: Ledger) -> None:
    total, seen = 30, list[int]()

    def write(writer: int) -> None:
        make = Maker(count(writer * 1_000_000))
        stream = stream_id("mhs", "case", "tail", str(writer))
        for version in range(total // 2):
            with ledger.writing() as tx:
                tx.append(stream, version, make.events(1))
                if writer == 1 and version % 5 == 0:
                    slow_down(ledger, tx.connection)

    def tail() -> None:
        give_up = time.monotonic() + 20
        while len(seen) < total and time.monotonic() < give_up:
            with ledger.reading() as view:
                seen.extend(e.position for e in view.events(after_position=len(seen)))

    run_threads(lambda: write(1), lambda: write(2), tail)
    assert seen == list(range(1, total + 1))


def slow_down(ledger: Ledger, connection: Connection) -> None:
    """Hold the transaction open for a while, inside the database where it can."""
    if ledger.engine.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_sleep(0.05)"))
    else:
        threading.Event().wait(0.05)


def test_threads_of_one_process_take_turns(sqlite_ledger: Ledger) -> None:
    def write(writer: int) -> None:
        make = Maker(count(writer * 1_000_000))
        for version in range(40):
            with sqlite_ledger.writing() as tx:
                tx.append(STREAMS[writer], version, make.events(1))

    run_threads(lambda: write(0), lambda: write(1))
    with sqlite_ledger.reading() as view:
        assert view.head().size == 80


def write_for_ever(url: str) -> None:
    ledger, make = Ledger(open_engine(url)), Maker(count(1))
    for version in count():
        with ledger.writing() as tx:
            tx.append(STREAMS[0], version * 3, make.events(3))


def test_a_killed_writer_leaves_whole_transactions_only(ledger: Ledger) -> None:
    url = ledger.engine.url.render_as_string(hide_password=False)
    writer = multiprocessing.get_context("spawn").Process(target=write_for_ever, args=(url,))
    writer.start()
    give_up = time.monotonic() + 30
    size = 0
    while size < 60 and time.monotonic() < give_up:
        with ledger.reading() as view:
            size = view.head().size
    writer.kill()
    writer.join(30)
    with ledger.writing() as tx:
        assert verify(tx) is None
        assert tx.lock_head().size >= 60
        assert tx.lock_head().size % 3 == 0
