"""Doing things to a case by its forms, on the real server."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import httpx2
import pytest

from demo.people import Member
from policies.clauses import every_clause
from tests.browser.visitor import case_path
from tests.console.live import Live

# One transparent pixel.
PICTURE = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
FORM = re.compile(r'<form[^>]*method="post"[^>]*>.*?</form>', re.DOTALL)
HIDDEN = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')


@dataclass
class Desk:
    """Somebody before the console's pages, without scripts."""

    live: Live
    http: httpx2.AsyncClient
    pages: list[str] = field(default_factory=list)

    async def sign_in(self, member: Member) -> None:
        form = {"login": member.login, "password": member.password}
        answer = await self.send("/sign-in", form)
        assert answer.status_code == 303

    async def open(self, path: str) -> str:
        answer = await self.http.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 200, answer.text
        return answer.text

    async def send(self, path: str, form: dict[str, Any]) -> httpx2.Response:
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
        return await self.http.post(path, data=form, headers=headers)

    async def hidden(self, path: str, within: str) -> dict[str, str]:
        """Return the hidden fields of the form on a page that is sent to `within`."""
        page = await self.open(path)
        form = next(each for each in FORM.findall(page) if f'action="{within}' in each)
        return dict(HIDDEN.findall(form))

    async def act(self, case: str, key: str, **typed: str) -> httpx2.Response:
        """Fill an act's form in and send it."""
        path = f"{case_path(case)}/acts/{key}"
        return await self.send(path, {**await self.hidden(path, path), **typed})


@pytest.fixture
async def desk(live: Live) -> Any:  # noqa: ANN401 -- an async generator
    async with httpx2.AsyncClient(
        base_url=live.stage.console_url, timeout=60, trust_env=False
    ) as http:
        found = Desk(live, http)
        await found.sign_in(live.stage.handler)
        yield found


def types(events: list[dict[str, Any]]) -> list[str]:
    return [str(event["type"]) for event in events]


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


async def test_a_form_does_what_it_says_and_the_case_tells_so(desk: Desk, case: str) -> None:
    answer = await desk.act(case, "triage", kind="complaint")
    assert answer.status_code == 303
    words = text_of(await desk.open(answer.headers["location"]))
    assert "Done Triaged as complaint" in words
    assert (await desk.live.events(case))[-1]["via"] == "console"


