"""What the demo shows: days as they pass, what is said, what is recorded."""

from datetime import date
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from application.reading import Reader
from audit.telling import moment, tell


class Narrator:
    """Prints the story; knows up to which version it has told each stream."""

    def __init__(self, console: Console, reader: Reader, zone: ZoneInfo) -> None:
        self._console = console
        self._reader = reader
        self._zone = zone
        self._told: dict[str, int] = {}

    def title(self, text: str) -> None:
        """Begin a story."""
        self._console.print()
        self._console.print(Rule(Text(text, "bold")))

    def scene(self, name: str, title: str) -> None:
        """Begin a scene."""
        self._console.print()
        self._console.print(Text.assemble((title, "bold cyan"), (f"  [{name}]", "dim")))

    def day(self, day: date, why_not: str | None) -> None:
        """Show that a day begins, and why it counts for nothing if it does."""
        idle = f"  not a working day: {why_not}" if why_not else ""
        self._console.print(Text.assemble((f"  -- {day:%A %d %B %Y}", "cyan"), (idle, "dim")))

    def says(self, who: str, text: str) -> None:
        """Show what somebody writes."""
        self._console.print(Text(f"  {who}:", "magenta"))
        self._console.print(Padding(Text(text.strip()), (0, 4, 0, 4)))

    def notes(self, text: str, style: str = "") -> None:
        """Explain something."""
        self._console.print(Padding(Text(text, style), (0, 2)))

    def tells(self, stream: str) -> None:
        """Show what was recorded in a stream since it was last told."""
        facts = self._reader.history(stream)
        for fact in facts[self._told.get(stream, 0) :]:
            words = tell(fact.event, self._zone)
            style = "bold red" if "BREACH" in words else "yellow" if "WARNING" in words else "green"
            at = moment(fact.row.occurred_at, self._zone)
            line = Table.grid(padding=(0, 2))
            line.add_row(Text(f"    {at}", "dim", no_wrap=True), Text(words, style))
            self._console.print(line)
        self._told[stream] = len(facts)
