"""A referral on every surface: for all but its panel it is as if it were not there.

Two are raised: one about the handler, heard by the panel; one about the panel's own member, whom
nobody of the house hears. The reporter, the subject and every other role look everywhere.
"""

import json
from itertools import product
from typing import Any

import httpx2
import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from application.figures import figures
from application.kinds import commands_of
from application.sealed_streams import seal_command
from contracts.free_ids import new_id
from contracts.messages import CommandEnvelope
from demo.people import Member, Staff
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.referral.commands import EraseReferral
from domain.sealed import key_of
from ledger.tables import events
from tests.cli.installed import Folder
from tests.engine.canary import Haystack, search_columns, search_histories
from tests.isolation.neighbours import NOWHERE, Neighbours
from tests.isolation.sealed import CANARY, CATEGORY, Hall, hall_in, raised, uuid_of
from tests.isolation.test_routes import ask, landlords_routes, told

OTHERS = [name for name in Staff.__dataclass_fields__ if name != "hr"]
pytestmark = pytest.mark.clause("shal-discipline")


@pytest.fixture(scope="session")
async def hall(two: Neighbours) -> Hall:
    """A house with two referrals."""
    return await hall_in(two)


@pytest.fixture(params=OTHERS)
def other(request: pytest.FixtureRequest, hall: Hall) -> Member:
    """Everybody of the house but the panel: the subject, the reporter, the auditor, ..."""
    found: Member = getattr(hall.us.stage.staff, request.param)
    return found


def said(answer: httpx2.Response, *given: str) -> tuple[int, str, dict[str, str]]:
    """Return what an answer says, its headers too, without what was in the question."""
    own = {"date", "content-length", "etag", "set-cookie"}
    headers = {name: value for name, value in answer.headers.items() if name not in own}
    return *told(answer, *given), headers


async def test_no_route_tells_anybody_that_it_is_there(
    two: Neighbours, hall: Hall, other: Member
) -> None:
    place = {"landlord": hall.us.landlord}
    for route in landlords_routes(two, "{uuid}"):
        for kind, stream in product(("referrals", "cases"), (hall.heard, hall.unheard)):
            uuid = uuid_of(stream)
            theirs = await ask(hall.us, other, route, **place, kind=kind, uuid=uuid)
            nothing = await ask(hall.us, other, route, **place, kind=kind, uuid=NOWHERE)
            assert said(theirs, uuid) == said(nothing, NOWHERE), route
            assert theirs.status_code in (403, 404, 422) or not theirs.text, route


async def test_nothing_that_others_are_shown_holds_anything_of_it(
    two: Neighbours, hall: Hall, other: Member
) -> None:
    place = {"landlord": hall.us.landlord, "uuid": hall.us.uuid}
    for method, path in landlords_routes(two, "{landlord}"):
        if method != "GET" or path.endswith("/live"):
            continue
        answer = await ask(hall.us, other, (method, path), **place)
        assert hall.seen_in(answer.text + str(dict(answer.headers))) == [], path


@pytest.mark.parametrize("command", sorted(commands_of("referral").keys() & COMMAND_PERMISSIONS))
async def test_no_command_of_others_reaches_it(hall: Hall, other: Member, command: str) -> None:
    id_ = new_id()
    answers = [
        await hall.send(stream, command, other, command_id=id_)
        for stream in (hall.heard, hall.unheard, f"{hall.us.landlord}/referral/{NOWHERE}")
    ]
    assert said(answers[0]) == said(answers[1]) == said(answers[2])
    assert answers[0].status_code == 404


async def test_the_panels_member_is_told_nothing_of_the_one_about_them(hall: Hall) -> None:
    hr, landlord = hall.panel, hall.us.landlord
    for path in ("", "/events", "/events?texts=true"):
        own = await hall.us.ask("GET", api(landlord, hall.unheard) + path, hr)
        none = await hall.us.ask("GET", api(landlord, NOWHERE) + path, hr)
        assert said(own) == said(none)
        assert own.status_code == 404
    listed = await hall.us.ask("GET", f"/api/v1/{landlord}/referrals", hr)
    assert [each["stream"] for each in listed.json()] == [hall.heard]


