"""Reading web hooks: the published shapes, what is unknown, and what is none at all."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platforms.webhooks import (
    InboundItem,
    MalformedHook,
    answer_handshake,
    instant,
    parse,
    sign,
    verify_signature,
)

SECRET = "the app's secret"
AUTHOR = {"id": "77", "name": "A resident", "username": "resident"}


_NAMES = st.sampled_from(
    ["from", "id", "item", "verb", "post_id", "comment_id", "created_time", "message", "mid"]
)
_WORDS = st.sampled_from(["post", "comment", "add", "edited", "remove", "hide", "5"])
FINITE = st.floats(allow_nan=False, allow_infinity=False)  # JSON has no other numbers
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | FINITE | st.text() | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES | st.text(), inner),
    max_leaves=12,
)


def body(*entries: object) -> bytes:
    return json.dumps({"object": "page", "entry": list(entries)}).encode()


def read(*entries: object) -> list[InboundItem]:
    return parse(body(*entries), platform="facebook", secret=SECRET)


def feed(at: int = 1743165060, author: object = AUTHOR, **value: object) -> dict[str, Any]:
    known: dict[str, object] = {"from": author, "item": "post", "verb": "add", "post_id": "5_1"}
    known |= {"created_time": 1743165060, "message": "Mould"}
    return {"id": "5", "time": at, "changes": [{"field": "feed", "value": known | value}]}


def messaging(**event: object) -> dict[str, Any]:
    known: dict[str, object] = {"sender": {"id": "77"}, "recipient": {"id": "5"}}
    known |= {"timestamp": 1743165060123, "message": {"mid": "m_1", "text": "It is me"}}
    return {"id": "5", "time": 1743165060456, "messaging": [known | event]}


def test_a_post_is_read_with_all_it_says() -> None:
    (item,) = read(feed(permalink_url="https://example.org/5_1"))
    assert (item.platform, item.account, item.object_id) == ("facebook", "5", "5_1")
    assert (item.kind, item.version, item.verb) == ("public_post", "1", "add")
    assert (item.author_id, item.author_name, item.author_handle) == (
        "77",
        "A resident",
        "resident",
    )
    assert (item.text, item.parent_id, item.thread_root) == ("Mould", None, "5_1")
    assert item.posted_at == datetime(2025, 3, 28, 12, 31, tzinfo=UTC)
    assert (item.url, item.is_echo) == ("https://example.org/5_1", False)


def test_a_comment_is_a_reply_with_its_parent() -> None:
    (item,) = read(feed(item="comment", comment_id="1_2", parent_id="5_1"))
    assert (item.kind, item.object_id) == ("public_reply", "1_2")
    assert (item.parent_id, item.thread_root) == ("5_1", "5_1")


def test_a_private_message_is_read_in_milliseconds() -> None:
    (item,) = read(messaging())
    assert (item.kind, item.object_id, item.text) == ("private_message", "m_1", "It is me")
    assert (item.author_id, item.thread_root, item.is_echo) == ("77", "77", False)
    assert item.posted_at == datetime(2025, 3, 28, 12, 31, 0, 123000, tzinfo=UTC)


def test_our_own_message_is_an_echo_in_their_thread() -> None:
    (item,) = read(messaging(sender={"id": "5"}, recipient={"id": "77"}))
    assert (item.is_echo, item.author_id, item.thread_root) == (True, "5", "77")


def test_our_own_reply_is_an_echo() -> None:
    (item,) = read(feed(item="comment", comment_id="1_2", author={"id": "5"}))
    assert item.is_echo


@pytest.mark.parametrize(
    ("verb", "kind"),
    [("edited", "edited"), ("edit", "edited"), ("remove", "deleted"), ("hide", "hidden")],
)
def test_a_change_says_what_changed(verb: str, kind: str) -> None:
    (item,) = read(feed(verb=verb))
    assert (item.kind, item.object_id, item.verb) == (kind, "5_1", verb)


@pytest.mark.parametrize(
    "entry",
    [
        feed(item="reaction", reaction_type="angry"),
        feed(verb="unhide"),
        feed(item="comment"),
        feed(item=None, verb=7),
        {"id": "5", "changes": [{"field": "mention", "value": {"post_id": "5_1"}}]},
        {"id": "5", "changes": [{"field": "quantum_mood", "value": {}}]},
        messaging(message=None, read={"watermark": 1743165060123}),
        {"id": "5", "standby": [{"sender": {"id": "77"}}]},
    ],
)
def test_what_is_unknown_is_kept_as_it_came(entry: dict[str, Any]) -> None:
    (item,) = read(entry)
    assert item.kind == "other"
    assert (item.raw.get("change") or item.raw["messaging"]) in [
        change for name in ("changes", "messaging", "standby") for change in entry.get(name, [])
    ]


def test_a_sticker_without_text_or_author_is_read() -> None:
    (item,) = read(feed(message=None, author=None))
    assert (item.kind, item.text, item.author_id, item.is_echo) == (
        "public_post",
        None,
        None,
        False,
    )


def test_half_a_surrogate_pair_becomes_storable() -> None:
    (item,) = read(feed(message="Mould \ud83d"))
    assert item.text == "Mould \ufffd"


def test_several_entries_come_in_their_order() -> None:
    items = read(feed(post_id="5_1"), messaging(), feed(post_id="5_2"))
    assert [item.object_id for item in items] == ["5_1", "m_1", "5_2"]


def test_a_redelivery_has_the_same_dedupe_key() -> None:
    assert read(feed())[0].dedupe_key == read(feed(at=1743169999))[0].dedupe_key
    assert read(feed(verb="edited"))[0].dedupe_key == read(feed(verb="edited"))[0].dedupe_key


def test_two_edits_in_one_second_are_two_items() -> None:
    first, second = read(feed(verb="edited"), feed(verb="edited", message="Black mould"))
    assert first.dedupe_key != second.dedupe_key


def test_an_edit_is_the_same_item_whatever_else_is_told_of_it() -> None:
    first, second = read(
        feed(verb="edited"), feed(verb="edited", permalink_url="https://a.example")
    )
    assert first.dedupe_key == second.dedupe_key


def test_the_same_text_edited_in_a_second_later_is_another_item() -> None:
    first, second = read(feed(verb="edited"), feed(at=1743165061, verb="edited"))
    assert first.dedupe_key != second.dedupe_key


def test_an_edit_without_a_text_is_told_by_all_it_says() -> None:
    one, other = (feed(verb="edited", message=None, photo=photo) for photo in ("a", "b"))
    first, second = read(one, other)
    assert first.dedupe_key != second.dedupe_key


def test_a_removal_is_one_item_whenever_it_is_told() -> None:
    first, second = read(feed(verb="remove"), feed(at=1743169999, verb="remove"))
    assert first.dedupe_key == second.dedupe_key


def test_hiding_again_later_is_another_item() -> None:
    first, second = read(feed(verb="hide"), feed(verb="hide", at=1743165099))
    assert first.dedupe_key != second.dedupe_key


def test_a_version_says_nothing_without_the_secret() -> None:
    (ours,) = read(feed(verb="edited"))
    (theirs,) = parse(body(feed(verb="edited")), platform="facebook", secret="another")
    assert ours.version != theirs.version


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        (1743165060, datetime(2025, 3, 28, 12, 31, tzinfo=UTC)),
        (1743165060000, datetime(2025, 3, 28, 12, 31, tzinfo=UTC)),
        ("2025-03-28T12:31:00+0000", datetime(2025, 3, 28, 12, 31, tzinfo=UTC)),
        ("2025-03-28T13:31:00+01:00", datetime(2025, 3, 28, 12, 31, tzinfo=UTC)),
        (4102444800, datetime(2100, 1, 1, tzinfo=UTC)),
        ("2025-03-28T12:31:00", None),
        ("yesterday", None),
        (None, None),
        (True, None),
        (10**30, None),
        (float("nan"), None),
    ],
)
def test_a_time_is_kept_as_it_is_or_not_at_all(value: object, read_as: datetime | None) -> None:
    assert instant(value) == read_as


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (b"\xff\xfe", "body"),
        (b"not json", "body"),
        (b"[" * 100_000, "body"),
        (b"[]", "body"),
        (b"{}", "entry"),
        (b'{"entry": {}}', "entry"),
        (b'{"entry": [7]}', "entry[0]"),
        (b'{"entry": [{}]}', "entry[0].id"),
        (b'{"entry": [{"id": "5", "changes": 7}]}', "entry[0].changes"),
        (b'{"entry": [{"id": "5", "changes": [{}]}]}', "entry[0].changes[0].value"),
        (b'{"entry": [{"id": "5", "messaging": [null]}]}', "entry[0].messaging[0]"),
    ],
)
def test_what_is_no_web_hook_is_refused_with_its_place(raw: bytes, where: str) -> None:
    with pytest.raises(MalformedHook) as refused:
        parse(raw, platform="facebook", secret=SECRET)
    assert refused.value.where == where


@given(value=st.dictionaries(_NAMES | st.text(), JSON), message=JSON, time=JSON)
def test_whatever_a_change_holds_is_read(value: object, message: object, time: object) -> None:
    entry = {"id": "5", "time": time, "changes": [{"field": "feed", "value": value}]}
    assert len(read(entry, messaging(message=message, timestamp=time))) == 2


@given(whole=JSON)
def test_whatever_a_body_holds_is_read_or_refused(whole: object) -> None:
    with suppress(MalformedHook):
        assert parse(json.dumps(whole).encode(), platform="facebook", secret=SECRET) == []


def test_a_signature_over_the_raw_bytes_is_accepted() -> None:
    raw = b'{"message": "caf\\u00e9"}'
    assert verify_signature(SECRET, raw, sign(SECRET, raw))


def test_the_published_signature_of_a_known_body_holds() -> None:
    # RFC 4231's second test case for HMAC-SHA-256.
    digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert verify_signature("Jefe", b"what do ya want for nothing?", f"sha256={digest}")


@pytest.mark.parametrize("header", [None, "", "sha256=", "sha1=00", "sha256=" + "0" * 64, "é"])
def test_a_wrong_signature_is_refused(header: str | None) -> None:
    assert not verify_signature(SECRET, b"{}", header)


def test_one_changed_byte_breaks_the_signature() -> None:
    assert not verify_signature(SECRET, b'{"a": 2}', sign(SECRET, b'{"a": 1}'))


def test_an_empty_secret_proves_nothing() -> None:
    assert not verify_signature("", b"{}", sign("", b"{}"))


def test_the_handshake_echoes_the_challenge() -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": "ours", "hub.challenge": "123"}
    assert answer_handshake(query, "ours") == "123"


@pytest.mark.parametrize(
    "query",
    [
        {"hub.mode": "subscribe", "hub.verify_token": "guessed", "hub.challenge": "123"},
        {"hub.mode": "unsubscribe", "hub.verify_token": "ours", "hub.challenge": "123"},
        {"hub.challenge": "123"},
    ],
)
def test_a_handshake_of_a_stranger_is_refused(query: dict[str, str]) -> None:
    assert answer_handshake(query, "ours") is None


@pytest.mark.parametrize(
    ("promoted", "paid"),
    [("active", True), ("finished", True), ("paused", True), ("inactive", False), (None, False)],
)
@pytest.mark.clause("mhs-adverts")
def test_a_comment_under_a_promoted_post_is_marked_as_such(
    promoted: str | None, paid: bool
) -> None:
    post = {"promotion_status": promoted} if promoted else {}
    (item,) = read(feed(item="comment", comment_id="5_1_9", post=post))
    assert (item.kind, item.paid) == ("public_reply", paid)


@pytest.mark.clause("mhs-adverts")
def test_a_comment_on_an_advert_of_the_other_network_is_marked_too() -> None:
    (item,) = read(feed(item="comment", comment_id="5_1_9", media={"id": "7", "ad_id": "9"}))
    assert item.paid


@pytest.mark.parametrize(
    ("comment", "kind", "object_id"),
    [(None, "public_post", "5_1"), ("5_1_9", "public_reply", "5_1_9")],
)
def test_a_mention_is_a_post_or_reply_that_names_the_account(
    comment: str | None, kind: str, object_id: str
) -> None:
    value: dict[str, Any] = {"item": "comment" if comment else "post", "comment_id": comment}
    (change,) = feed(**value)["changes"]
    entry = {"id": "8", "time": 1743165060, "changes": [{**change, "field": "mention"}]}
    (item,) = read(entry)
    assert (item.kind, item.object_id, item.manner) == (kind, object_id, "mention")
    assert (item.account, item.is_echo) == ("8", False)


def test_a_share_is_a_post_of_its_own() -> None:
    (item,) = read(feed(item="share"))
    assert (item.kind, item.manner) == ("public_post", "share")
