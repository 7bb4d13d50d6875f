"""What two landlords send: ids of one are nothing to the other, and take nothing from it."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import httpx2
import pytest

from application.kinds import commands_of
from contracts.free_ids import new_id
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.identifiers import derived_id, stream_id
from domain.permissions import permissions_of
from tests.isolation.neighbours import NOWHERE, House, Neighbours, address, neighbours_on

DIGEST = "0" * 64


@pytest.fixture(scope="module")
async def two(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Neighbours]:
    """Two landlords of their own: here we write down names of theirs ourselves."""
    async with neighbours_on(tmp_path_factory.mktemp("attacked")) as found:
        yield found


def accepted(answer: httpx2.Response) -> dict[str, Any]:
    assert answer.is_success, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_one_command_id_serves_both(two: Neighbours) -> None:
    """Each gets an answer about its own case, and the same one again."""
    cases = {house.landlord: await house.a_new_case() for house in two.both}
    id_, answers = new_id(), []
    for house in (*two.both, *two.both):
        case = cases[house.landlord]
        answer = await house.command("triage", case, command_id=id_, kind="complaint")
        answers.append(accepted(answer))
    assert [answer["stream"] for answer in answers] == [*cases.values(), *cases.values()]
    assert all(answer["events"] == ["case.triaged"] for answer in answers)


async def test_one_command_id_carries_two_texts(two: Neighbours) -> None:
    id_ = new_id()
    for house in two.both:
        case, said = await house.a_new_case(), {"text": f"Seen by {house.landlord}."}
        accepted(await house.command("triage", case, kind="complaint"))
        answer = await house.command("acknowledge_publicly", case, command_id=id_, content=said)
        accepted(answer)
        texts = [event["texts"].get("content") for event in await house.events(case)]
        assert said["text"] in texts


async def test_one_command_id_opens_a_case_for_each(two: Neighbours) -> None:
    id_ = new_id()
    opened = [accepted(await house.captures(command_id=id_))["stream"] for house in two.both]
    assert opened == [stream_id(house.landlord, "case", id_) for house in two.both]


async def test_an_id_that_we_used_first_keeps_no_post_from_them(two: Neighbours) -> None:
    """The command that takes a post in is named after the post, which we can foretell."""
    them, us = two.them, two.us
    ours = await us.a_new_case()
    number = int((await us.events(ours))[0]["facts"]["post"].split("_")[1])
    coming = f"{them.stage.network.page.id}_{number + 1}"
    item = derived_id("intake", them.landlord, "sandbox", coming, "public_post", "1")
    guessed = derived_id(item, "take_in")
    accepted(await us.command("triage", ours, command_id=guessed, kind="complaint"))
    theirs = await them.a_new_case("Do not lose this.")
    assert (await them.events(theirs))[0]["facts"]["post"] == coming
    taken = await them.events(them.stage.channel)
    assert guessed in {event["command_id"] for event in taken}


@pytest.mark.parametrize("house", ["us", "them"])
async def test_the_same_id_twice_under_one_landlord_is_refused_as_ever(
    two: Neighbours, house: str
) -> None:
    asker: House = getattr(two, house)
    case, id_ = await asker.a_new_case(), new_id()
    accepted(await asker.command("triage", case, command_id=id_, kind="complaint"))
    again = await asker.command("triage", case, command_id=id_, kind="enquiry")
    assert (again.status_code, again.json()["code"]) == (409, "command_id_reused")


def references(two: Neighbours) -> dict[str, str]:
    """Return ids of theirs by what our commands call such ids."""
    row = two.them.stage.reader.history(two.them.case)[0]
    clock = two.them.stage.reader.standing(two.them.case).clocks[0]["clock_id"]
    intake = two.them.stage.reader.history(two.them.stage.channel)[1].event
    return {
        "consent_id": clock,
        "message_id": clock,
        "contact_id": row.row.event_id,
        "evidence": row.row.event_id,
        "intake_id": str(getattr(intake, "intake_id")),  # noqa: B009 -- of this event alone
    }


def naming(two: Neighbours) -> list[tuple[str, str, str]]:
    """Return kind, command and field of everything that people send with an id in it."""
    known = references(two)
    return [
        (kind, name, field)
        for kind in ("case", "channel")
        for name, command in commands_of(kind).items()
        for field in command.model_fields
        if name in COMMAND_PERMISSIONS and field in known
    ]


async def said_of(two: Neighbours, kind: str, name: str, **ids: str) -> tuple[int, str]:
    """Return what a command of ours that names an id is answered, without all ids."""
    stream = two.us.case if kind == "case" else two.us.stage.channel
    needed = {"consent_id": NOWHERE, "evidence": NOWHERE, "digest": DIGEST}
    takes = commands_of(kind)[name].model_fields
    named = {key: value for key, value in {**needed, **ids}.items() if key in takes}
    body = {"type": name, "command_id": new_id(), **named}
    needed_right = COMMAND_PERMISSIONS[name]
    asker = next(one for one in two.us.stage.staff if needed_right in permissions_of(one.roles))
    path = f"{address(stream)}/commands?dry_run=true"
    answer = await two.us.ask("POST", path, asker, json=body)
    text = answer.text
    for given in (body["command_id"], *ids.values(), NOWHERE):
        text = text.replace(given, "...")
    return answer.status_code, text


async def test_ids_of_theirs_in_our_commands_are_as_good_as_none(two: Neighbours) -> None:
    known, asked = references(two), naming(two)
    for kind, name, field in asked:
        theirs = await said_of(two, kind, name, **{field: known[field]})
        assert theirs == await said_of(two, kind, name, **{field: NOWHERE}), (name, field)
        assert theirs[0] in (409, 422), (name, theirs)
    assert len(asked) > 5


@pytest.mark.parametrize("whole", [True, False], ids=["a whole reference", "an id alone"])
async def test_a_text_of_theirs_in_our_command_is_as_good_as_none(
    two: Neighbours, whole: bool
) -> None:
    opening = (await two.them.events(two.them.case))[0]["facts"]["text"]
    theirs = opening if whole else {"content_id": opening["content_id"]}
    nothing = {**theirs, "content_id": NOWHERE}
    answers = [
        await two.us.command("acknowledge_publicly", content=content)
        for content in (theirs, nothing)
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert answers[0].text == answers[1].text
    assert "send the text itself" in answers[0].text


@pytest.mark.parametrize("field", ["causation_id", "correlation_id", "landlord", "stream", "actor"])
async def test_what_an_event_rests_on_is_not_ours_to_say(two: Neighbours, field: str) -> None:
    event = (await two.them.events(two.them.case))[0]
    answer = await two.us.command("triage", kind="complaint", **{field: event["event_id"]})
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed_command")
    assert event["event_id"] not in answer.text


async def test_one_person_is_two_residents(two: Neighbours) -> None:
    """The same account at the network has a case, a subject and a key with each landlord."""
    subjects = set()
    for house in two.both:
        (case,) = (r for r in house.stage.reader.cases(house.landlord) if r["stream"] == house.case)
        subjects.add(case["subject"])
    assert len(subjects) == 2


async def test_erasing_a_resident_of_ours_leaves_theirs(two: Neighbours) -> None:
    """A person who complained to both is forgotten by one alone."""
    said = {house.landlord: f"canary {house.landlord}" for house in two.both}
    cases = {}
    for house in two.both:
        answer = await house.captures(author_id="one-person", text=said[house.landlord])
        cases[house.landlord] = accepted(answer)["stream"]
    us, them = two.us, two.them
    subject = us.stage.reader.subject_of(cases[us.landlord])
    us.stage.parts.vault.erase(subject)
    assert said[us.landlord] not in str(await us.events(cases[us.landlord]))
    assert said[them.landlord] in str(await them.events(cases[them.landlord]))


async def test_nothing_goes_out_in_the_name_of_their_page(two: Neighbours) -> None:
    """A post captured by hand may name any account; ours send for none but our own."""
    them, us = two.them, two.us
    post = (await them.events(them.case))[0]["facts"]["post"]
    before = them.stage.network.client.thread(post)
    ended = []
    for account, about in ((them.stage.network.page.id, post), ("no-such-page", "no-such-post")):
        case = accepted(await us.captures(account=account, post=about))["stream"]
        accepted(await us.command("triage", case, kind="complaint"))
        reply = {"text": "As if we were them."}
        accepted(await us.command("acknowledge_publicly", case, content=reply))
        await us.stage.simulation.settle()
        (sending,) = us.stage.reader.standing(case).sendings
        ended.append((sending["state"], sending["reason"]))
    assert ended[0] == ended[1] == ("impossible", "no_connector")
    assert them.stage.network.client.thread(post) == before


async def test_their_page_as_a_channel_of_ours_brings_us_nothing(two: Neighbours) -> None:
    them, us = two.them, two.us
    page = them.stage.network.page.id
    body = {"command_id": new_id(), "platform": "sandbox", "account": page}
    ours = accepted(await us.ask("POST", f"/api/v1/{us.landlord}/channels", json=body))["stream"]
    assert ours.startswith(f"{us.landlord}/")
    case = await them.a_new_case()
    assert case.startswith(f"{them.landlord}/")
    assert [event["type"] for event in await us.events(ours)] == ["channel.registered"]


def wakes_of(house: House) -> list[datetime]:
    """Return when the landlord's streams wake, the earliest first."""
    found = house.stage.open_streams().items()
    return sorted(at for stream, at in found if at and stream.startswith(house.landlord))


async def test_the_next_deadline_is_our_own(two: Neighbours) -> None:
    """They answer sooner by their policy; time passes theirs without a word about it."""
    us, them = two.us, two.them
    for house in two.both:
        await house.a_new_case()
    order = {"to": "next-deadline"}
    while (ours := wakes_of(us))[0] <= wakes_of(them)[0]:
        accepted(await us.ask("POST", "/api/v1/simulation/advance", json=order))
    answer = accepted(await us.ask("POST", "/api/v1/simulation/advance", json=order))
    to_at = datetime.fromisoformat(answer["to_at"])
    assert ours[0] <= to_at < ours[0] + timedelta(seconds=30)
    assert answer["wake_ups"] == len([at for at in ours if at <= to_at])
