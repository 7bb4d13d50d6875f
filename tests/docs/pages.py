"""The Markdown pages of the project, and what they point at."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_SYMBOL = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")


@dataclass(frozen=True)
class Link:
    """A link of a page to something in the repository, with its own words."""

    page: Path
    words: str
    target: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}: [{self.words}]({self.target})"

    @property
    def file(self) -> Path:
        """Where it points, without the heading."""
        name = self.target.partition("#")[0]
        return (self.page.parent / name).resolve() if name else self.page

    @property
    def heading(self) -> str:
        """The heading it points at, empty for none."""
        return self.target.partition("#")[2]

    @property
    def symbol(self) -> str | None:
        """The name in the code that its words claim to be found there."""
        span = _SPAN.fullmatch(self.words)
        is_symbol = self.file.suffix == ".py" and span and _SYMBOL.fullmatch(span[1])
        return span[1] if span and is_symbol else None


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> Iterator[Link]:
    """Return the links of a page that stay in the repository."""
    for words, target in _LINK.findall(prose(page)):
        if "://" not in target:
            yield Link(page, words, target)


def spans(page: Path) -> list[str]:
    """Return what a page sets as code within its prose."""
    return _SPAN.findall(prose(page))


def anchors(page: Path) -> set[str]:
    """Return the names that a forge gives to a page's headings."""
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(prose(page))]
    return {heading.strip().replace(" ", "-") for heading in plain}


@cache
def names_in(file: Path) -> frozenset[str]:
    """Return what a module defines: functions, classes, their methods and fields, constants."""
    return frozenset(_defined(ast.parse(file.read_text(encoding="utf-8")).body, ""))


def _defined(body: list[ast.stmt], inside: str) -> Iterator[str]:
    for node in body:
        match node:
            case ast.ClassDef():
                yield inside + node.name
                yield from _defined(node.body, f"{inside}{node.name}.")
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield inside + node.name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield inside + name
            case ast.Assign(targets=targets):
                yield from (inside + each.id for each in targets if isinstance(each, ast.Name))
            case _:
                pass
