"""What the console counts: requests by the template of their route, web hooks by their answer."""

import httpx2

from platforms.webhooks import SIGNATURE_HEADER
from tests.console.front import Front
from tests.console.test_hooks import POST, deliver
from tests.runtime.scraping import Figures, moved, scraped


def figures(front: Front) -> Figures:
    return scraped(front.app.state.services.metrics.registry)


def requests(front: Front) -> Figures:
    found = figures(front)
    return {name: n for name, n in found.items() if name[0] == "redress_http_requests_total"}


def hooks(front: Front) -> Figures:
    return {name: n for name, n in figures(front).items() if name[0].startswith("redress_hook")}


async def test_a_request_is_counted_once_under_its_route(front: Front) -> None:
    await front.ask("GET", "/api/v1/shal/cases")
    name = ("redress_http_requests_total", "GET", "/api/v1/{landlord}/{kind}", "200")
    assert requests(front) == {name: 1}


async def test_addresses_that_callers_make_up_are_one_route(front: Front) -> None:
    for number in range(20):
        await front.ask("GET", f"/made/up/{number}")
        await front.ask("GET", f"/api/v1/shal/cases/{number}")
    assert len(requests(front)) == 2


async def test_nothing_is_under_way_when_all_is_answered(front: Front) -> None:
    await front.ask("GET", "/api/v1/shal/cases")
    assert figures(front)["redress_http_requests_in_progress",] == 0


async def test_a_hook_is_counted_with_what_was_new(front: Front) -> None:
    await deliver(front, POST)
    assert hooks(front) == {
        ("redress_hooks_total", "taken", "shal", "sandbox"): 1,
        ("redress_hook_items_total", "shal", "sandbox"): 1,
    }


async def test_a_hook_that_came_before_brings_nothing_new(front: Front) -> None:
    await deliver(front, POST)
    before = hooks(front)
    await deliver(front, POST)
    assert moved(before, hooks(front)) == {("redress_hooks_total", "taken", "shal", "sandbox"): 1}


async def test_a_forged_hook_is_counted_as_that(front: Front) -> None:
    await deliver(front, POST, signature="sha256=" + "0" * 64)
    assert hooks(front)["redress_hooks_total", "wrong_signature", "shal", "sandbox"] == 1


async def test_a_hook_for_nobody_is_no_label(front: Front) -> None:
    headers = {SIGNATURE_HEADER: "x"}
    await front.ask("POST", "/hooks/made-up/made-up/1", None, json=POST, headers=headers)
    assert hooks(front) == {}


async def ready(front: Front) -> httpx2.Response:
    return await front.ask("GET", "/health/ready", None)


async def test_anybody_may_ask_whether_the_process_turns(front: Front) -> None:
    answer = await front.ask("GET", "/health/live", None)
    assert (answer.status_code, answer.json()) == (200, {"live": True})


async def test_a_console_without_temporal_says_what_to_do(front: Front) -> None:
    answer = await ready(front)
    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    parts = {part["name"]: part for part in answer.json()["parts"]}
    assert not parts["temporal"]["ready"]
    assert "TEMPORAL_ADDRESS" in parts["temporal"]["what_to_do"]
    assert parts["ledger"]["ready"]


async def test_health_names_no_place_and_nobody(front: Front) -> None:
    said = (await ready(front)).text
    assert str(front.parts.settings.data_dir) not in said
    assert "jo.bright" not in said


async def test_health_is_no_part_of_the_api(front: Front) -> None:
    assert not [path for _, path in front.routes() if path.startswith("/health")]
