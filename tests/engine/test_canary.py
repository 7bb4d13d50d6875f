"""Nothing personal outside the vault: words planted in a whole case, then looked for everywhere.

Only the network's own database is left out; it is the outside world.
"""

import asyncio
import logging
import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx2
import pytest
import structlog
from rich.console import Console

from contracts.free_ids import new_id
from demo.narrator import Narrator, Script
from demo.office import Office
from demo.stage import Stage, on_stage
from demo.staged import StagedPlay
from demo.stories.resolved import STORY
from demo.words import Words
from domain.identifiers import parse_stream
from runtime.logs import configure_logs
from tests.domain.happenings import MONDAY
from tests.engine.canary import (
    Haystack,
    disguises,
    search_columns,
    search_files,
    search_histories,
    search_opened,
    search_raw,
)

HANDLE = "canary.kestrel"
NAME = "Peregrine Canaryson"
USER_ID = 778_221_904_115_306
IDS_BEGIN_AT = 1_000_000
TEXTS = {name: f"canary-of-{name} {text}" for name, text in asdict(STORY.words).items()}
# What the resident answers to the question of identity; its key is destroyed on judgement.
ANSWER = "canary-of-identity"
CANARIES = [HANDLE, NAME, str(USER_ID), *(f"canary-of-{text}" for text in TEXTS)]
MISTAKE = "canary-in-a-mistake"
# What the ledger and the histories may know, because it is not personal.
CONTROL = "security_questions"


@dataclass
class Searched:
    """What there is to search, by where it was found."""

    histories: Haystack = field(default_factory=Haystack)
    server: Haystack = field(default_factory=Haystack)
    ledger: Haystack = field(default_factory=Haystack)
    vault: Haystack = field(default_factory=Haystack)
    logs: Haystack = field(default_factory=Haystack)
    opened: Haystack = field(default_factory=Haystack)
    files: Haystack = field(default_factory=Haystack)
    runs: int = 0


