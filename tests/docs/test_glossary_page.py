"""The glossary's lists are the code's, and each of its words is explained once."""

import re
from collections import Counter

from docs.glossary import MARKER, PAGE, lists

WORDS, _, LISTS = PAGE.read_text(encoding="utf-8").partition(MARKER)


def rows(table: str) -> list[list[str]]:
    lines = [line.strip("| ") for line in table.splitlines() if line.startswith("|")]
    return [re.split(r"\s*\|\s*", line) for line in lines[2:]]


def test_the_committed_lists_are_what_the_code_says() -> None:
    assert lists() == LISTS, "run: python -m docs.glossary"


def test_every_word_is_explained_once() -> None:
    counts = Counter(row[0] for row in rows(WORDS))
    assert [word for word, count in counts.items() if count > 1] == []


def test_every_word_says_where_it_comes_from() -> None:
    assert [row for row in rows(WORDS) if len(row) != 4 or not row[3]] == []
