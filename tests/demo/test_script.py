"""Several stories on one screen: each line says whose it is, and a day begins once."""

from datetime import date
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from demo.narrator import Script

MONDAY = date(2026, 12, 21)
WIDTH = 40


def on_paper() -> tuple[Console, StringIO]:
    paper = StringIO()
    return Console(file=paper, width=WIDTH), paper


def test_every_line_of_a_long_text_says_whose_it_is() -> None:
    console, paper = on_paper()
    Script(console, "mhs  | ").write(Padding(Text("word " * 30), (0, 4)))
    lines = paper.getvalue().splitlines()
    assert len(lines) > 3
    assert all(line.startswith("mhs  | ") and len(line) <= WIDTH for line in lines)


def test_a_label_takes_its_room_from_what_is_shown() -> None:
    console, paper = on_paper()
    Script(console, "west-kent | ").write(Rule("A story"))
    (line,) = paper.getvalue().splitlines()
    assert len(line) == WIDTH


def test_a_story_alone_has_no_label() -> None:
    console, paper = on_paper()
    Script(console).write("A post")
    assert paper.getvalue() == "A post\n"


def test_a_day_begins_once_for_all() -> None:
    console, paper = on_paper()
    days: dict[date, str | None] = {}
    for landlord in ("mhs", "shal"):
        Script(console, f"{landlord} | ", days).begins(MONDAY, None, Text("Monday"))
    assert paper.getvalue() == "Monday\n"


def test_another_sort_of_day_is_told_apart() -> None:
    """A holiday in one nation is a working day in another."""
    console, paper = on_paper()
    days: dict[date, str | None] = {}
    Script(console, "mhs | ", days).begins(MONDAY, None, Text("Monday"))
    Script(console, "shal | ", days).begins(MONDAY, "a holiday", Text("Monday, a holiday"))
    assert paper.getvalue().splitlines() == ["Monday", "shal | Monday, a holiday"]
