"""Instants as text: one spelling, and text that sorts as time does."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.times import from_utc_text, utc_text

INSTANTS = st.datetimes(timezones=st.just(UTC))


def test_an_instant_is_written_with_microseconds_and_z() -> None:
    summer = timezone(timedelta(hours=1))
    assert utc_text(datetime(2026, 6, 1, 0, 30, tzinfo=summer)) == "2026-05-31T23:30:00.000000Z"


@given(INSTANTS)
def test_an_instant_is_read_back_unchanged(instant: datetime) -> None:
    assert from_utc_text(utc_text(instant)) == instant


@given(INSTANTS, INSTANTS)
def test_text_sorts_as_time_does(one: datetime, other: datetime) -> None:
    assert (utc_text(one) < utc_text(other)) == (one < other)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        utc_text(datetime(2026, 6, 1))  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize(
    "text", ["2026-06-01", "2026-06-01T00:00:00.000000+00:00", "2026-06-01T00:00:00Z", ""]
)
def test_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"fixed text|Invalid isoformat"):
        from_utc_text(text)
