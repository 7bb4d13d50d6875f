"""Writes `docs/clauses.md`: every clause and the tests behind it. `python -m docs.clauses`.

A test holds the committed page against what this returns. Each test stands on a line of its own,
so that two changes made at once seldom meet in one line but those of the counts.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from docs.marked_tests import MarkedTest, marked_tests
from policies.clauses import Clause, every_clause
from policies.loader import available_packs, load_policy

PAGE = Path(__file__).with_name("clauses.md")
ABOUT = Path(__file__).with_name("clauses.toml")
CASES, GREEN = "cases", "green"

INTRODUCTION = """\
# Clauses

What the landlords' policies ask of this system, and the tests that prove it. Clauses are those of
[policies/clauses.toml](../policies/clauses.toml); a test names the one it proves with
`@pytest.mark.clause("shal-complaint")`.

- *green*: a test shows that the program does it.
- *in the pack*: tests show only that the landlord's pack says it.
- *none*: no test names it.

What a clause is about, cases or one of the other things, is kept in
[clauses.toml](clauses.toml).

This page is written by `python -m docs.clauses`; do not edit it by hand.
"""

OTHERS = """\
## The Complaint Handling Code, and rules of this system

Tests that name a paragraph of the Code (`code-2024:`) or what holds for every landlord
(`redress:`).
"""

Behind = Mapping[str, Sequence[MarkedTest]]


def page() -> str:
    """Return the page as it should stand."""
    behind = proofs()
    counts = "\n".join(_counts(behind))
    parts = [_of_landlord(landlord, behind) for landlord in available_packs()]
    return "\n".join(
        [INTRODUCTION, counts, *(line for part in parts for line in part), *_others(behind)]
    )


def _counts(behind: Behind) -> Iterator[str]:
    """Yield how many clauses are green, by what they are about."""
    yield from ("| About | Green | Of |", "|---|---|---|")
    for topic in dict.fromkeys(about().values()):
        clauses = [clause for clause, of in about().items() if of == topic]
        green = [clause for clause in clauses if state(behind.get(clause, ())) == GREEN]
        yield f"| {topic} | {len(green)} | {len(clauses)} |"
    yield ""


def proofs() -> Behind:
    """Return the tests that name each clause."""
    behind: dict[str, list[MarkedTest]] = {}
    for test in marked_tests():
        behind.setdefault(test.clause, []).append(test)
    return behind


@cache
def about() -> Mapping[str, str]:
    """Return what each clause is about, by its id."""
    kept = tomllib.loads(ABOUT.read_text(encoding="utf-8"))
    return {clause: topic for topic, clauses in kept.items() for clause in clauses}


def state(tests: Sequence[MarkedTest]) -> str:
    """Return how far these tests prove a clause."""
    if not tests:
        return "none"
    return "in the pack" if all(test.of_a_pack_alone for test in tests) else GREEN


def _of_landlord(landlord: str, behind: Behind) -> Iterator[str]:
    clauses = [each for each in every_clause().values() if each.landlord == landlord]
    yield f"## {load_policy(landlord).policy.name}\n"
    yield from ("| Clause | About | Proof |", "|---|---|---|")
    for clause in clauses:
        proof = state(behind.get(clause.id, ()))
        yield f"| [{clause.id}](#{clause.id}) | {about()[clause.id]} | {proof} |"
    yield ""
    for clause in clauses:
        yield from _section(clause, behind.get(clause.id, ()))


def _section(clause: Clause, tests: Sequence[MarkedTest]) -> Iterator[str]:
    yield f"### {clause.id}\n"
    yield f"{clause.says}\n"
    yield f"Must: {clause.must}\n"
    yield from _lines(tests)


def _others(behind: Behind) -> Iterator[str]:
    yield OTHERS
    for cited in sorted(behind.keys() - every_clause().keys()):
        yield f"### {cited}\n"
        yield from _lines(behind[cited])


def _lines(tests: Sequence[MarkedTest]) -> Iterator[str]:
    for test in tests:
        yield f"- [`{test.name}`](../{test.file})"
    if tests:
        yield ""


def summary() -> str:
    """Return how many clauses are proved, those about cases apart."""
    behind = proofs()
    green = {clause for clause in every_clause() if state(behind.get(clause, ())) == GREEN}
    cases = {clause for clause, topic in about().items() if topic == CASES}
    return (
        f"{len(green)} of {len(every_clause())} clauses are green; "
        f"{len(green & cases)} of the {len(cases)} about cases. "
        f"Not yet: {', '.join(sorted(cases - green)) or 'none'}."
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{summary()}\n")
