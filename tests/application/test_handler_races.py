"""Two handlers on one case: every command is recorded once, at a version of its own."""

import multiprocessing
import threading
from collections.abc import Sequence

from contracts.messages import CommandEnvelope, Outcome
from domain.case import commands as do
from ledger.verify import verify
from tests.application.office import Office
from tests.application.racing import COMMANDS, send_messages
from tests.domain.happenings import CASE_ID, a_post, lodged, text

WRITERS = 3


def versions(office: Office) -> list[int]:
    with office.ledger.reading() as view:
        assert verify(view) is None
        return [row.version for row in view.load(CASE_ID)]


def together(office: Office, works: Sequence[CommandEnvelope]) -> list[Outcome]:
    """Record all of these at the same moment, each with a handler of its own."""
    handlers = [office.handler_with(office.policies) for _ in works]
    barrier, outcomes = threading.Barrier(len(works)), list[Outcome]()

    def work(number: int) -> None:
        barrier.wait()
        outcomes.append(handlers[number].record(works[number]))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(outcomes) == len(works)
    return outcomes


def test_processes_racing_on_one_case_lose_no_command(office: Office) -> None:
    office.told(lodged())
    urls = [
        engine.url.render_as_string(hide_password=False)
        for engine in (office.ledger.engine, office.vault.engine)
    ]
    spawn = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[list[str]] = spawn.Queue()
    processes = [
        spawn.Process(target=send_messages, args=(*urls, n, answers)) for n in range(1, WRITERS + 1)
    ]
    for process in processes:
        process.start()
    reported = [answers.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(30)
    sent = office.types().count("case.message_requested")
    # The last command of each writer is one and the same: recorded once, answered to all.
    assert sent == WRITERS * (COMMANDS - 1) + 1
    assert sum(map(len, reported)) == WRITERS * COMMANDS
    assert versions(office) == list(range(1, 5 + sent + 1))


def test_one_command_at_two_handlers_is_recorded_once(office: Office) -> None:
    envelope = office.envelope(a_post(), "system:intake")
    first, second = together(office, [envelope] * 2)
    assert first.answer == second.answer
    assert versions(office) == [1, 2, 3, 4]


def test_of_two_who_saw_the_same_version_one_is_refused(office: Office) -> None:
    office.told(lodged())
    asked = [
        office.envelope(
            do.SendMessage(audience="private", content=text(name), tenancy_matter=False),
            expected_version=5,
        )
        for name in ("one", "two")
    ]
    outcomes = together(office, asked)
    refusals = [o.answer.refusal.code for o in outcomes if o.answer and o.answer.refusal]
    assert refusals == ["stale_version"]
    assert versions(office) == [1, 2, 3, 4, 5, 6]


def test_two_deadlines_at_once_record_one_breach(office: Office) -> None:
    office.told(lodged())
    office.clock.at = office.clock.at.replace(month=12)
    deadlines = [office.envelope({"type": "deadline_reached"}, "system:timer") for _ in range(2)]
    together(office, deadlines)
    assert office.types().count("case.clock_breached") == 3