async def test_a_form_that_is_sent_twice_does_one_thing(desk: Desk, case: str) -> None:
    path = f"{case_path(case)}/acts/add_note"
    form = {**await desk.hidden(path, path), "content": "She calls back at five."}
    answers = [await desk.send(path, form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert types(await desk.live.events(case)).count("case.note_added") == 1


async def test_an_act_in_between_stops_a_letter_and_says_who_did_what(
    desk: Desk, case: str
) -> None:
    path = f"{case_path(case)}/acts/ask_identity"
    form = {**await desk.hidden(path, path), "content": "Who are you?"}
    await desk.live.command(case, "triage", kind="complaint")
    answer = await desk.send(path, form)
    assert answer.status_code == 409
    words = text_of(answer.text)
    assert "This was changed by somebody else meanwhile" in words
    assert "What happened meanwhile Handler: Triaged as complaint" in words
    assert "Who are you?" in answer.text


async def test_it_goes_out_when_it_is_sent_once_more(desk: Desk, case: str) -> None:
    path = f"{case_path(case)}/acts/ask_identity"
    form = {**await desk.hidden(path, path), "content": "Who are you?"}
    await desk.live.command(case, "triage", kind="complaint")
    page = (await desk.send(path, form)).text
    again = next(each for each in FORM.findall(page) if f'action="{path}' in each)
    answer = await desk.send(path, {**dict(HIDDEN.findall(again)), "content": "Who are you?"})
    assert answer.status_code == 303


async def test_a_refusal_says_why_and_quotes_its_clause(desk: Desk, case: str) -> None:
    await desk.live.command(case, "triage", kind="complaint")
    answer = await desk.act(case, "send_message-public", content="Hello", tenancy_matter="no")
    assert answer.status_code == 409
    words = text_of(answer.text)
    assert "This complaint is dealt with in private" in words
    assert f"shal-private-threads : {every_clause()['shal-private-threads'].says}" in words


async def test_a_refused_form_keeps_what_was_typed(desk: Desk, case: str) -> None:
    typed = {"finding": "upheld", "reasons": "It was our fault.", "remedies.0.content": "50 pounds"}
    answer = await desk.act(case, "record_finding", **typed)
    assert answer.status_code == 409
    assert "It was our fault.</textarea>" in answer.text
    assert "50 pounds</textarea>" in answer.text


async def test_what_is_held_can_be_undone(desk: Desk, case: str) -> None:
    await desk.live.command(case, "triage", kind="complaint")
    answer = await desk.act(case, "acknowledge_publicly", content="We have seen this.")
    done = answer.headers["location"]
    undo = f"{case_path(case)}/acts/cancel_message"
    form = await desk.hidden(done, undo)
    undone = await desk.send(undo, form)
    assert "Cancelled: public acknowledgement" in text_of(
        await desk.open(undone.headers["location"])
    )


async def test_a_case_is_opened_by_hand(desk: Desk) -> None:
    path = "/shal/open-a-case"
    account = desk.live.stage.network.page.id
    form = {
        **await desk.hidden(path, path),
        "channel": f"sandbox {account}",
        "post": "seen-by-hand-1",
        "author_id": "somebody-else",
        "handle": "pat.lee",
        "text": "The door is broken.",
    }
    answer = await desk.send(path, form)
    assert answer.status_code == 303, answer.text
    assert "@pat.lee" in await desk.open(answer.headers["location"])
    again = await desk.send(path, form)
    assert again.headers["location"] == answer.headers["location"]


async def test_a_colleague_hands_in_a_picture(desk: Desk) -> None:
    path = "/shal/open-a-case"
    account = desk.live.stage.network.page.id
    form = {
        **await desk.hidden(path, path),
        "channel": f"sandbox {account}",
        "how": "staff_report",
        "post": "seen-by-a-colleague",
    }
    headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
    files = {"screenshots": ("seen.gif", PICTURE, "image/gif")}
    answer = await desk.http.post(path, data=form, files=files, headers=headers)
    assert answer.status_code == 303, text_of(answer.text)


async def test_opening_a_case_names_what_is_missing(desk: Desk) -> None:
    path = "/shal/open-a-case"
    answer = await desk.send(path, await desk.hidden(path, path))
    assert answer.status_code == 422
    assert "There is a problem" in text_of(answer.text)


async def test_what_came_in_is_marked_as_read_by_name(desk: Desk, case: str) -> None:
    page = await desk.open(case_path(case))
    assert "1 unread" in text_of(page)
    path = f"{case_path(case)}/read"
    answer = await desk.send(path, await desk.hidden(case_path(case), path))
    assert answer.status_code == 303
    assert "1 unread" not in text_of(await desk.open(case_path(case)))


async def test_the_unread_page_marks_what_is_chosen(desk: Desk, case: str) -> None:
    page = await desk.open("/shal/unread")
    item = page.partition(case_path(case))[2].partition('name="item" value="')[2][:36]
    form = {**await desk.hidden("/shal/unread", "/shal/unread"), "item": item}
    assert (await desk.send("/shal/unread", form)).status_code == 303
    assert case_path(case) not in await desk.open("/shal/unread")


async def test_a_wording_of_the_policy_is_shown_and_sent_as_shown(desk: Desk, case: str) -> None:
    await desk.live.command(case, "triage", kind="complaint")
    path = f"{case_path(case)}/acts/acknowledge_publicly"
    hidden = await desk.hidden(path, path)
    picked = {**hidden, "wording": "public_acknowledgement", "show_wording": "yes"}
    page = (await desk.send(path, picked)).text
    shown = unescape(re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)[0])
    assert "{" not in shown
    assert len(shown) > 20
    again = next(each for each in FORM.findall(page) if f'action="{path}' in each)
    sent = {**dict(HIDDEN.findall(again)), "wording": "public_acknowledgement", "content": shown}
    assert (await desk.send(path, sent)).status_code == 303
    texts = await desk.live.events(case, "?texts=true")
    requested = next(each for each in texts if each["type"] == "case.message_requested")
    assert requested["texts"]["content"].strip() == shown.strip()
