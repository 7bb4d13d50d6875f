"""Which tests name which clause, read from their source, so that nothing is imported or run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, order=True)
class MarkedTest:
    """A test that names a clause: `file` from the project's root, `name` as pytest finds it."""

    clause: str
    file: str
    name: str

    @property
    def of_a_pack_alone(self) -> bool:
        """Whether it shows only what a pack says, not that the program does it."""
        return self.file.startswith("tests/policies/")


def marked_tests(folder: Path = TESTS) -> list[MarkedTest]:
    """Return every test that names a clause, once for each clause, in the order of the page."""
    return sorted({found for file in folder.rglob("test_*.py") for found in _in_file(file, folder)})


def _in_file(file: Path, folder: Path) -> Iterator[MarkedTest]:
    text = file.read_text(encoding="utf-8")
    if "mark.clause" not in text:
        return
    name = file.relative_to(folder.parent).as_posix()
    module = ast.parse(text)
    of_all = [clause for node in module.body if _is_pytestmark(node) for clause in _named_in(node)]
    for test, clauses in _tests(module.body, "", of_all):
        yield from (MarkedTest(clause, name, test) for clause in clauses)


def _tests(body: list[ast.stmt], inside: str, given: list[str]) -> Iterator[tuple[str, list[str]]]:
    for node in body:
        if isinstance(node, _Function) and node.name.startswith("test"):
            yield inside + node.name, given + _of(node)
        elif isinstance(node, ast.ClassDef):
            yield from _tests(node.body, f"{inside}{node.name}.", given + _of(node))


def _of(node: _Function | ast.ClassDef) -> list[str]:
    return [clause for decorator in node.decorator_list for clause in _named_in(decorator)]


def _is_pytestmark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
    )


def _named_in(node: ast.AST) -> Iterator[str]:
    """Yield the ids in every `mark.clause("id")` within, also those of a parameter alone."""
    for each in ast.walk(node):
        match each:
            case ast.Call(func=ast.Attribute(attr="clause"), args=ids):
                yield from (str(id_.value) for id_ in ids if isinstance(id_, ast.Constant))
            case _:
                pass
