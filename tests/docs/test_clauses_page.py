"""The page of clauses is what the tests say, and no test proves a clause that is not there."""

from pathlib import Path

from docs.clauses import CASES, GREEN, PAGE, about, page, proofs, state
from docs.marked_tests import MarkedTest, marked_tests
from policies.clauses import CODE, GENERAL, every_clause

A_TEST_FILE = """
import pytest

pytestmark = pytest.mark.clause("of-all")

@pytest.mark.clause("first")
@pytest.mark.clause("second")
def test_two_at_once() -> None: ...

@pytest.mark.parametrize("x", [1, pytest.param(2, marks=pytest.mark.clause("of-one"))])
async def test_by_parameter(x: int) -> None: ...

@pytest.mark.clause("of-class")
class TestGroup:
    def test_inside(self) -> None: ...
    def helps(self) -> None: ...
"""


def test_the_committed_page_is_what_the_tests_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "run: .venv/bin/python -m docs.clauses (also after a rebase that stopped at this page)"
    )


def test_every_clause_that_a_test_names_is_there() -> None:
    unknown = [
        f"{test.file}: {test.name} names {test.clause!r}"
        for test in marked_tests()
        if test.clause not in every_clause() and not test.clause.startswith((CODE, GENERAL))
    ]
    assert unknown == []


def test_every_clause_is_about_one_thing() -> None:
    assert sorted(about()) == sorted(every_clause())


def test_every_clause_about_cases_is_proved() -> None:
    behind = proofs()
    of_cases = [clause for clause, topic in about().items() if topic == CASES]
    assert [clause for clause in of_cases if state(behind.get(clause, ())) != GREEN] == []


def test_a_mark_is_found_wherever_pytest_finds_it(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(A_TEST_FILE, encoding="utf-8")
    found = {(test.clause, test.name) for test in marked_tests(tmp_path)}
    assert found == {
        ("first", "test_two_at_once"),
        ("second", "test_two_at_once"),
        ("of-one", "test_by_parameter"),
        ("of-class", "TestGroup.test_inside"),
        *(("of-all", each) for each in ("test_two_at_once", "test_by_parameter")),
        ("of-all", "TestGroup.test_inside"),
    }


def test_what_a_pack_says_alone_proves_no_clause() -> None:
    said = MarkedTest("mhs-follow", "tests/policies/test_mhs_pack.py", "test_it")
    done = MarkedTest("mhs-follow", "tests/domain/test_case_following.py", "test_it")
    assert [state([]), state([said]), state([said, done])] == ["none", "in the pack", "green"]


def test_every_proof_is_on_the_page() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    missing = [
        test
        for tests in proofs().values()
        for test in tests
        if f"- [`{test.name}`](../{test.file})" not in lines
    ]
    assert missing == []
