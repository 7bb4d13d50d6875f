"""What the demo shows: days as they pass, what is said, what is recorded."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.rule import Rule
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

    def scene(self, name: str, at: datetime, title: str) -> None:
        """Begin a scene at a simulated instant."""
        line = Text.assemble(
            (moment(at, self._zone), "bold cyan"), "  ", (title, "bold"), (f"  [{name}]", "dim")
        )
        self._console.print()
        self._console.print(line)

    def says(self, who: str, text: str) -> None:
        """Show what somebody writes."""
        for number, line in enumerate(text.strip().splitlines()):
            lead = f"{who}: " if number == 0 else " " * (len(who) + 2)
            self._console.print(Text.assemble(("  " + lead, "magenta"), line))

    def notes(self, text: str, style: str = "") -> None:
        """Explain something."""
        self._console.print(Text("  " + text, style))

    def tells(self, stream: str) -> None:
        """Show what was recorded in a stream since it was last told."""
        facts = self._reader.history(stream)
        for fact in facts[self._told.get(stream, 0) :]:
            words = tell(fact.event, self._zone)
            style = "bold red" if "BREACH" in words else "yellow" if "WARNING" in words else "green"
            at = moment(fact.row.occurred_at, self._zone)
            self._console.print(Text.assemble((f"    {at}  ", "dim"), (words, style)))
        self._told[stream] = len(facts)
