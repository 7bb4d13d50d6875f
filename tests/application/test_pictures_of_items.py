"""Pictures that came with a web hook are in their case as evidence, whatever the network does."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

import pytest

from activities.errands import Errands
from activities.orders import Orders
from activities.picturing import Picturing
from contracts.effects import result_envelope
from contracts.messages import Answer, CommandEnvelope, PerformRequest
from domain.case.events import EvidenceAttached
from domain.case.state import Case
from domain.channel.handover import to_case
from domain.channel.state import Channel
from domain.messages import Command
from domain.results import EffectDone
from platforms.pictures import PictureSource
from runtime.streams import Streams
from tests.application.office import Office
from tests.application.test_two_accounts import FIRST, channel_of, hand_over, registered, room_of
from tests.application.test_what_came_in import a_post

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
CHANNEL = channel_of(FIRST)


class _Pictures(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/photo.png"
        self.send_response(200 if found else 503)
        self.send_header("Content-Length", str(len(PNG) if found else 0))
        self.end_headers()
        self.wfile.write(PNG if found else b"")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def network() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pictures)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class _Straight:
    """Hands commands to the office itself: no server stands between."""

    office: Office

    async def submit(self, envelope: CommandEnvelope) -> Answer:
        answer = self.office.handler.record(envelope).answer
        assert answer is not None
        return answer


def arrived(office: Office, *addresses: str) -> None:
    """Let a post with pictures come in, and its case begin."""
    room = room_of(registered(office, FIRST))
    raw = {"id": FIRST, "change": {"value": {"photos": list(addresses)}}}
    room.store("shal", [replace(a_post(), account=FIRST, raw=raw)])
    hand_over(office, room)


def case_begins(office: Office) -> str:
    [delivery] = office.folded(CHANNEL).state.deliveries.values()
    answer = office.answer(
        to_case(delivery.item, CHANNEL), "system:effects", stream=delivery.item.case
    )
    assert answer.refusal is None
    done = EffectDone(effect_id=delivery.item.effect_id, attempt=1)
    office.answer(done, "system:effects", stream=CHANNEL)
    return str(delivery.item.case)


async def fetched(office: Office, network: str) -> list[str]:
    """Carry the order for pictures out, and return what the channel recorded of it."""
    [effect] = [each for each in office.effects() if each["kind"] == "fetch_pictures"]
    request = PerformRequest(
        stream=CHANNEL,
        effect_id=effect["effect_id"],
        kind="fetch_pictures",
        attempt=effect["attempts"] + 1,
    )
    ordered = Orders(office.ledger).event_of(request)
    assert ordered is not None
    with ThreadPoolExecutor(1) as pool:
        picturing = Picturing(
            Errands(cast(Streams, _Straight(office))),
            office.ledger,
            office.vault,
            {"sandbox": PictureSource(sandbox=network)},
            pool,
        )
        result: Command = await picturing.fetch(request, ordered)
    answer = office.handler.record(result_envelope(request, result)).answer
    assert answer is not None
    return answer.events


async def test_the_case_has_the_picture(sqlite_office: Office, network: str) -> None:
    office = sqlite_office
    arrived(office, f"{network}/photo.png")
    case = case_begins(office)
    assert await fetched(office, network) == ["channel.pictures_kept"]
    [kept] = [event for event in office.events(case) if isinstance(event, EvidenceAttached)]
    assert office.vault.get_bytes(kept.media[0].content.content_id) == PNG
    state = office.folded(case).state
    assert isinstance(state, Case)
    assert kept.media[0].content.subject == state.opened.subject


async def test_a_picture_from_elsewhere_is_left_out(sqlite_office: Office, network: str) -> None:
    office = sqlite_office
    arrived(office, f"{network}/photo.png", "https://elsewhere.example/photo.png")
    case_begins(office)
    await fetched(office, network)
    kept = office.events(CHANNEL)[-1].model_dump()
    assert (kept["kept"], kept["left_out"]) == (1, ["host_not_allowed"])


async def test_trouble_is_recorded_and_the_item_is_where_it_belongs(
    sqlite_office: Office, network: str
) -> None:
    office = sqlite_office
    arrived(office, f"{network}/busy.png")
    case = case_begins(office)
    assert await fetched(office, network) == ["channel.pictures_delayed"]
    assert office.types(case)[0] == "case.opened"


async def test_a_case_that_has_not_begun_is_told_later(sqlite_office: Office, network: str) -> None:
    office = sqlite_office
    arrived(office, f"{network}/photo.png")
    assert await fetched(office, network) == ["channel.pictures_delayed"]
    case_begins(office)
    assert await fetched(office, network) == ["channel.pictures_kept"]


async def test_no_address_of_a_picture_is_in_the_open(sqlite_office: Office, network: str) -> None:
    office = sqlite_office
    arrived(office, f"{network}/photo.png")
    with office.ledger.reading() as view:
        rows = view.connection.exec_driver_sql("SELECT facts FROM intake").scalars().all()
        events = b"".join(row.payload for row in view.events())
    assert rows
    assert not any("photo.png" in row for row in rows)
    assert b"photo.png" not in events
    state = office.folded(CHANNEL).state
    assert isinstance(state, Channel)
    assert [each.count for each in state.pictures.values()] == [1]
