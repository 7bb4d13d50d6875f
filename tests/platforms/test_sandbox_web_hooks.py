"""The sandbox tells what happens, signed, until it is taken."""

from collections.abc import Iterator
from datetime import timedelta
from queue import Queue

import pytest
from pydantic import SecretStr

from platforms.port import Block, Delete, Hide, PrivateMessage, PublicReply
from platforms.sandbox import SandboxClient, SandboxPage, SandboxPerson, SandboxRefused
from platforms.sandbox_connector import SandboxConnection, SandboxConnector
from platforms.webhooks import InboundItem, parse, verify_signature

Hooks = Queue[tuple[str, bytes]]
SECRET = "the app's secret"
PATIENCE = 10  # seconds until a web hook that does not come fails the test


@pytest.fixture
def page(told_network: SandboxClient) -> SandboxPage:
    page = told_network.create_page("landlord", "A landlord")
    page.subscribe()
    return page


@pytest.fixture
def person(told_network: SandboxClient) -> SandboxPerson:
    return told_network.create_person("resident", "A resident")


@pytest.fixture
def told_connector(told_network: SandboxClient, page: SandboxPage) -> Iterator[SandboxConnector]:
    tokens = {page.id: SecretStr(page.token)}
    connection = SandboxConnection(base_url=told_network.base_url, page_tokens=tokens)
    connector = SandboxConnector(connection)
    yield connector
    connector.close()


def next_item(hooks: Hooks) -> InboundItem:
    signature, raw = hooks.get(timeout=PATIENCE)
    assert verify_signature(SECRET, raw, signature)
    (item,) = parse(raw, platform="sandbox", secret=SECRET)
    return item


def test_a_post_is_told_with_its_author(
    hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    post = person.post(page.id, "Il y a de l'humidité : \U0001f4a7")
    item = next_item(hooks)
    assert (item.kind, item.object_id, item.account) == ("public_post", post["id"], page.id)
    assert (item.author_id, item.author_handle) == (person.id, "resident")
    assert (item.text, item.url) == ("Il y a de l'humidité : \U0001f4a7", post["permalink_url"])
    assert not item.is_echo


def test_the_life_of_a_post_is_told_in_order(
    hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    post = person.post(page.id, "Damp")["id"]
    person.reply(post, "Anybody there?")
    person.edit(post, "Very damp")
    person.remove(post)
    kinds = [next_item(hooks).kind for _ in range(4)]
    assert kinds == ["public_post", "public_reply", "edited", "deleted"]


def test_our_own_words_come_back_as_echoes(
    hooks: Hooks, page: SandboxPage, person: SandboxPerson, told_connector: SandboxConnector
) -> None:
    post = person.post(page.id, "Damp")["id"]
    told_connector.perform(PublicReply(key="1", account=page.id, in_reply_to=post, text="Sorry"))
    told_connector.perform(PrivateMessage(key="2", account=page.id, in_reply_to=post, text="Who?"))
    next_item(hooks)
    public, private = next_item(hooks), next_item(hooks)
    assert (public.kind, public.is_echo) == ("public_reply", True)
    assert (private.kind, private.is_echo) == ("private_message", True)
    assert private.thread_root == person.id


def test_a_private_message_is_told(hooks: Hooks, page: SandboxPage, person: SandboxPerson) -> None:
    person.write(page.id, "My account number is private")
    item = next_item(hooks)
    assert (item.kind, item.thread_root) == ("private_message", person.id)


def test_moderation_by_us_is_told_too(
    hooks: Hooks, page: SandboxPage, person: SandboxPerson, told_connector: SandboxConnector
) -> None:
    post = person.post(page.id, "Damp")["id"]
    told_connector.perform(Hide(key="1", account=page.id, object_id=post))
    told_connector.perform(Delete(key="2", account=page.id, object_id=post))
    told_connector.perform(Block(key="3", account=page.id, user_id=person.id))
    next_item(hooks)
    assert [next_item(hooks).kind for _ in range(2)] == ["hidden", "deleted"]


def test_a_web_hook_not_taken_comes_again(
    hooks: Hooks, answers: list[int], page: SandboxPage, person: SandboxPerson
) -> None:
    answers += [500, 503]
    person.post(page.id, "Damp")
    first, second, third = next_item(hooks), next_item(hooks), next_item(hooks)
    assert first.dedupe_key == second.dedupe_key == third.dedupe_key


def test_one_can_wait_until_all_is_told(
    told_network: SandboxClient, answers: list[int], page: SandboxPage, person: SandboxPerson
) -> None:
    answers += [500]
    person.post(page.id, "Damp")
    counts = told_network.deliveries(wait=timedelta(seconds=PATIENCE))
    assert counts == {"pending": 0, "done": 1, "given_up": 0}


def test_a_page_that_is_not_subscribed_stays_silent(
    told_network: SandboxClient, person: SandboxPerson
) -> None:
    quiet = told_network.create_page("quiet", "Another landlord")
    person.post(quiet.id, "Damp")
    assert told_network.deliveries(wait=timedelta(seconds=PATIENCE))["done"] == 0


def test_an_app_of_a_pages_own_hears_of_no_other_page(
    told_network: SandboxClient,
    subscriber: str,
    hooks: Hooks,
    page: SandboxPage,
    person: SandboxPerson,
) -> None:
    theirs = told_network.create_page("theirs", "Another landlord")
    theirs.subscribe()
    told_network.subscribe(f"{subscriber}/own", "our token", page=theirs.id, secret="their own")
    person.post(page.id, "Damp")
    person.post(theirs.id, "Cold")
    assert told_network.deliveries(wait=timedelta(seconds=PATIENCE))["done"] == 3
    told = [hooks.get(timeout=PATIENCE) for _ in range(3)]
    (own,) = [body for signature, body in told if verify_signature("their own", body, signature)]
    (item,) = parse(own, platform="sandbox", secret="their own")
    assert item.account == theirs.id


def test_an_address_with_another_token_is_not_subscribed(
    told_network: SandboxClient, subscriber: str
) -> None:
    with pytest.raises(SandboxRefused, match="handshake was answered with 403"):
        told_network.subscribe(subscriber, "not our token")


def test_an_address_that_does_not_answer_is_not_subscribed(told_network: SandboxClient) -> None:
    with pytest.raises(SandboxRefused, match="cannot be reached"):
        told_network.subscribe("http://127.0.0.1:1/hooks", "our token")


def test_times_told_are_the_networks_own(
    told_network: SandboxClient, hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    person.write(page.id, "Today")
    told_network.set_clock(timedelta(days=21))
    person.write(page.id, "In three weeks")
    today, then = next_item(hooks).posted_at, next_item(hooks).posted_at
    assert today is not None
    assert then is not None
    assert timedelta(days=21) <= then - today < timedelta(days=21, minutes=5)
