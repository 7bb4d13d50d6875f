"""What is listed is what the web hooks told: the same items, with the same identity."""

from datetime import UTC, datetime, timedelta
from itertools import groupby
from queue import Queue

import pytest

from platforms.port import Letter, Post
from platforms.sandbox import SandboxClient, SandboxPage, SandboxPerson
from platforms.sandbox_connector import SandboxConnection, SandboxConnector
from platforms.sightings import Sightings
from platforms.webhooks import InboundItem, parse

SECRET = "the app's secret"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
Hooks = Queue[tuple[str, bytes]]


@pytest.fixture
def page(told_network: SandboxClient) -> SandboxPage:
    page = told_network.create_page("landlord", "A landlord")
    page.subscribe()
    return page


@pytest.fixture
def person(told_network: SandboxClient) -> SandboxPerson:
    return told_network.create_person("resident", "A resident")


@pytest.fixture
def told_connector(told_network: SandboxClient, page: SandboxPage) -> SandboxConnector:
    connection = SandboxConnection.model_validate(
        {"base_url": told_network.base_url, "page_tokens": {page.id: page.token}}
    )
    return SandboxConnector(connection)


def told(network: SandboxClient, hooks: Hooks) -> list[InboundItem]:
    network.deliveries(wait=timedelta(seconds=10))
    bodies = [hooks.get_nowait()[1] for _ in range(hooks.qsize())]
    return [item for raw in bodies for item in parse(raw, platform="sandbox", secret=SECRET)]


def seen(
    connector: SandboxConnector, page: SandboxPage, since: datetime = LONG_AGO
) -> list[InboundItem]:
    return Sightings("sandbox", page.id, SECRET).items(
        list(connector.recent(page.id, since)), since
    )


def a_busy_day(page: SandboxPage, person: SandboxPerson) -> None:
    post = person.post(page.id, "Damp")["id"]
    reply = person.reply(post, "Anybody there?")["id"]
    person.reply(reply, "Hello?")
    person.edit(post, "Very damp")
    person.edit(reply, "Is anybody there?")
    person.write(page.id, "It is me")
    page.call("POST", f"/graph/{post}/comments", json={"message": "We are sorry."})
    page.call(
        "POST",
        f"/graph/{page.id}/messages",
        json={"recipient": {"id": person.id}, "message": {"text": "Good day"}},
    )


def test_a_sweep_finds_what_web_hooks_told_and_no_more(
    told_network: SandboxClient,
    hooks: Hooks,
    page: SandboxPage,
    person: SandboxPerson,
    told_connector: SandboxConnector,
) -> None:
    a_busy_day(page, person)
    by_hook = {item.dedupe_key: item for item in told(told_network, hooks)}
    by_sweep = {item.dedupe_key: item for item in seen(told_connector, page)}
    assert by_hook.keys() == by_sweep.keys()
    told_connector.close()


def test_both_say_the_same_of_who_where_and_what(
    told_network: SandboxClient,
    hooks: Hooks,
    page: SandboxPage,
    person: SandboxPerson,
    told_connector: SandboxConnector,
) -> None:
    a_busy_day(page, person)

    def facts(item: InboundItem) -> tuple[object, ...]:
        text = None if item.kind in {"public_post", "public_reply"} else item.text
        return item.author_id, item.thread_root, item.parent_id, item.is_echo, item.url, text

    by_hook = {item.dedupe_key: facts(item) for item in told(told_network, hooks)}
    assert by_hook == {item.dedupe_key: facts(item) for item in seen(told_connector, page)}
    told_connector.close()


def test_what_is_listed_comes_in_the_order_of_its_making(
    page: SandboxPage, person: SandboxPerson, told_connector: SandboxConnector
) -> None:
    a_busy_day(page, person)
    items = seen(told_connector, page)
    of_each = groupby(sorted(items, key=lambda item: item.object_id), lambda item: item.object_id)
    for _, kinds in of_each:
        assert [item.kind == "edited" for item in kinds] in ([False], [False, True])
    times = [item.posted_at for item in items if item.posted_at]
    assert times == sorted(times)
    told_connector.close()


def test_a_long_list_is_read_to_its_end(
    page: SandboxPage, person: SandboxPerson, told_connector: SandboxConnector
) -> None:
    post = person.post(page.id, "Damp")["id"]
    for number in range(120):
        person.reply(post, f"Reply {number}")
        person.write(page.id, f"Letter {number}")
    found = list(told_connector.recent(page.id, LONG_AGO))
    posts = [each.object_id for each in found if isinstance(each, Post)]
    letters = [each.object_id for each in found if isinstance(each, Letter)]
    assert (len(posts), len(set(posts))) == (121, 121)
    assert (len(letters), len(set(letters))) == (120, 120)
    told_connector.close()


def test_an_old_thread_is_listed_again_when_somebody_replies(
    told_network: SandboxClient,
    page: SandboxPage,
    person: SandboxPerson,
    told_connector: SandboxConnector,
) -> None:
    old = person.post(page.id, "Damp")["id"]
    quiet = person.post(page.id, "Nobody answers this")["id"]
    told_network.set_clock(timedelta(days=30))
    lately = datetime.now(UTC) + timedelta(days=29)
    reply = person.reply(old, "Still damp")["id"]
    found = {each.object_id for each in told_connector.recent(page.id, lately)}
    assert found == {old, reply}
    assert quiet not in found
    told_connector.close()


@pytest.mark.parametrize(("seconds", "kept"), [(-1, False), (0, True), (1, True)])
def test_only_what_was_made_since_is_an_item(seconds: int, kept: bool) -> None:
    since = datetime(2025, 3, 28, 12, tzinfo=UTC)
    letter = Letter(
        object_id="m_1",
        author_id="7",
        author_name=None,
        author_handle=None,
        text="Hello",
        sent_at=since + timedelta(seconds=seconds),
        person_id="7",
    )
    items = Sightings("sandbox", "1", SECRET).items([letter], since)
    assert bool(items) is kept
