"""A full disk seen from outside: a clear problem document, and nothing half done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, event

from contracts.free_ids import new_id
from tests.console.live import Live, address
from tests.console.test_problems import problem

TEXT = {"text": "Thank you, we have seen this."}


@contextmanager
def full(live: Live) -> Iterator[None]:
    """Let the ledger's file grow no more; the limit is each connection's own."""
    pages = 1  # or as many as there are

    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    event.listen(live.stage.parts.ledger.engine, "begin", limit)
    try:
        yield
    finally:
        pages = 1_000_000


@dataclass(frozen=True)
class Refused:
    """A command to a case that found the disk full, and what was answered."""

    case: str
    body: dict[str, object]
    problem: dict[str, object]


@pytest.fixture
async def refused(live: Live, case: str) -> Refused:
    with full(live):
        for _ in range(400):
            body: dict[str, object] = {"type": "fail_identity", "method": "phone"}
            body["command_id"] = new_id()
            answer = await live.ask("POST", f"{address(case)}/commands", json=body)
            if not answer.is_success:
                return Refused(case, body, problem(answer))
    raise AssertionError("the disk is not full")


def test_a_full_disk_is_answered_with_507(refused: Refused) -> None:
    assert (refused.problem["status"], refused.problem["code"]) == (507, "ledger_full")
    assert "make room" in str(refused.problem["detail"])


async def test_the_same_command_succeeds_after_room_is_made(live: Live, refused: Refused) -> None:
    before = await live.events(refused.case)
    path = f"{address(refused.case)}/commands"
    answers = [await live.ask("POST", path, json=refused.body) for _ in range(2)]
    assert {answer.json()["version"] for answer in answers} == {len(before) + 1}
    assert await live.events(refused.case, f"?version={len(before)}") == before
