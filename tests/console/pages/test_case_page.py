"""One case as a page: told in words, with every text marked for whom it is."""

from html.parser import HTMLParser

import pytest

from application.event_codec import decode
from application.reading import Reader, Standing
from domain.case import commands as do
from domain.case.vocabulary import Remedy
from domain.identifiers import derived_id, stream_id
from domain.journal.events import TextsRead
from tests.console.browsing import CASE_PAGE, LIST, Browser, keep_texts
from tests.domain.happenings import (
    AMARA,
    CASE_ID,
    EFFECTS,
    INTAKE,
    MONDAY,
    a_contact,
    a_post,
    a_private_post,
    acknowledged,
    done,
    failed,
    found,
    text,
    unknown,
)
from tests.domain.scenario import Did

SECRET = "my medical history"
HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{ 7 * 7 }}{% raw %}${7*7}",
    "htmx": '<hx-partial hx-target="body">gone</hx-partial><a hx-get="/" hx-trigger="load">x</a>',
    "attribute": '" autofocus onfocus="alert(1)',
    "entities": "&lt;b&gt; &amp;amp;",
    "right to left": "\u202egnissim si tfil eht\u2066",
    "zero width": "the\u200b lift\u200d is\ufeff broken",
    "emoji": "👩‍👩‍👧 🏚️ 😡",
    "long": "x" * 8000,
}


def told(browser: Browser, *happened: Did) -> None:
    browser.front.office.told(*happened)


def wrote(browser: Browser, what: str, *, private: bool) -> None:
    """Let the resident write to the case."""
    keep_texts(browser.front, what)
    told(browser, Did(a_contact(what, MONDAY, private=private), MONDAY, INTAKE))


def readings(browser: Browser) -> list[tuple[str, int]]:
    """Return whose readings of the case are in the journal, and how far they read."""
    with browser.front.parts.ledger.reading() as view:
        facts = [decode(row) for row in view.events(limit=10_000)]
    return [
        (fact.row.actor, fact.event.upto_version)
        for fact in facts
        if isinstance(fact.event, TextsRead) and fact.event.stream == CASE_ID
    ]


async def test_a_case_says_who_complains_where_it_stands_and_what_is_next(
    handler: Browser,
) -> None:
    words = await handler.words(CASE_PAGE)
    assert "Case b8a4266c, complaint @jo.bright Stage Complaint lodged" in words
    assert "What is next Acknowledge the complaint first" in words
    assert "Received Mon 02 Nov 2026 10:00 on facebook" in words