async def test_the_panel_reads_all_of_it(hall: Hall) -> None:
    path = api(hall.us.landlord, hall.heard)
    standing = (await hall.us.ask("GET", path, hall.panel)).json()
    assert (standing["stage"], standing["clocks"][0]["key"]) == ("assessment", "decide")
    facts = (await hall.us.ask("GET", f"{path}/events?texts=true", hall.panel)).json()
    assert facts[0]["facts"]["about_actor"] == hall.subject.actor
    assert facts[0]["texts"]["what"] == CANARY


async def test_the_case_shows_only_that_a_referral_was_made(hall: Hall) -> None:
    path = f"/api/v1/{hall.us.landlord}/cases/{uuid_of(hall.case)}/events"
    facts = (await hall.us.ask("GET", path, hall.us.stage.staff.manager)).json()
    [made] = [fact for fact in facts if fact["type"] == "case.referral_made"]
    assert made["facts"] == {}
    assert (made["actor"], made["on_behalf_of"]) == ("system:effects", None)
    assert hall.seen_in(json.dumps(facts)) == []


async def test_a_referral_that_nobody_may_raise_says_nothing_of_others(hall: Hall) -> None:
    body = {"command_id": new_id(), "source": "direct", "category": CATEGORY, "role": "colleague"}
    path = f"/api/v1/{hall.us.landlord}/referrals"
    asked = {**body, "about": "A", "what": "B"}
    answer = await hall.us.ask("POST", path, hall.us.stage.staff.auditor, json=asked)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")


async def test_raising_it_twice_under_one_id_is_once(hall: Hall) -> None:
    id_ = new_id()
    first = await raised(hall.us, source="direct", command_id=id_, about_actor=hall.panel.actor)
    again = await raised(hall.us, source="direct", command_id=id_, about_actor=hall.panel.actor)
    assert first == again


async def test_a_case_that_is_not_there_is_no_source(hall: Hall) -> None:
    path = f"/api/v1/{hall.us.landlord}/referrals"
    asked = {"command_id": new_id(), "source": "case", "category": CATEGORY, "role": "colleague"}
    body = {**asked, "about": "A", "what": "B", "case": f"{hall.us.landlord}/case/{NOWHERE}"}
    assert (await hall.us.ask("POST", path, json=body)).status_code == 404


@pytest.mark.parametrize(
    "command",
    [
        ("case", "list", "--json"),
        ("case", "show", "ID"),
        ("case", "timeline", "ID"),
        ("audit", "replay", "ID"),
        ("audit", "verify", "ID"),
        ("audit", "verify"),
        ("inbox", "list"),
    ],
    ids=" ".join,
)
def test_no_command_of_the_program_shows_it(hall: Hall, command: tuple[str, ...]) -> None:
    folder = Folder(hall.us.stage.folder)
    for stream in (hall.heard, uuid_of(hall.heard)):
        run = folder.run(*(stream if part == "ID" else part for part in command))
        left = (run.stdout + run.stderr).replace(stream, "...")
        assert hall.seen_in(left) == []
        assert "ID" not in command or run.exit_code == 2


def test_no_figure_counts_it(hall: Hall) -> None:
    parts = hall.us.stage.parts
    with parts.ledger.reading() as view:
        found = figures(view, parts.clock.now(view.connection))
        assert [row.stream for row in view.open_streams() if "/referral/" in row.stream]
    assert "referral" not in str(found)


