"""Finding words and phrases in what people write, by patterns that a policy officer can read.

A phrase is words in lower case, matched as whole words whatever their case, accents, apostrophes
and punctuation are. In it `leak*` stands for every word that begins so, `gas|fumes` for either of
them, and `...` for up to four further words of the same sentence. What stands on both sides of a
`+` has to be found, anywhere in the text and in any order.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

GAP = "..."
BOTH = " + "
_ELEMENT = re.compile(r"[a-z0-9]+\*?(\|[a-z0-9]+\*?)*")
_BETWEEN = r"(?: [^ .]+){0,4}"
# Apostrophes as keyboards and telephones write them.
_TOKEN = re.compile("[^\\W_]+(?:['`\u2018\u2019][^\\W_]+)*|[.!?\\n]")


def _readable(phrase: str) -> str:
    for part in phrase.split(BOTH):
        _check(part)
    return phrase


def _check(phrase: str) -> None:
    elements = phrase.split(" ")
    if elements[0] == GAP or elements[-1] == GAP:
        raise ValueError(f"{phrase!r} begins or ends with {GAP}; take that out")
    for element in elements:
        if element != GAP and not _ELEMENT.fullmatch(element.replace("'", "")):
            raise ValueError(
                f"{phrase!r} has {element!r}; write words in lower case with one space between, "
                f"alternatives as a|b, a beginning as word*, {GAP} for a few further words, and + "
                "between what has to be there both"
            )


Phrase = Annotated[str, AfterValidator(_readable)]


@dataclass(frozen=True)
class Found:
    """Words of a text that a phrase matched, and where they stand in it, in characters."""

    words: str
    start: int
    end: int


class Reading:
    """A text made ready to be looked through."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: list[tuple[int, int]] = []
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._plain = self._prepared()

    @property
    def words(self) -> list[str]:
        """The words of the text in plain letters, in order."""
        return [word for word in self._plain.split() if word != "."]

    def find(self, phrases: Sequence[str], unless: Sequence[str] = ()) -> list[Found]:
        """Return what the phrases match, but for what overlaps a match of `unless`."""
        excluded = list(self._spans(tuple(unless), ()))
        spans = sorted(set(self._spans(tuple(phrases), excluded)))
        return [self._found(start, end) for start, end in spans]

    def _spans(
        self, phrases: tuple[str, ...], excluded: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        together, apart = _sorted_out(phrases)
        if together:
            yield from self._outside(together, excluded)
        for parts in apart:
            found = [self._outside((part,), excluded) for part in parts]
            if all(found):
                yield from (span for spans in found for span in spans)

    def _outside(
        self, phrases: tuple[str, ...], excluded: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        return [
            (start, end)
            for start, end in self._matches(phrases)
            if not any(start < until and since < end for since, until in excluded)
        ]

    def _prepared(self) -> str:
        parts, length = [" "], 1
        for number, token in enumerate(_TOKEN.finditer(self._text)):
            word = _plain(token.group())
            self._places.append(token.span())
            self._starts[length] = number
            self._ends[length + len(word)] = number
            parts.append(word + " ")
            length += len(word) + 1
        return "".join(parts)

    def _matches(self, phrases: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        for match in _compiled(phrases).finditer(self._plain):
            yield match.span()

    def _found(self, start: int, end: int) -> Found:
        since, until = self._places[self._starts[start]][0], self._places[self._ends[end]][1]
        return Found(self._text[since:until], since, until)


def _plain(word: str) -> str:
    if word in ".!?\n":
        return "."
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return re.sub(r"[^\w]|_", "", bare.casefold()) or "_"


@lru_cache(maxsize=4096)
def _sorted_out(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the phrases that stand for themselves, and the parts of those that need several."""
    apart = [tuple(phrase.split(BOTH)) for phrase in phrases if BOTH in phrase]
    return tuple(phrase for phrase in phrases if BOTH not in phrase), tuple(apart)


@lru_cache(maxsize=4096)
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    patterns = "|".join(_pattern(phrase.replace("'", "")) for phrase in phrases)
    return re.compile(f"(?<= )(?:{patterns})(?= )")


def _pattern(phrase: str) -> str:
    pattern, between = "", ""
    for element in phrase.split(" "):
        if element == GAP:
            between = _BETWEEN
            continue
        pattern += f"{between} {_any_of(element)}" if pattern else _any_of(element)
        between = ""
    return pattern


def _any_of(element: str) -> str:
    words = (
        re.escape(word.removesuffix("*")) + (r"[^ .]*" if word.endswith("*") else "")
        for word in element.split("|")
    )
    return f"(?:{'|'.join(words)})"
