"""What the demo shows: days as they pass, what is said, what is recorded."""

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from application.reading import Reader
from audit.telling import moment, tell


@dataclass(frozen=True)
class Script:
    """Where one story is written down, alone or between others.

    `label` stands before each of its lines where there are others. `days` are shared with them:
    a day that begins is shown once, and again only where it is another sort of day to somebody.
    """

    console: Console
    label: str = ""
    days: dict[date, str | None] = field(default_factory=dict)

    def write(self, shown: RenderableType) -> None:
        """Write something down, and whose it is."""
        self.console.print(_Labelled(self.label, shown) if self.label else shown)

    def begins(self, day: date, why_not: str | None, shown: Text) -> None:
        """Write down that a day begins, unless somebody did."""
        if day not in self.days:
            self.console.print(shown)
        elif self.days[day] != why_not:
            self.write(shown)
        self.days.setdefault(day, why_not)


@dataclass(frozen=True)
class _Labelled:
    """Something shown, with a label before each of its lines."""

    label: str
    shown: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        left = max(1, options.max_width - len(self.label))
        for line in console.render_lines(self.shown, options.update(width=left), pad=False):
            yield Segment(self.label)
            yield from line
            yield Segment.line()


class Narrator:
    """Tells the story; knows up to which version it has told each stream."""

    def __init__(self, script: Script, reader: Reader, zone: ZoneInfo) -> None:
        self._script = script
        self._reader = reader
        self._zone = zone
        self._told: dict[str, int] = {}

    def title(self, text: str) -> None:
        """Begin a story."""
        self._script.write("")
        self._script.write(Rule(Text(text, "bold")))

    def scene(self, name: str, title: str) -> None:
        """Begin a scene."""
        self._script.write("")
        self._script.write(Text.assemble((title, "bold cyan"), (f"  [{name}]", "dim")))

    def day(self, day: date, why_not: str | None) -> None:
        """Show that a day begins, and why it counts for nothing if it does."""
        idle = f"  not a working day: {why_not}" if why_not else ""
        shown = Text.assemble((f"  -- {day:%A %d %B %Y}", "cyan"), (idle, "dim"))
        self._script.begins(day, why_not, shown)

    def says(self, who: str, text: str) -> None:
        """Show what somebody writes."""
        self._script.write(Text(f"  {who}:", "magenta"))
        self._script.write(Padding(Text(text.strip()), (0, 4, 0, 4)))

    def notes(self, text: str, style: str = "") -> None:
        """Explain something."""
        self._script.write(Padding(Text(text, style), (0, 2)))

    def tells(self, stream: str) -> None:
        """Show what was recorded in a stream since it was last told."""
        facts = self._reader.history(stream)
        for fact in facts[self._told.get(stream, 0) :]:
            words = tell(fact.event, self._zone)
            style = "bold red" if "BREACH" in words else "yellow" if "WARNING" in words else "green"
            at = moment(fact.row.occurred_at, self._zone)
            line = Table.grid(padding=(0, 2))
            line.add_row(Text(f"    {at}", "dim", no_wrap=True), Text(words, style))
            self._script.write(line)
        self._told[stream] = len(facts)
