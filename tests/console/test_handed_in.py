"""What people hand in over the API: with a picture, from anywhere, and never twice."""

import asyncio
import base64
from typing import Any

import pytest

from application.media import LARGEST_PICTURE
from contracts.free_ids import new_id
from tests.console.live import Live, address

CASES = "/api/v1/shal/cases"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def encoded(data: bytes) -> dict[str, str]:
    return {"base64": base64.b64encode(data).decode()}


async def opened(live: Live, **fields: object) -> str:
    answer = await live.ask("POST", CASES, json=live.opening(**fields))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["stream"])


async def first_fact(live: Live, case: str) -> dict[str, Any]:
    facts: dict[str, Any] = (await live.events(case))[0]["facts"]
    return facts


@pytest.mark.clause("havebury-staff-report")
async def test_any_colleague_reports_what_they_saw_by_link_and_text(live: Live) -> None:
    report = {
        "command_id": new_id(),
        "how": "staff_report",
        "platform": "facebook",
        "account": "a-group-of-others",
        "url": f"https://social.example/{new_id()}",
        "text": "Nobody comes about the damp.",
        "seen_at": "2026-11-01T18:00:00Z",
    }
    manager = live.stage.staff.manager
    answer = await live.ask("POST", CASES, manager, json=report)
    assert answer.status_code == 201, answer.text
    facts = await first_fact(live, answer.json()["stream"])
    assert (facts["how"], facts["seen_at"]) == ("staff_report", "2026-11-01T18:00:00Z")
    assert "damp-and-mould" in str(facts["noticed"])


async def test_who_may_report_may_not_therefore_capture(live: Live) -> None:
    manager = live.stage.staff.manager
    answer = await live.ask("POST", CASES, manager, json=live.opening())
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")


@pytest.mark.clause("shal-new-channel")
async def test_what_is_seen_on_an_account_that_is_no_channel_becomes_a_case(live: Live) -> None:
    case = await opened(live, account="not-approved", posted_at="2026-11-01T18:00:00Z")
    facts = await first_fact(live, case)
    assert facts["posted_at"] == facts["received_at"] == "2026-11-01T18:00:00Z"
    assert facts["taken_in_at"] != facts["posted_at"]


@pytest.mark.clause("shal-new-channel")
async def test_an_account_that_is_no_channel_sends_nothing(live: Live) -> None:
    case = await opened(live, account="not-approved-either")
    await live.command(case, "acknowledge_publicly", content={"text": "Thank you."})
    await live.stage.simulation.settle()
    types = [event["type"] for event in await live.events(case)]
    assert "case.message_impossible" in types


async def test_the_same_link_is_one_post(live: Live) -> None:
    link = f"https://social.example/{new_id()}"
    case = await opened(live, post=None, url=link)
    await live.stage.simulation.settle()
    again = await live.ask("POST", CASES, json=live.opening(post=None, url=link))
    assert (again.status_code, again.json()["code"]) == (409, "already_taken_in")
    assert again.json()["case"] == case
    assert "social.example" not in str(await live.events(case))


@pytest.mark.parametrize("missing", [{"text": None}, {"post": None}])
async def test_an_opening_says_what_has_to_be_given(live: Live, missing: dict[str, object]) -> None:
    answer = await live.ask("POST", CASES, json=live.opening(**missing))
    assert answer.status_code == 422
    assert "give the" in answer.json()["detail"]


async def test_a_screenshot_is_kept_and_shown_to_who_may_read(live: Live) -> None:
    case = await opened(live, text=None, screenshots=[encoded(PNG)])
    (media,) = (await first_fact(live, case))["media"]
    shown = await live.ask("GET", f"{address(case)}/media/{media['content']['content_id']}")
    assert (shown.status_code, shown.content) == (200, PNG)
    assert shown.headers["content-type"] == "image/png"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in shown.headers["content-security-policy"]
    assert shown.headers["cache-control"] == "no-store"


async def test_a_screenshot_is_not_shown_to_others(live: Live) -> None:
    case = await opened(live, screenshots=[encoded(PNG)])
    (media,) = (await first_fact(live, case))["media"]
    path = f"media/{media['content']['content_id']}"
    manager = live.stage.staff.manager
    assert (await live.ask("GET", f"{address(case)}/{path}", manager)).status_code == 403
    another = await opened(live)
    assert (await live.ask("GET", f"{address(another)}/{path}")).status_code == 404


@pytest.mark.parametrize(
    "data",
    [b"<svg onload='alert(1)'/>", b"%PDF-1.7", b"plain text", bytes(LARGEST_PICTURE + 1)],
    ids=["svg", "pdf", "text", "too large"],
)
async def test_what_is_no_picture_is_not_kept(live: Live, data: bytes) -> None:
    answer = await live.ask("POST", CASES, json=live.opening(screenshots=[encoded(data)]))
    assert answer.status_code == 422
    assert answer.json()["code"] in ("malformed_command", "invalid_request")


async def test_evidence_is_added_to_a_case_as_a_picture(live: Live) -> None:
    case = await opened(live)
    answer = await live.command(case, "attach_evidence", media=[encoded(PNG)])
    assert answer.status_code == 200, answer.text
    (kept,) = (await live.events(case))[-1]["facts"]["media"]
    assert kept["media_type"] == "image/png"


async def test_a_text_cannot_pretend_to_be_a_picture(live: Live) -> None:
    case = await opened(live)
    pretended = {"content": {"text": "<script>"}, "media_type": "image/png"}
    answer = await live.command(case, "attach_evidence", media=[pretended])
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed_command")


@pytest.mark.clause("westkent-read-all")
async def test_the_unread_are_reported_until_somebody_marks_them(live: Live) -> None:
    case = await live.posted()
    report = (await live.ask("GET", "/api/v1/shal/unread")).json()
    (item,) = [each for each in report["items"] if each["case"] == case]
    body = {"type": "mark_read", "command_id": new_id(), "items": [item["intake_id"]]}
    answer = await live.ask("POST", f"{address(item['channel'])}/commands", json=body)
    assert answer.status_code == 200, answer.text
    left = (await live.ask("GET", "/api/v1/shal/unread")).json()
    assert item["intake_id"] not in [each["intake_id"] for each in left["items"]]
    assert left["count"] == len(left["items"])


@pytest.mark.clause("mhs-public")
async def test_a_post_with_a_telephone_number_is_hidden_on_the_network(live: Live) -> None:
    case = await live.posted("Damp again! Ring me on 07700 900123")
    events = await live.events(case)
    (seen,) = [e["facts"] for e in events if e["type"] == "case.personal_details_seen"]
    assert seen["kinds"] == ["phone"]
    answer = await live.command(case, "hide_post", object_id=seen["object_id"])
    assert answer.status_code == 200, answer.text
    await live.stage.simulation.settle()
    assert "case.post_hidden" in [event["type"] for event in await live.events(case)]
    standing = await asyncio.to_thread(live.stage.network.client.thread, seen["object_id"])
    assert standing == []


async def test_what_was_recognised_is_explained_by_its_words(live: Live) -> None:
    text = "I smell gas. Ring me on 07700 900123"
    case = await opened(live, text=text)
    (why,) = (await live.ask("GET", f"{address(case)}/recognised")).json()
    (rule,) = [rule for rule in why["rules"] if rule["is_signal"]]
    assert (rule["rule"], rule["kind"]) == ("gas", "emergency")
    assert {text[w["start"] : w["end"]] for w in rule["words"]} == {"smell", "gas"}
    assert [detail["words"] for detail in why["personal"]] == ["07700 900123"]
