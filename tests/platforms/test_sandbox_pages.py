"""The network in a browser: readable, honest about what it is, and safe to look at."""

from html.parser import HTMLParser

import httpx2
import pytest

from platforms.port import Hide
from platforms.sandbox import SandboxClient, SandboxPage, SandboxPerson
from platforms.sandbox_connector import SandboxConnector

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></article><iframe src=//example.org>",
    "{{ 7 * 7 }}",
    "&lt;b&gt; &amp;",
    "\u202edesrever",
]
SAFE = {"a", "article", "b", "body", "h1", "head", "header", "html", "link", "main", "meta", "p"}
SAFE |= {"section", "span", "strong", "time", "title"}


class _Seen(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, list[str]] = {}
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_data(self, data: str) -> None:
        self.words += data


def get(url: str) -> httpx2.Response:
    with httpx2.Client(trust_env=False) as http:
        return http.get(url)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("path", ["/", "/posts/{post}"])
def test_hostile_text_is_shown_as_text(
    network_url: str, page: SandboxPage, person: SandboxPerson, text: str, path: str
) -> None:
    post = person.post(page.id, text)["id"]
    seen = _Seen(get(network_url + path.format(post=post)).text)
    assert text in seen.words
    assert seen.tags <= SAFE


def test_a_hostile_name_is_shown_as_text(
    network: SandboxClient, network_url: str, page: SandboxPage
) -> None:
    person = network.create_person(f"hostile-{page.handle}", "<script>alert(1)</script>")
    post = person.post(page.id, "Damp")["id"]
    seen = _Seen(get(f"{network_url}/posts/{post}").text)
    assert "<script>alert(1)</script>" in seen.words
    assert "script" not in seen.tags


def test_every_page_says_that_it_is_not_real(network_url: str, post: str) -> None:
    for path in ("/", f"/posts/{post}", "/posts/1_1"):
        assert "Not a real platform" in get(network_url + path).text


def test_a_page_loads_nothing_from_elsewhere(network_url: str, post: str) -> None:
    answer = get(f"{network_url}/posts/{post}")
    seen = _Seen(answer.text)
    assert all(link.startswith("/") for link in seen.attributes["href"])
    assert "src" not in seen.attributes
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_thread_shows_replies_below_the_post(
    network_url: str, person: SandboxPerson, post: str
) -> None:
    person.reply(post, "Is anybody there?")
    words = _Seen(get(f"{network_url}/posts/{post}").text).words
    assert words.index("There is mould in my kitchen.") < words.index("Is anybody there?")


def test_a_link_to_a_reply_leads_to_it(person: SandboxPerson, post: str) -> None:
    reply = person.reply(post, "Is anybody there?")
    url, _, anchor = reply["permalink_url"].partition("#")
    assert anchor in _Seen(get(url).text).attributes["id"]


def test_a_hidden_reply_shows_only_that_it_is_hidden(
    network_url: str,
    connector: SandboxConnector,
    page: SandboxPage,
    person: SandboxPerson,
    post: str,
) -> None:
    reply = person.reply(post, "Something unkind")["id"]
    connector.perform(Hide(key="k", account=page.id, object_id=reply))
    words = _Seen(get(f"{network_url}/posts/{post}").text).words
    assert "Something unkind" not in words
    assert "Hidden by the page." in words


def test_a_private_message_is_on_no_page(
    network_url: str, page: SandboxPage, person: SandboxPerson, post: str
) -> None:
    person.write(page.id, "My rent account is 4711")
    assert "4711" not in get(network_url).text + get(f"{network_url}/posts/{post}").text


def test_a_removed_post_is_not_found(network_url: str, person: SandboxPerson, post: str) -> None:
    person.remove(post)
    answer = get(f"{network_url}/posts/{post}")
    assert answer.status_code == 404
    assert "This post is not here" in answer.text
