"""Who may call what: nobody without a token, nothing without a permission, nothing elsewhere."""

import pytest

from application.kinds import commands_of
from console.kinds.registry import KINDS
from contracts.free_ids import new_id
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.permissions import Permission, Role, permissions_of
from tests.console.front import CASE, CHANNEL, EVERYBODY, NOBODY, STRANGER, Front
from tests.domain.happenings import CASE_ID

UUID = CASE_ID.split("/")[2]
OPENING: dict[str, object] = {
    "command_id": "0198a000-0000-7000-8000-000000000001",
    "platform": "sandbox",
    "account": "page-1",
}
# How each route is called with a request that fits, so that only the permission is in the way.
# A new route fails here until it says so, and until somebody without roles is turned away.
REQUESTS: dict[tuple[str, str], dict[str, object]] = {
    ("POST", "/api/v1/simulation/advance"): {"duration": "P1D"},
    ("POST", "/api/v1/{landlord}/cases"): {
        **OPENING,
        "post": "p-1",
        "author_id": "42",
        "handle": "jo",
        "text": "The lift is broken.",
    },
    ("POST", "/api/v1/{landlord}/channels"): OPENING,
    ("POST", "/api/v1/{landlord}/memberships"): {**OPENING, "handle": "jo"},
    ("POST", "/api/v1/{landlord}/account-holders"): {
        "command_id": "0198a000-0000-7000-8000-000000000003",
        "platform": "sandbox",
        "author_id": "42",
    },
    ("POST", "/api/v1/{landlord}/referrals"): {
        "command_id": "0198a000-0000-7000-8000-000000000003",
        "source": "direct",
        "category": "misconduct",
        "role": "colleague",
        "about": "The person at the desk",
        "what": "What was written about a tenant.",
    },
    ("GET", "/api/v1/{landlord}/referrals"): {},
    ("POST", "/api/v1/{landlord}/policies"): {"command_id": OPENING["command_id"]},
    ("POST", "/api/v1/{landlord}/{kind}/{uuid}/commands"): {
        "type": "triage",
        "kind": "complaint",
        "command_id": "0198a000-0000-7000-8000-000000000002",
    },
    ("GET", "/api/v1/{landlord}/unread"): {},
    ("GET", "/api/v1/{landlord}/abuse-register"): {},
    ("GET", "/api/v1/{landlord}/memberships"): {},
    ("GET", "/api/v1/{landlord}/memberships/{uuid}/posts"): {},
    ("GET", "/api/v1/{landlord}/cases/{uuid}/answers/{item}"): {},
    ("GET", "/api/v1/{landlord}/{kind}/{uuid}/recognised"): {},
    ("POST", "/api/v1/{landlord}/cases/{uuid}/preview"): {"template": "holding_reply"},
    ("GET", "/api/v1/{landlord}/{kind}/{uuid}/media/{content_id}"): {},
    ("GET", "/api/v1/{landlord}/{kind}"): {},
    ("GET", "/api/v1/{landlord}/{kind}/{uuid}"): {},
    ("GET", "/api/v1/{landlord}/{kind}/{uuid}/events"): {},
}


def address(path: str, landlord: str = "shal") -> str:
    return path.format(landlord=landlord, kind="cases", uuid=UUID, content_id=UUID, item=UUID)


async def statuses(front: Front, token: str | None, landlord: str = "shal") -> set[int]:
    """Call every route there is, as it wants to be called, and return what is answered."""
    return set((await answered(front, token, landlord)).values())


async def answered(
    front: Front, token: str | None, landlord: str = "shal"
) -> dict[tuple[str, str], int]:
    """Return what each route answers."""
    found: dict[tuple[str, str], int] = {}
    for method, path in front.routes():
        body = REQUESTS[method, path]
        answer = await front.ask(method, address(path, landlord), token, json=body or None)
        found[method, path] = answer.status_code
    return found


async def test_every_route_needs_a_token(front: Front) -> None:
    assert await statuses(front, None) == {401}


async def test_a_wrong_token_is_as_good_as_none(front: Front) -> None:
    assert await statuses(front, "guessed") == {401}


async def test_no_route_is_open_to_somebody_without_roles(front: Front) -> None:
    answers = await answered(front, NOBODY)
    # What is sealed is not there for them, which is all that they are told.
    assert answers.pop(("GET", "/api/v1/{landlord}/referrals")) == 404
    assert set(answers.values()) == {403}


