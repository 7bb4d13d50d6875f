"""The golden vector, and that nothing can be mistaken for something else."""

from dataclasses import asdict, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.hashing import HASHED, encoded, event_hash, payload_digest
from ledger.records import NO_PREVIOUS_HASH, StoredEvent

EVENT = StoredEvent(
    event_id="00000000-0000-5000-8000-000000000001",
    type="case.opened",
    schema_version=1,
    occurred_at=datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
    recorded_at=datetime(2026, 11, 21, 9, 30, 0, 123456, tzinfo=UTC),
    actor="system:channel",
    on_behalf_of=None,
    via="api",
    command_id="00000000-0000-5000-8000-000000000002",
    causation_id="00000000-0000-5000-8000-000000000003",
    correlation_id="",
    policy_version="sha256:ab",
    calendar_version=None,
    payload='{"said":"tŷ"}'.encode(),
    position=7,
    landlord="mhs",
    stream="mhs/case/00000000-0000-5000-8000-000000000004",
    version=1,
    previous_hash=NO_PREVIOUS_HASH,
    hash=b"",
)

# These bytes can never change: every ledger that exists is hashed like this.
GOLDEN_BYTES = (
    "726564726573732e6576656e742e76310a01000000000000002430303030303030302d303030302d353030302d"
    "383030302d3030303030303030303030310100000000000000036d687301000000000000002d6d68732f636173"
    "652f30303030303030302d303030302d353030302d383030302d30303030303030303030303401000000000000"
    "00013101000000000000000b636173652e6f70656e65640100000000000000013101000000000000001b323032"
    "362d31312d32315430393a33303a30302e3030303030305a01000000000000001b323032362d31312d32315430"
    "393a33303a30302e3132333435365a01000000000000000e73797374656d3a6368616e6e656c00010000000000"
    "00000361706901000000000000002430303030303030302d303030302d353030302d383030302d303030303030"
    "30303030303201000000000000002430303030303030302d303030302d353030302d383030302d303030303030"
    "3030303030330100000000000000000100000000000000097368613235363a61620001000000000000002046de"
    "a588da4ffd7965f67eeef188ce7561784d595e065c67d2f0ee7c35ac113d010000000000000020000000000000"
    "0000000000000000000000000000000000000000000000000000"
)
GOLDEN_HASH = "bc379f8761dc5b4d6048c8849a7f5ed37eccc6f5fc5cd76c286a9122a06933ac"


def test_the_golden_vector_still_holds() -> None:
    assert event_hash(asdict(EVENT)).hex() == GOLDEN_HASH


def test_the_golden_bytes_give_the_golden_hash() -> None:
    assert sha256(bytes.fromhex(GOLDEN_BYTES)).hexdigest() == GOLDEN_HASH


def test_the_golden_bytes_are_what_the_page_says() -> None:
    def value(raw: bytes) -> bytes:
        return b"\x01" + len(raw).to_bytes(8, "big") + raw

    nothing = b"\x00"
    spelled_out = (
        b"redress.event.v1\n"
        + value(b"00000000-0000-5000-8000-000000000001")
        + value(b"mhs")
        + value(b"mhs/case/00000000-0000-5000-8000-000000000004")
        + value(b"1")
        + value(b"case.opened")
        + value(b"1")
        + value(b"2026-11-21T09:30:00.000000Z")
        + value(b"2026-11-21T09:30:00.123456Z")
        + value(b"system:channel")
        + nothing
        + value(b"api")
        + value(b"00000000-0000-5000-8000-000000000002")
        + value(b"00000000-0000-5000-8000-000000000003")
        + value(b"")
        + value(b"sha256:ab")
        + nothing
        + value(sha256(b'{"said":"t\xc5\xb7"}').digest())
        + value(bytes(32))
    )
    assert spelled_out.hex() == GOLDEN_BYTES


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("event_id", "00000000-0000-5000-8000-000000000009"),
        ("landlord", "shal"),
        ("stream", "mhs/case/00000000-0000-5000-8000-000000000005"),
        ("version", 2),
        ("type", "case.closed"),
        ("schema_version", 2),
        ("occurred_at", datetime(2026, 11, 21, 9, 30, 0, 1, tzinfo=UTC)),
        ("recorded_at", datetime(2026, 11, 21, 9, 30, tzinfo=UTC)),
        ("actor", "staff:eve"),
        ("on_behalf_of", "resident:1"),
        ("via", "import"),
        ("command_id", "00000000-0000-5000-8000-000000000009"),
        ("causation_id", None),
        ("correlation_id", None),
        ("policy_version", "sha256:ac"),
        ("calendar_version", "sha256:ab"),
        ("payload", b"{}"),
        ("previous_hash", bytes(31) + b"\x01"),
    ],
)
def test_every_column_but_the_position_is_hashed(field: str, other: object) -> None:
    changes: dict[str, Any] = {field: other}
    changed = replace(EVENT, **changes)
    assert event_hash(asdict(changed)) != event_hash(asdict(EVENT))


def test_the_position_is_left_to_the_tree() -> None:
    assert event_hash(asdict(replace(EVENT, position=8))) == event_hash(asdict(EVENT))


def test_all_columns_are_hashed_or_known_not_to_be() -> None:
    left_out = {"position", "hash", "payload"}
    assert set(HASHED) - {"payload_digest"} == set(asdict(EVENT)) - left_out


def test_nothing_and_empty_text_differ() -> None:
    assert encoded(None) != encoded("")


@given(st.lists(st.text() | st.none(), max_size=4), st.lists(st.text() | st.none(), max_size=4))
def test_no_two_rows_of_fields_look_alike(one: list[str | None], other: list[str | None]) -> None:
    same_bytes = b"".join(map(encoded, one)) == b"".join(map(encoded, other))
    assert same_bytes == (one == other)


def test_the_stored_bytes_are_hashed_not_their_meaning() -> None:
    assert payload_digest(b'{"a":1}') != payload_digest(b'{"a": 1}')
