"""Bearer tokens that are none: one and the same answer, and nothing changes."""

import pytest
from sqlalchemy import func, select

from contracts.free_ids import new_id
from ledger.tables import events, handled_commands
from tests.console.front import CASE, EVERYBODY, Front, settings

A_COMMAND = {"type": "triage", "kind": "complaint"}
NO_TOKENS = {
    "no header": None,
    "an empty one": "",
    "the scheme alone": "Bearer",
    "the scheme and a space": "Bearer ",
    "another scheme": f"Basic {EVERYBODY}",
    "no scheme": EVERYBODY,
    "a guess": "Bearer guessed",
    "in capitals": f"Bearer {EVERYBODY.upper()}",
    "the beginning of one": f"Bearer {EVERYBODY[:-1]}",
    "more than one": f"Bearer {EVERYBODY}x",
    "two": f"Bearer {EVERYBODY}, Bearer nobody",
    "its digest": "Bearer 1f3ae1a2f2d9a0f0a3c5d1c0e6d7f8b9",
    "in no encoding": b"Bearer \xff\xfe",
    "sixty kilobytes": "Bearer " + "x" * 60_000,
}


def recorded(front: Front) -> int:
    """Return how many events and remembered commands there are."""
    with front.parts.ledger.reading() as view:
        counts = [select(func.count()).select_from(table) for table in (events, handled_commands)]
        return sum(view.connection.scalar(count) or 0 for count in counts)


@pytest.mark.parametrize("header", NO_TOKENS.values(), ids=NO_TOKENS.keys())
async def test_what_is_no_token_gets_one_answer(front: Front, header: str | bytes | None) -> None:
    before = recorded(front)
    headers = {} if header is None else {"Authorization": header}
    body = {**A_COMMAND, "command_id": new_id()}
    for method, path in (("GET", CASE), ("POST", f"{CASE}/commands")):
        sent = body if method == "POST" else None
        answer = await front.ask(method, path, None, headers=headers, json=sent)
        assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")
        assert answer.headers["www-authenticate"] == "Bearer"
    assert recorded(front) == before
    assert (await front.ask("GET", CASE)).status_code == 200


async def test_the_digest_that_settings_keep_is_no_token(front: Front) -> None:
    for caller in settings(front.parts.settings.data_dir).callers:
        answer = await front.ask("GET", CASE, caller.token_sha256 or "x")
        assert answer.status_code == 401


async def test_a_revoked_token_is_as_good_as_none(front: Front) -> None:
    """Whoever left is no longer in the settings."""
    left = front.parts.settings
    remaining = tuple(c for c in left.callers if c.actor != f"staff:{EVERYBODY}")
    assert len(remaining) == len(left.callers) - 1
    front.app.state.settings = left.model_copy(update={"callers": remaining})
    guessed = await front.ask("GET", CASE, "guessed")
    answer = await front.ask("GET", CASE)
    assert (answer.status_code, answer.text) == (401, guessed.text)
    assert (await front.ask("GET", CASE, "auditor")).status_code == 200


@pytest.mark.parametrize("landlord", ["nobody", "alliance", "shal-2", "x" * 40])
async def test_a_landlord_that_there_is_not_has_nothing(front: Front, landlord: str) -> None:
    for path in ("cases", f"cases/{CASE.split('/')[-1]}"):
        answer = await front.ask("GET", f"/api/v1/{landlord}/{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        assert "mhs" not in answer.text


@pytest.mark.parametrize("landlord", ["", "SHAL", "shal%00", "shal%2Fcases", "sh al"])
async def test_what_is_no_landlords_name_has_nothing_either(front: Front, landlord: str) -> None:
    answer = await front.ask("GET", f"/api/v1/{landlord}/cases")
    assert answer.status_code in (404, 422)
    assert "mhs" not in answer.text