@pytest.fixture(scope="module")
async def searched(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    """A whole case played with canaries in it, and everything that it left behind."""
    folder = tmp_path_factory.mktemp("canary")
    found = Searched()
    with all_logs(folder / "redress.log"):
        async with on_stage(folder, "shal", MONDAY) as stage:
            await play(stage)
            found.runs = await search_histories(stage.streams.client, found.histories)
            search_columns(stage.parts.ledger.engine, found.ledger)
            search_columns(stage.parts.vault.engine, found.vault)
            search_opened(stage.parts.vault, found.opened)
            search_raw(stage.parts.ledger, stage.parts.vault, found.opened)
    found.logs.add("redress.log", (folder / "redress.log").read_bytes())
    search_files(folder / "temporal", found.server, leave_out="-")
    search_files(folder, found.files, leave_out="network.db")
    return found


async def play(stage: Stage) -> None:
    """Play SHAL's 3.13 through the API, with a network that fails and a client that errs."""
    with closing(sqlite3.connect(stage.folder / "network.db")) as network, network:
        network.execute(
            "UPDATE numbers SET value = ? WHERE name = 'members'", (USER_ID - IDS_BEGIN_AT - 1,)
        )
    policy = stage.parts.policies.current(stage.landlord).policy
    async with httpx2.AsyncClient(base_url=stage.console_url, timeout=60, trust_env=False) as http:
        narrator = Narrator(Script(Console(file=StringIO())), stage.reader, ZoneInfo(policy.zone))
        resident = await asyncio.to_thread(stage.network.client.create_person, HANDLE, NAME)
        story = StagedPlay(stage, Office(http), narrator, resident, Words(**TEXTS))
        assert story.resident.id == str(USER_ID)
        for scene in STORY.scenes:
            if scene.name in ("answer", "publish"):
                stage.network.client.order_fault("fail_after")
            await scene.act(story)
            await story.settles()
        await err(story, http)


async def err(story: StagedPlay, http: httpx2.AsyncClient) -> None:
    """Send what is not a command, with personal words in places where none belong."""
    headers = {"Authorization": f"Bearer {story.stage.handler.token}"}
    path = "/api/v1/{}/{}s/{}".format(*parse_stream(story.case))
    bodies: list[dict[str, object]] = [
        {"type": "triage", "kind": MISTAKE},
        {"type": "triage", "kind": "complaint", "remark": MISTAKE},
        {"type": MISTAKE},
        {"type": "send_message", "content": {"text": MISTAKE, MISTAKE: 1}, "audience": "public"},
    ]
    for body in bodies:
        answer = await http.post(
            f"{path}/commands", json={"command_id": new_id(), **body}, headers=headers
        )
        assert answer.is_client_error
    for wrong in (f"{path}/{MISTAKE}", f"/hooks/shal/sandbox/{MISTAKE}"):
        assert (await http.get(wrong, headers=headers)).is_client_error


@contextmanager
def all_logs(file: Path) -> Iterator[None]:
    """Send all logs to a file, as the product does, and put back what was there."""
    root, configured = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers, root.level
    configure_logs(file)
    try:
        yield
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers, root.level = handlers, level
        structlog.configure(**configured)


def test_the_canaries_were_planted_and_the_vault_holds_them(searched: Searched) -> None:
    kept = [word for word in CANARIES if word != ANSWER]
    assert [word for word in kept if not searched.opened.find(word)] == []


@pytest.mark.clause("mhs-security-questions")
def test_a_judged_answer_can_be_opened_nowhere(searched: Searched) -> None:
    # Everything is searched that any key that is left opens, raw web hook copies among it.
    assert {name.split(":")[0] for name, _ in searched.opened.pieces} == {"content", "intake"}
    everywhere = [searched.histories, searched.server, searched.ledger, searched.vault]
    everywhere += [searched.logs, searched.opened, searched.files]
    assert [found for place in everywhere for found in place.find(ANSWER)] == []


def test_no_history_knows_anything_personal(searched: Searched) -> None:
    assert searched.runs >= 3
    assert searched.histories.find_any(CANARIES) == []


def test_the_server_stores_nothing_personal(searched: Searched) -> None:
    assert searched.server.find_any(CANARIES) == []


def test_no_column_of_the_ledger_shows_anything_personal(searched: Searched) -> None:
    assert searched.ledger.find_any(CANARIES) == []


def test_no_column_of_the_vault_shows_anything_in_clear(searched: Searched) -> None:
    assert searched.vault.find_any(CANARIES) == []


def test_no_line_of_the_logs_tells_anything_personal(searched: Searched) -> None:
    assert searched.logs.find_any(CANARIES) == []


def test_no_file_of_the_installation_holds_anything_in_clear(searched: Searched) -> None:
    assert searched.files.find_any(CANARIES) == []


def test_words_sent_by_mistake_are_kept_nowhere(searched: Searched) -> None:
    everywhere = [searched.histories, searched.ledger, searched.logs, searched.files]
    assert [found for place in everywhere for found in place.find(MISTAKE)] == []


def test_the_search_finds_what_histories_and_ledger_may_know(searched: Searched) -> None:
    assert searched.histories.find(CONTROL)
    assert "events.payload" in {name for name, _ in searched.ledger.find(CONTROL)}
    assert searched.logs.find("confirm_identity")


def test_what_histories_may_know_the_server_keeps_sealed(searched: Searched) -> None:
    assert searched.server.find("shal/case/")
    assert not searched.server.find(CONTROL)


def test_the_ledgers_intake_and_read_models_are_searched(searched: Searched) -> None:
    searched_columns = {name for name, _ in searched.ledger.pieces}
    assert {"intake.envelope", "intake.facts", "cases_1.handle"} <= searched_columns


@pytest.mark.parametrize("beside", ["", "a", "ab", "abc"])
def test_the_search_finds_a_word_in_every_disguise(beside: str) -> None:
    haystack = Haystack()
    for number, form in enumerate(disguises(HANDLE)):
        haystack.add(str(number), form)
    haystack.add("base64", b64encode(f"{beside}{HANDLE}{beside}".encode()))
    assert len(haystack.find(HANDLE)) == len(haystack.pieces)
