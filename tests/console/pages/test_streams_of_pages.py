"""A live page's stream over real HTTP: complete, resumed, and ended with the session."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
import pytest

from demo.people import Member
from tests.console.live import PATIENCE_SECONDS, Live, live_on

Sent = dict[str, str]


@asynccontextmanager
async def reading(live: Live, member: Member | None = None) -> AsyncIterator[httpx2.AsyncClient]:
    """Sign in, and give back a client with the session's cookie."""
    who = member or live.stage.handler
    form = {"login": who.login, "password": who.password}
    async with httpx2.AsyncClient(
        base_url=live.stage.console_url, timeout=PATIENCE_SECONDS, trust_env=False
    ) as http:
        answer = await http.post("/sign-in", data=form, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 303
        yield http


@asynccontextmanager
async def stream(
    http: httpx2.AsyncClient, path: str, **headers: str
) -> AsyncIterator[AsyncIterator[Sent]]:
    """Open a live stream and give back its messages."""
    accept = {"Accept": "text/html, text/event-stream"}
    async with http.stream("GET", path, headers=accept | headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        yield messages(response)


async def messages(response: httpx2.Response) -> AsyncIterator[Sent]:
    """Take a stream apart into its messages."""
    sent: Sent = {}
    async for line in response.aiter_lines():
        name, _, value = line.partition(": ")
        if name:
            sent[name] = f"{sent[name]}\n{value}" if name in sent else value
        elif sent:
            if sent.keys() - {""}:
                yield sent
            sent = {}


def path_of(case: str) -> str:
    return f"/shal/cases/{case.split('/')[2]}"


@pytest.fixture(scope="module")
async def live(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Live]:
    """A stage of its own: on the shared one, a new case may stand on a later page of the list."""
    async with live_on(tmp_path_factory.mktemp("streams")) as found:
        yield found


async def until(sent: AsyncIterator[Sent], words: str) -> Sent:
    """Return the first message that has these words."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        async for message in sent:
            if words in message.get("data", ""):
                return message
    raise AssertionError(f"the stream ended without {words!r}")


async def sign_out(http: httpx2.AsyncClient) -> None:
    page = (await http.get("/shal/cases")).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    headers = {"Sec-Fetch-Site": "same-origin"}
    answer = await http.post("/sign-out", data={"csrf_token": token}, headers=headers)
    assert answer.status_code == 303


async def test_a_new_event_comes_with_its_version_as_id(live: Live, case: str) -> None:
    async with reading(live) as http, stream(http, f"{path_of(case)}/live?after=4") as sent:
        await anext(sent)
        await live.command(case, "triage", kind="complaint")
        message = await until(sent, "Triaged as complaint")
    assert message["id"] == "5"


async def test_a_page_gets_what_was_recorded_since_it_was_made(live: Live, case: str) -> None:
    async with reading(live) as http, stream(http, f"{path_of(case)}/live?after=2") as sent:
        data = (await anext(sent))["data"]
    assert [f'id="entry-{n}"' in data for n in (1, 2, 3, 4)] == [False, False, True, True]


async def test_a_line_that_broke_goes_on_behind_the_last_id(live: Live, case: str) -> None:
    path = f"{path_of(case)}/live?after=0"
    async with reading(live) as http, stream(http, path, **{"Last-Event-ID": "3"}) as sent:
        data = (await anext(sent))["data"]
    assert [f'id="entry-{n}"' in data for n in (1, 2, 3, 4)] == [False, False, False, True]


@pytest.mark.parametrize("last", ["x", "-1", "1.5", "9" * 5000, "' OR 1=1", "999999999"])
async def test_an_id_that_is_none_of_ours_does_no_harm(live: Live, case: str, last: str) -> None:
    path = f"{path_of(case)}/live?after=4"
    async with reading(live) as http, stream(http, path, **{"Last-Event-ID": last}) as sent:
        assert 'hx-target="#clocks"' in (await anext(sent))["data"]


async def test_signing_out_ends_the_stream_and_says_so(live: Live, case: str) -> None:
    async with reading(live) as http, stream(http, f"{path_of(case)}/live") as sent:
        await anext(sent)
        await sign_out(http)
        async with asyncio.timeout(PATIENCE_SECONDS):
            rest = [message async for message in sent]
    assert rest[-1]["event"] == "signed-out"


async def test_a_stream_is_refused_once_signed_out(live: Live, case: str) -> None:
    async with reading(live) as http:
        await sign_out(http)
        answer = await http.get(f"{path_of(case)}/live", headers={"Accept": "text/event-stream"})
    assert (answer.status_code, answer.text) == (401, "")


async def test_a_new_case_reaches_the_list(live: Live) -> None:
    async with reading(live) as http, stream(http, "/shal/cases/live") as sent:
        await anext(sent)
        case = await live.posted()
        await until(sent, f'id="case-{case.split("/")[2]}"')


async def test_a_reader_without_the_right_gets_no_private_text(live: Live, case: str) -> None:
    await live.command(case, "triage", kind="complaint")
    path = f"{path_of(case)}/live?after=5"
    async with reading(live, live.stage.house.staff.auditor) as http, stream(http, path) as sent:
        await anext(sent)
        await live.command(case, "ask_identity", content={"text": "your date of birth?"})
        message = await until(sent, "Private message requested")
    assert "date of birth" not in message["data"]


async def test_texts_that_arrive_live_are_journalled_as_read(live: Live, case: str) -> None:
    await live.command(case, "triage", kind="complaint")
    async with reading(live) as http, stream(http, f"{path_of(case)}/live?after=5") as sent:
        await anext(sent)
        await live.command(case, "ask_identity", content={"text": "your date of birth?"})
        await until(sent, "date of birth")
    with live.stage.parts.ledger.reading() as view:
        payloads = [row.payload for row in view.events(limit=10_000) if "read" in row.type]
    assert [payload for payload in payloads if case.encode() in payload]
