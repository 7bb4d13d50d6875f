"""Each way a web hook can go wrong on its way to us, as the subscriber meets it."""

from datetime import timedelta
from queue import Empty, Queue

import pytest

from platforms.sandbox import SandboxClient, SandboxPage, SandboxPerson
from platforms.webhooks import InboundItem, MalformedHook, parse, verify_signature

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


def next_items(hooks: Hooks) -> list[InboundItem]:
    signature, raw = hooks.get(timeout=PATIENCE)
    assert verify_signature(SECRET, raw, signature)
    return parse(raw, platform="sandbox", secret=SECRET)


def all_told(network: SandboxClient) -> dict[str, int]:
    return network.deliveries(wait=timedelta(seconds=PATIENCE))


def test_a_dropped_web_hook_never_comes(
    told_network: SandboxClient, hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    told_network.order_fault("hook_drop")
    post = person.post(page.id, "Damp")["id"]
    assert all_told(told_network) == {"pending": 0, "done": 0, "given_up": 0, "lost": 1}
    assert hooks.empty()
    assert post not in told_network.record()["told"]


def test_a_duplicate_is_the_same_item_again(
    told_network: SandboxClient, hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    told_network.order_fault("hook_duplicate")
    person.post(page.id, "Damp")
    (first,), (second,) = next_items(hooks), next_items(hooks)
    assert first.dedupe_key == second.dedupe_key


def test_a_delayed_web_hook_comes_all_the_same(
    told_network: SandboxClient, hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    told_network.order_fault("hook_delay", retry_after=1)
    late = person.post(page.id, "Damp")["id"]
    soon = person.post(page.id, "Mould")["id"]
    assert [next_items(hooks)[0].object_id for _ in range(2)] == [soon, late]


def test_an_edit_overtakes_the_post_it_changes(
    told_network: SandboxClient, hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    told_network.order_fault("hook_reorder", retry_after=60)
    post = person.post(page.id, "Damp")["id"]
    person.edit(post, "Very damp")
    assert [next_items(hooks)[0].kind for _ in range(2)] == ["edited", "public_post"]


def test_nothing_overtaken_waits_for_ever(
    told_network: SandboxClient, hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    told_network.order_fault("hook_reorder", retry_after=1)
    person.post(page.id, "Damp")
    assert next_items(hooks)[0].kind == "public_post"


def test_a_batch_tells_several_things_at_once(
    told_network: SandboxClient, hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    told_network.order_fault("hook_batch", times=3, retry_after=1)
    post = person.post(page.id, "Damp")["id"]
    person.reply(post, "Hello?")
    person.write(page.id, "It is me")
    kinds = [item.kind for item in next_items(hooks)]
    assert kinds == ["public_post", "public_reply", "private_message"]
    assert all_told(told_network)["done"] == 3


def test_what_came_instead_of_garbage_is_lost(
    told_network: SandboxClient, hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    told_network.order_fault("hook_garbage", times=40)
    for number in range(40):
        person.post(page.id, "D" + "a" * number + "mp")
    assert all_told(told_network)["lost"] == 40
    for _ in range(40):
        with pytest.raises((MalformedHook, AssertionError)):
            assert next_items(hooks)
    with pytest.raises(Empty):
        hooks.get_nowait()


def test_the_record_tells_what_a_web_hook_called_new(
    told_network: SandboxClient, hooks: Hooks, page: SandboxPage, person: SandboxPerson
) -> None:
    post = person.post(page.id, "Damp")["id"]
    letter = person.write(page.id, "It is me")["id"]
    all_told(told_network)
    record = told_network.record()
    assert record["told"] == sorted([post, letter])
    assert [each["id"] for each in record["posts"] + record["messages"]] == [post, letter]


def test_the_weather_of_web_hooks_is_counted_by_kind(
    told_network: SandboxClient, page: SandboxPage, person: SandboxPerson
) -> None:
    told_network.set_weather(1, {"hook_drop": 0.5, "hook_duplicate": 0.5})
    for number in range(20):
        person.write(page.id, str(number))
    told_network.clear_faults()
    person.write(page.id, "the sun is out")
    happened = told_network.record()["faults"]
    assert sum(happened.values()) == 20
    assert set(happened) == {"hook_drop", "hook_duplicate"}