async def test_no_log_and_no_journal_names_it(hall: Hall) -> None:
    with capture_logs() as logs:
        path = api(hall.us.landlord, hall.heard)
        for by in (hall.panel, hall.subject):
            await hall.us.ask("GET", f"{path}/events?texts=true", by)
            await hall.send(hall.heard, "add_to_referral", by, note={"text": CANARY})
    assert logs
    assert hall.seen_in(str(logs)) == []
    assert "referral" not in str(logs)
    with hall.us.stage.parts.ledger.reading() as view:
        query = select(events).where(events.c.type.like("journal.%"))
        rows = view.connection.execute(query).all()
    assert hall.seen_in(str(rows)) == []


async def test_nothing_of_it_is_in_temporal_but_its_opaque_id(hall: Hall) -> None:
    haystack = Haystack()
    await search_histories(hall.us.stage.streams.client, haystack)
    own = Haystack()
    own.pieces = [piece for piece in haystack.pieces if piece[0].endswith(hall.heard)]
    assert own.find(uuid_of(hall.heard))
    assert haystack.find_any([CANARY.split()[0]]) == []
    assert own.find_any([CATEGORY, hall.subject.actor, uuid_of(hall.case)]) == []


def test_nothing_of_it_stands_in_the_open_in_the_ledger(hall: Hall) -> None:
    haystack = Haystack()
    search_columns(hall.us.stage.parts.ledger.engine, haystack)
    assert haystack.find(CANARY.split()[0]) == []
    assert {name for name, _ in haystack.find(CATEGORY)} <= {"documents.body"}


async def test_once_erased_it_is_not_there_for_its_panel_either(hall: Hall) -> None:
    parts, hr, landlord = hall.us.stage.parts, hall.panel, hall.us.landlord
    gone = await raised(hall.us, source="direct", about_actor=hall.subject.actor)
    assert (await hall.us.ask("GET", api(landlord, gone), hr)).status_code == 200
    await hall.send(gone, "return_referral", hr, reason={"text": CANARY})
    order = CommandEnvelope(
        command_id=new_id(),
        stream=gone,
        body=EraseReferral().model_dump(mode="json"),
        actor="system:upkeep",
        via="timer",
    )
    answer = await hall.us.stage.streams.submit(seal_command(parts.vault, order))
    assert answer.refusal is None, answer.refusal
    for destroyed in (False, True):
        if destroyed:
            parts.vault.erase(key_of(gone), "retention")
        for path in ("", "/events", "/events?texts=true"):
            own = await hall.us.ask("GET", api(landlord, gone) + path, hr)
            none = await hall.us.ask("GET", api(landlord, NOWHERE) + path, hr)
            assert said(own, uuid_of(gone)) == said(none, NOWHERE)
        sent = await hall.send(gone, "add_to_referral", hr, note={"text": CANARY})
        assert sent.status_code == 404
        listed = await hall.us.ask("GET", f"/api/v1/{landlord}/referrals", hr)
        assert gone not in listed.text


async def test_nobody_can_have_it_erased(hall: Hall) -> None:
    for by in (hall.panel, hall.subject, hall.us.stage.staff.auditor):
        answer = await hall.send(hall.heard, "erase_referral", by)
        assert answer.status_code in (403, 404), answer.text
    path = api(hall.us.landlord, hall.heard)
    assert (await hall.us.ask("GET", path, hall.panel)).status_code == 200


def test_it_is_in_nobodys_export(hall: Hall) -> None:
    parts = hall.us.stage.parts
    [row] = [r for r in hall.us.stage.reader.cases(hall.us.landlord) if r["stream"] == hall.case]
    kept: Any = parts.vault.contents_of(row["subject"])
    own = {ref.content_id for ref, _ in parts.vault.contents_of(key_of(hall.heard))}
    assert own
    assert not own & {ref.content_id for ref, _ in kept}


def api(landlord: str, stream: str) -> str:
    """Return the path of a referral in the API."""
    return f"/api/v1/{landlord}/referrals/{stream.rsplit('/', 1)[-1]}"