async def test_what_is_recorded_while_a_page_is_made_comes_with_the_next(
    handler: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = Reader.standing

    def then_more(reader: Reader, stream: str) -> Standing:
        found = standing(reader, stream)
        monkeypatch.undo()
        public_reply(handler)
        return found

    monkeypatch.setattr(Reader, "standing", then_more)
    assert "public acknowledgement" not in await handler.words(CASE_PAGE)
    assert "public acknowledgement" in await handler.words(CASE_PAGE)


async def test_the_post_is_shown_as_public(handler: Browser) -> None:
    words = await handler.words(CASE_PAGE)
    assert "PUBLIC Case opened from a public post on facebook" in words
    assert "What it says the lift is broken" in words


async def test_each_clock_says_what_it_rests_on_and_how_it_was_counted(handler: Browser) -> None:
    words = await handler.words(CASE_PAGE)
    assert "Due the end of Mon 09 Nov 2026" in words
    assert "Fri 06 Nov: working day 4 of 5 Sat 07 Nov: skipped: Saturday" in words
    assert "It rests on code-2024:6.2" in words


async def test_instants_are_in_the_landlords_zone_with_utc_beside(handler: Browser) -> None:
    page = await handler.text(CASE_PAGE)
    assert '<time datetime="2026-11-02T10:00:00Z">Mon 02 Nov 2026 10:00</time>' in page


@pytest.mark.parametrize(("order", "first"), [("newest", "Triaged"), ("oldest", "Case opened")])
async def test_the_history_is_read_from_either_end(
    handler: Browser, order: str, first: str
) -> None:
    words = await handler.words(f"{CASE_PAGE}?order={order}")
    history = words.partition("What happened")[2]
    assert min(("Triaged", "Case opened"), key=history.index) == first


async def test_people_are_named_as_colleagues_know_them(handler: Browser) -> None:
    told(handler, Did(do.AskIdentity(content=text("sorry")), MONDAY, "staff:handler"))
    keep_texts(handler.front, "sorry")
    words = await handler.words(CASE_PAGE)
    assert "Name of handler PRIVATE Private message requested" in words
    assert "Redress Clock 'first response' runs" in words


async def test_what_the_resident_wrote_in_private_is_marked_private(handler: Browser) -> None:
    wrote(handler, SECRET, private=True)
    words = await handler.words(CASE_PAGE)
    assert "PRIVATE The author wrote again: private message" in words
    assert f"What it says {SECRET}" in words


async def test_a_public_reply_is_marked_public(handler: Browser) -> None:
    wrote(handler, "still broken", private=False)
    assert "PUBLIC The author wrote again: public reply" in await handler.words(CASE_PAGE)


async def test_what_the_landlord_finds_is_marked_internal(handler: Browser) -> None:
    keep_texts(handler.front, "definition", "outcomes", "ack", "reasons upheld")
    told(handler, *acknowledged()[2:], Did(found(), MONDAY, AMARA))
    words = await handler.words(CASE_PAGE)
    assert "INTERNAL Finding at stage 1: upheld" in words
    assert "Reasons reasons upheld" in words


async def test_each_remedy_of_a_finding_is_shown(handler: Browser) -> None:
    keep_texts(handler.front, "definition", "outcomes", "ack", "reasons upheld", "a new lift")
    remedies = [Remedy(content=text("a new lift"))]
    finding = found().model_copy(update={"remedies": remedies})
    told(handler, *acknowledged()[2:], Did(finding, MONDAY, AMARA))
    assert "Remedy a new lift" in await handler.words(CASE_PAGE)


@pytest.mark.parametrize("role", ["auditor", "manager", "publisher"])
async def test_private_texts_are_not_for_everybody(browser: Browser, role: str) -> None:
    wrote(browser, SECRET, private=True)
    await browser.sign_in(role)
    words = await browser.words(CASE_PAGE)
    assert SECRET not in words
    assert "What it holds is for those who may read private messages." in words
    assert "What it says the lift is broken" in words


@pytest.mark.parametrize("role", ["auditor", "manager", "publisher"])
async def test_who_wrote_in_private_is_not_for_everybody(browser: Browser, role: str) -> None:
    stream = stream_id("shal", "case", derived_id("private"))
    browser.front.office.told(Did(a_private_post(), MONDAY, INTAKE), stream=stream)
    await browser.sign_in(role)
    page = await browser.text(f"{LIST}/{stream.split('/')[2]}")
    assert "Somebody, in private" in page
    assert "jo.bright" not in page
    assert "the lift is broken" not in page


async def test_reading_private_texts_is_journalled_once(handler: Browser) -> None:
    wrote(handler, SECRET, private=True)
    await handler.open(CASE_PAGE)
    await handler.open(CASE_PAGE)
    assert readings(handler) == [("staff:handler", 6)]


async def test_reading_what_is_public_is_not_journalled(handler: Browser) -> None:
    await handler.open(CASE_PAGE)
    assert readings(handler) == []


async def test_whoever_is_not_shown_private_texts_is_not_said_to_have_read_them(
    browser: Browser,
) -> None:
    wrote(browser, SECRET, private=True)
    await browser.sign_in("auditor")
    await browser.open(CASE_PAGE)
    assert readings(browser) == []


class Quotes(HTMLParser):
    """Collects what stands in quotes as text, and the markup that should not be in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.markup: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside:
            self.markup.append(tag)
        if tag == "blockquote":
            self._inside = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_is_shown_as_the_text_it_is(handler: Browser, text: str) -> None:
    wrote(handler, text, private=False)
    quotes = Quotes(await handler.text(CASE_PAGE))
    assert text in quotes.texts
    assert quotes.markup == []


async def test_text_of_any_direction_stays_in_its_own_box(handler: Browser) -> None:
    wrote(handler, HOSTILE["right to left"], private=False)
    page = await handler.text(CASE_PAGE)
    assert f'<blockquote class="app-said__text" dir="auto">{HOSTILE["right to left"]}' in page


def public_reply(browser: Browser) -> None:
    """Let the handler order a public acknowledgement, which nobody has sent yet."""
    keep_texts(browser.front, "sorry")
    told(browser, Did(do.AcknowledgePublicly(content=text("sorry")), MONDAY, AMARA))


async def test_a_message_that_was_ordered_is_not_told_as_sent(handler: Browser) -> None:
    public_reply(handler)
    words = await handler.words(CASE_PAGE)
    assert "PUBLIC Public message requested: public acknowledgement" in words
    assert "What it says sorry Waiting to be sent; nothing has gone out yet" in words


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (done("public_acknowledgement"), "Delivered Mon 02 Nov 2026 10:00"),
        (failed("public_acknowledgement"), "Not sent yet (timed out); it is tried again"),
        (
            failed("public_acknowledgement", retryable=False),
            "Could not be sent (timed out); a person decides what next",
        ),
        (
            unknown("public_acknowledgement"),
            "Nobody knows whether it was sent (no readback); look, then decide",
        ),
    ],
    ids=["delivered", "delayed", "given up", "unknown"],
)
async def test_delivery_is_told_as_it_is_known(
    handler: Browser, result: object, words: str
) -> None:
    public_reply(handler)
    told(handler, Did(result, MONDAY, EFFECTS))  # type: ignore[arg-type]
    assert f"What it says sorry {words}" in await handler.words(CASE_PAGE)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://www.example.org/posts/1", True),
        ("http://127.0.0.1:9/posts/1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//elsewhere.example/", False),
        ("https://[broken", False),
        ("https://example.org/\u202e", False),
    ],
)
async def test_only_web_addresses_become_links(handler: Browser, url: str, linked: bool) -> None:
    office = handler.front.office
    keep_texts(handler.front, "address")
    office.vault.put("shal", office.subject, url, derived_id("personal", "url"))
    opening = a_post().model_copy(
        update={
            "url": a_post().handle.model_copy(update={"content_id": derived_id("personal", "url")})
        }
    )
    stream = stream_id("shal", "case", derived_id("linked"))
    office.told(Did(opening, MONDAY, INTAKE), stream=stream)
    page = await handler.text(f"{LIST}/{stream.split('/')[2]}")
    assert (f'href="{url}" rel="noopener noreferrer"' in page) == linked
    assert page.count('target="_blank"') == page.count('rel="noopener noreferrer"')
