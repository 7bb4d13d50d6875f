"""An envelope opens in its own place, under its own key, unchanged; nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.errors import CannotOpen
from vault.sealing import (
    HEADER,
    KEY_ID,
    NONCE,
    DataKey,
    Place,
    from_text,
    joined,
    open_sealed,
    seal,
    to_text,
)

KEY = DataKey("subject:1", "00000000-0000-7000-8000-000000000001", bytes(range(32)))
PLACE = Place("event-1", "case.opened", "handle")


@given(st.binary(max_size=200))
def test_what_was_sealed_is_opened_unchanged(value: bytes) -> None:
    assert open_sealed(KEY, PLACE, from_text(to_text(seal(KEY, PLACE, value)))) == value


@pytest.mark.parametrize("part", ["owner", "type", "field"])
def test_a_moved_envelope_does_not_open(part: str) -> None:
    envelope = seal(KEY, PLACE, b"@lift")
    changes = {part: "another"}
    with pytest.raises(CannotOpen):
        open_sealed(KEY, replace(PLACE, **changes), envelope)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_is_always_found(where: int, flip: int) -> None:
    envelope = bytearray(seal(KEY, PLACE, b"@lift"))
    envelope[where % len(envelope)] ^= flip
    with pytest.raises(CannotOpen):
        open_sealed(KEY, PLACE, bytes(envelope))


@given(st.binary(max_size=120))
def test_arbitrary_bytes_do_not_open(raw: bytes) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(KEY, PLACE, raw)


@pytest.mark.parametrize(
    "other",
    [
        replace(KEY, key=bytes(32)),
        replace(KEY, subject="subject:2"),
        replace(KEY, key_id="00000000-0000-7000-8000-000000000002"),
    ],
)
def test_another_key_or_subject_does_not_open(other: DataKey) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(other, PLACE, seal(KEY, PLACE, b"@lift"))


def test_the_envelope_commits_to_its_key() -> None:
    ours, theirs = seal(KEY, PLACE, b"yes"), seal(replace(KEY, key=bytes(32)), PLACE, b"no")
    commitment = slice(1 + KEY_ID + NONCE, HEADER)
    assert ours[commitment] != theirs[commitment]
    swapped = ours[: commitment.start] + theirs[commitment] + ours[HEADER:]
    with pytest.raises(CannotOpen, match="another place"):
        open_sealed(KEY, PLACE, swapped)


def test_sealing_twice_gives_two_envelopes() -> None:
    assert seal(KEY, PLACE, b"@lift") != seal(KEY, PLACE, b"@lift")


@pytest.mark.parametrize("text", ["not base64!", "tŷ", "YQ"])
def test_what_is_not_base64_does_not_open(text: str) -> None:
    with pytest.raises(CannotOpen):
        from_text(text)


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_no_two_places_are_bound_alike(one: list[str], other: list[str]) -> None:
    assert (joined(*one) == joined(*other)) == (one == other)


def test_a_key_is_not_shown() -> None:
    assert KEY.key.hex() not in repr(KEY)
    assert "x00" not in repr(KEY)


def test_an_envelope_of_the_first_version_still_opens() -> None:
    envelope = from_text(
        "AQAAAAAAAHAAgAAAAAAAAAHyOzalT4bZiM7gm3bTap0geJHhspbA0gaQSfTj"
        "tyal76aavgY1KbtqTmol9rJ3mL2YBRuOX+N4MUwowyOtZIQ="
    )
    assert open_sealed(KEY, PLACE, envelope) == "tŷ".encode()
