"""Commands over HTTP, through a real Temporal server: once each, whatever the network does."""

import asyncio
from datetime import timedelta

import pytest

from contracts.free_ids import new_id
from demo.network import PLATFORM
from tests.console.live import Live, address
from tests.domain.happenings import MONDAY

SEEN = {"text": "Thank you, we have seen this."}


async def types(live: Live, case: str) -> list[str]:
    return [event["type"] for event in await live.events(case)]


async def test_a_post_on_the_network_opens_a_case_with_clocks(live: Live, case: str) -> None:
    standing = (await live.ask("GET", address(case))).json()
    assert (standing["stage"], standing["version"]) == ("received", 4)
    assert {clock["state"] for clock in standing["clocks"]} == {"running"}
    assert standing["wake_at"] is not None


async def test_a_double_post_opens_one_case(live: Live) -> None:
    request = live.opening()
    before = len(live.stage.reader.cases("shal"))
    first, second = [await live.ask("POST", "/api/v1/shal/cases", json=request) for _ in range(2)]
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert len(live.stage.reader.cases("shal")) == before + 1


async def test_an_opening_with_another_text_under_its_id_is_refused(live: Live) -> None:
    request = live.opening()
    await live.ask("POST", "/api/v1/shal/cases", json=request)
    other = await live.ask("POST", "/api/v1/shal/cases", json={**request, "text": "It is fine."})
    assert (other.status_code, other.json()["code"]) == (409, "command_id_reused")


async def test_the_same_command_many_times_at_once_is_one(live: Live, case: str) -> None:
    id_ = new_id()
    asked = [live.command(case, "triage", kind="complaint", command_id=id_) for _ in range(8)]
    answers = await asyncio.gather(*asked)
    assert {answer.text for answer in answers} == {answers[0].text}
    assert answers[0].json()["events"] == ["case.triaged"]
    assert (await types(live, case)).count("case.triaged") == 1


async def test_a_command_id_with_another_body_is_refused(live: Live, case: str) -> None:
    id_ = new_id()
    await live.command(case, "fail_identity", method="phone", command_id=id_)
    other = await live.command(case, "fail_identity", method="letter", command_id=id_)
    assert (other.status_code, other.json()["code"]) == (409, "command_id_reused")
    assert id_ in other.json()["detail"]


async def test_a_command_id_with_another_text_is_refused(live: Live, case: str) -> None:
    id_ = new_id()
    first = await live.command(case, "acknowledge_publicly", content=SEEN, command_id=id_)
    other = await live.command(
        case, "acknowledge_publicly", content={"text": "Go away."}, command_id=id_
    )
    assert first.status_code == 200, first.text
    assert (other.status_code, other.json()["code"]) == (409, "command_id_reused")
    await live.stage.simulation.settle()


async def test_a_text_is_stored_and_sent_once(live: Live, case: str) -> None:
    id_ = new_id()
    for _ in range(2):
        await live.command(case, "acknowledge_publicly", content=SEEN, command_id=id_)
    await live.stage.simulation.settle()
    requested = [e for e in await live.events(case) if e["type"] == "case.message_requested"]
    (content,) = [event["facts"]["content"] for event in requested]
    assert live.stage.parts.vault.get(content["content_id"]) == SEEN["text"]
    assert "text" not in content


async def test_what_was_said_in_public_stands_there(live: Live, case: str) -> None:
    await live.command(case, "acknowledge_publicly", content=SEEN)
    await live.stage.simulation.settle()
    standing = (await live.ask("GET", address(case))).json()
    (sent,) = standing["sendings"]
    assert (sent["state"], sent["audience"]) == ("delivered", "public")
    post = (await live.events(case))[0]["facts"]["post"]
    thread = await asyncio.to_thread(live.stage.network.client.thread, post)
    assert [entry["message"] for entry in thread if entry["id"] != post] == [SEEN["text"]]


async def test_a_dry_run_records_and_stores_nothing(live: Live, case: str) -> None:
    before = await live.events(case)
    body = {"type": "acknowledge_publicly", "command_id": new_id(), "content": SEEN}
    answer = await live.ask("POST", f"{address(case)}/commands?dry_run=true", json=body)
    assert answer.json()["events"] == ["case.message_requested"]
    assert await live.events(case) == before


async def test_the_expected_version_is_checked(live: Live, case: str) -> None:
    stale = await live.command(case, "fail_identity", method="phone", expected_version=1)
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_version")
    assert stale.json()["references"] == {"expected": "1", "actual": "4"}
    right = await live.command(case, "fail_identity", method="phone", expected_version=4)
    assert right.json()["version"] == 5


async def test_a_refusal_is_the_same_each_time(live: Live, case: str) -> None:
    id_ = new_id()
    asked = [await live.command(case, "close_case", command_id=id_) for _ in range(2)]
    assert {answer.status_code for answer in asked} == {409}
    assert asked[0].json() == asked[1].json()


async def test_history_is_cut_at_an_instant_and_at_a_version(live: Live, case: str) -> None:
    assert [event["version"] for event in await live.events(case, "?version=2")] == [1, 2]
    assert await live.events(case, f"?at={(MONDAY - timedelta(days=1)):%Y-%m-%dT%H:%M:%SZ}") == []


async def test_history_keeps_names_and_texts_sealed(live: Live, case: str) -> None:
    answer = await live.ask("GET", f"{address(case)}/events")
    assert "The lift is broken" not in answer.text
    assert "A Resident" not in answer.text


async def test_a_handler_may_open_what_is_sealed(live: Live, case: str) -> None:
    opened = (await live.events(case, "?texts=true"))[0]
    assert opened["texts"]["text"] == "The lift is broken."
    assert opened["texts"]["name"] == "A Resident"


@pytest.mark.parametrize(
    "content",
    [
        {"content_id": new_id(), "digest": "0" * 64, "size": 3},
        {"content_id": "a stored one", "digest": "0" * 64, "size": 19},
    ],
    ids=["of nothing", "of a text with another digest"],
)
async def test_a_reference_that_nobody_was_given_is_refused(
    live: Live, case: str, content: dict[str, object]
) -> None:
    opened = (await live.events(case))[0]["facts"]
    if content["content_id"] == "a stored one":
        content = {**content, "content_id": opened["text"]["content_id"]}
    answer = await live.command(
        case, "acknowledge_publicly", content={**content, "subject": opened["subject"]}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed_command")


async def test_a_channel_is_shown_with_its_history(live: Live) -> None:
    channel = address(live.stage.channel)
    standing = (await live.ask("GET", channel)).json()
    assert (standing["stage"], standing["case"]) == ("in use", None)
    history = (await live.ask("GET", f"{channel}/events")).json()
    registered = {"platform": PLATFORM, "account": live.stage.network.page.id, "approved": True}
    assert registered.items() <= history[0]["facts"].items()
