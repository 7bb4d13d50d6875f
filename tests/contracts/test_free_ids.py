"""Free ids are UUIDv7: new each time, and in the order of their making."""

import time
from uuid import UUID

from contracts.free_ids import new_id


def test_a_free_id_is_a_uuid_of_version_seven() -> None:
    made = UUID(new_id())
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_a_free_id_begins_with_the_time() -> None:
    before = time.time_ns() // 1_000_000
    assert before <= UUID(new_id()).int >> 80 <= time.time_ns() // 1_000_000


def test_no_two_free_ids_are_the_same() -> None:
    assert len({new_id() for _ in range(1_000)}) == 1_000
