"""What one post on a network holds, or may not be seen of it, hides nothing else from a sweep."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select

from application.intake import IntakeRoom
from contracts.free_ids import new_id
from contracts.messages import CommandEnvelope
from domain.channel.commands import RegisterChannel
from domain.identifiers import stream_id
from ledger.tables import intake
from platforms.registry import PlatformSettings
from platforms.sandbox_connector import SandboxConnection
from platforms.webhooks import ONLY_VERSION, edit_version
from platforms.wire_text import LONGEST_ID
from runtime.installation import Installation, installation
from runtime.settings import ChannelSettings, Settings
from runtime.sweep import Swept, sweep_of
from tests.databases import Databases

PAGE, SECRET = "1", "the hooks' secret"
NOT_PERMITTED = {"error": {"code": 200, "message": "Permissions error"}}
GONE = {"error": {"code": 100, "error_subcode": 33, "message": "Unsupported get request"}}

# Answers by path; whatever else is asked for is an empty list.
Network = dict[str, Any]


def post(id_: str, text: str, **more: str) -> dict[str, Any]:
    made = {"created_time": "2999-01-01T00:00:00+0000", "updated_time": "2999-01-01T00:00:00+0000"}
    return {"id": id_, "message": text, "from": {"id": "7", "name": "Jo"}, **made, **more}


@contextmanager
def answering(network: Network) -> Iterator[str]:
    """Serve a network that says just this; yields its address."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = network.get(self.path.partition("?")[0].removeprefix("/graph"), {"data": []})
            self.send_response(400 if "error" in answer else 200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def landlord_on(network: Network, folder: Path, databases: Databases) -> Iterator[Installation]:
    """Make an installation whose one channel is the page on this network."""
    with answering(network) as url:
        connection = SandboxConnection(base_url=url, page_tokens={PAGE: SecretStr("ours")})
        channel = ChannelSettings(
            landlord="shal",
            platform="sandbox",
            account=PAGE,
            hook_secret=SecretStr(SECRET),
            verify_token=SecretStr("ours"),
        )
        settings = Settings(
            data_dir=folder,
            ledger_url=databases.migrated("ledger"),
            vault_url=databases.migrated("vault"),
            platforms=PlatformSettings(sandbox=connection),
            channels=(channel,),
        )
        with installation(settings) as parts:
            parts.handler.record(
                CommandEnvelope(
                    command_id=new_id(),
                    stream=stream_id("shal", "channel", "sandbox", PAGE),
                    body=RegisterChannel(platform="sandbox", account=PAGE).model_dump(),
                    actor="staff:amara",
                    via="cli",
                )
            )
            yield parts


async def swept(parts: Installation) -> Swept:
    room = IntakeRoom(parts.ledger, parts.vault, parts.policies, parts.clock)
    with sweep_of(parts, room, lambda: None) as sweep:
        return (await sweep.sweep())[0]


def stored(parts: Installation) -> list[tuple[str, str, str]]:
    with parts.ledger.reading() as view:
        query = select(intake.c.object_id, intake.c.kind, intake.c.version).order_by(intake.c.seq)
        return [tuple(row) for row in view.connection.execute(query)]


def new(object_id: str) -> tuple[str, str, str]:
    return object_id, "public_post", ONLY_VERSION


async def test_half_a_character_in_a_post_hides_no_other_post(
    tmp_path: Path, databases: Databases
) -> None:
    network = {f"/{PAGE}/feed": {"data": [post("1_2", "Well"), post("1_1", "half \ud800")]}}
    with landlord_on(network, tmp_path, databases) as parts:
        assert (await swept(parts)).failed is None
        assert stored(parts) == [new("1_1"), new("1_2")]


async def test_a_character_that_no_database_holds_is_replaced_as_in_web_hooks(
    tmp_path: Path, databases: Databases
) -> None:
    edited = post("1\0", "a\0b", edited_time="2026-11-21T00:00:00+0000")
    with landlord_on({f"/{PAGE}/feed": {"data": [edited]}}, tmp_path, databases) as parts:
        assert (await swept(parts)).failed is None
        version = edit_version(SECRET, 1_795_219_200, "a\ufffdb")
        assert stored(parts) == [new("1\ufffd"), ("1\ufffd", "edited", version)]


async def test_what_has_an_id_too_long_to_look_up_hides_no_other_post(
    tmp_path: Path, databases: Databases
) -> None:
    longest = "9" * LONGEST_ID
    listed = [post("1_2", "Well"), post(longest, "Long"), post(f"{longest}9", "Too long")]
    with landlord_on({f"/{PAGE}/feed": {"data": listed}}, tmp_path, databases) as parts:
        assert (await swept(parts)).failed is None
        assert stored(parts) == [new(longest), new("1_2")]


async def test_a_thread_that_is_refused_hides_no_other_thread_and_no_letter(
    tmp_path: Path, databases: Databases
) -> None:
    network: Network = {
        f"/{PAGE}/feed": {"data": [post("1_2", "Well"), post("1_1", "Of a stranger")]},
        "/1_1/comments": NOT_PERMITTED,
        f"/{PAGE}/conversations": {"data": [post("t_1", "")]},
        "/t_1/messages": {"data": [post("m_1", "In private")]},
    }
    with landlord_on(network, tmp_path, databases) as parts:
        assert (await swept(parts)).failed == "not_permitted"
        assert {object_id for object_id, *_ in stored(parts)} == {"1_1", "1_2", "m_1"}


async def test_what_may_not_be_looked_at_is_not_called_gone_and_hides_nothing_that_is(
    tmp_path: Path, databases: Databases
) -> None:
    network: Network = {f"/{PAGE}/feed": {"data": [post("1_2", "Well"), post("1_1", "Well")]}}
    with landlord_on(network, tmp_path, databases) as parts:
        await swept(parts)
        network.update({f"/{PAGE}/feed": {"data": []}, "/1_1": NOT_PERMITTED, "/1_2": GONE})
        found = await swept(parts)
        assert (found.gone, found.failed) == (1, None)
        assert stored(parts)[-1] == ("1_2", "deleted", ONLY_VERSION)