async def test_every_route_lets_somebody_with_all_roles_pass(front: Front) -> None:
    answers = await answered(front, EVERYBODY)
    # The case of this test has no picture.
    assert answers.pop(("GET", "/api/v1/{landlord}/{kind}/{uuid}/media/{content_id}")) == 404
    assert answers.pop(("GET", "/api/v1/{landlord}/cases/{uuid}/answers/{item}")) == 404
    # Nobody on the staff is the member who looks after a group's posts.
    assert answers.pop(("GET", "/api/v1/{landlord}/memberships/{uuid}/posts")) == 404
    assert not set(answers.values()) & {401, 403, 404, 422}


async def test_another_landlords_things_do_not_exist(front: Front) -> None:
    assert await statuses(front, STRANGER) == {404, 409}  # 409: no landlord in simulated time


async def test_a_missing_token_says_how_to_send_one(front: Front) -> None:
    answer = await front.ask("GET", CASE, None)
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "Authorization: Bearer TOKEN" in answer.json()["detail"]


def _path_for(command: str) -> str:
    """Return a stream of the kind that has the command; a sealed one is unknown to everybody."""
    kind = next(kind for kind in KINDS.values() if command in commands_of(kind.name))
    return f"/api/v1/shal/{kind.plural}/{UUID}"


@pytest.mark.parametrize("role", Role)
async def test_each_role_may_send_exactly_its_commands(front: Front, role: Role) -> None:
    passed = set()
    for command in COMMAND_PERMISSIONS.keys() - commands_of("referral").keys():
        answer = await front.command(role.value, command, _path_for(command))
        if answer.status_code != 403:
            passed.add(command)
    mine = permissions_of([role.value])
    sealed = commands_of("referral").keys()
    allowed = {command for command, needs in COMMAND_PERMISSIONS.items() if needs in mine}
    assert passed == allowed - sealed


@pytest.mark.parametrize(
    ("role", "command"),
    [
        ("handler", "publish_resolution"),
        ("handler", "acknowledge_stage_two"),
        ("handler", "register_channel"),
        ("publisher", "close_case"),
        ("publisher", "record_consent"),
        ("reviewer", "respond_stage_one"),
        ("manager", "triage"),
        ("auditor", "triage"),
        ("administrator", "close_case"),
        ("demonstrator", "triage"),
    ],
)
async def test_these_roles_may_never_do_this(front: Front, role: str, command: str) -> None:
    path = CHANNEL if command == "register_channel" else CASE
    answer = await front.command(role, command, path)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")
    assert "Ask somebody who has it" in answer.json()["detail"]


@pytest.mark.parametrize("role", Role)
async def test_cases_are_read_by_those_who_may(front: Front, role: Role) -> None:
    answer = await front.ask("GET", CASE, role.value)
    allowed = Permission.CASE_READ in permissions_of([role.value])
    assert answer.status_code == (200 if allowed else 403)


@pytest.mark.parametrize("role", ["manager", "auditor", "publisher", "administrator"])
async def test_private_texts_are_not_for_everybody(front: Front, role: str) -> None:
    assert (await front.ask("GET", f"{CASE}/events?texts=true", role)).status_code == 403


@pytest.mark.parametrize(
    "command",
    [
        "record_contact",
        "record_post_change",
        "deadline_reached",
        "effect_done",
        "effect_failed",
        "effect_unknown",
        "effect_impossible",
    ],
)
async def test_people_do_not_send_what_the_system_sends(front: Front, command: str) -> None:
    answer = await front.command(EVERYBODY, command, effect_id=new_id(), attempt=1)
    assert answer.status_code == 403
    assert "not one that people send" in answer.json()["detail"]


@pytest.mark.parametrize("command", ["take_in", "case_ended", "case_resumed"])
async def test_people_do_not_route_by_hand(front: Front, command: str) -> None:
    answer = await front.command(EVERYBODY, command, CHANNEL)
    assert answer.status_code == 403


async def test_the_actor_comes_from_the_token_alone(front: Front) -> None:
    answer = await front.command(EVERYBODY, "triage", kind="complaint", actor="staff:somebody")
    assert answer.status_code == 422
    assert "actor: extra_forbidden" in answer.json()["detail"]
