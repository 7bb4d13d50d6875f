from hypothesis import given
from hypothesis import strategies as st

from domain.records import Records

KEYS = st.text(max_size=3)


@given(st.lists(st.tuples(KEYS, st.integers() | st.none())))
def test_records_hold_what_a_dictionary_would(changes: list[tuple[str, int | None]]) -> None:
    records: Records[int] = Records()
    plain: dict[str, int] = {}
    for key, value in changes:
        if value is None:
            records = records.without(key)
            plain.pop(key, None)
        else:
            records = records.put(key, value)
            plain[key] = value
    assert dict(records) == plain
    assert len(records) == len(plain)


def test_a_change_leaves_the_former_records_as_they_were() -> None:
    before = Records[int]().put("a", 1)
    before.put("a", 2)
    before.without("a")
    assert before == {"a": 1}


def test_a_missing_key_is_missing_here_too() -> None:
    assert "a" not in Records[int]()
