"""`redress inbox`: what came in, and who has read it."""

import json
from dataclasses import asdict
from datetime import timedelta

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from application.unread import UnreadItem, UnreadReport, unread_report
from cli.case import asked_for
from cli.data_folder import DEFAULT, AsJson, DataDir, Whose, opened
from cli.saying import clear_errors, said

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Look at what came in.")
out = Console(highlight=False)


@app.callback()
def inbox() -> None:
    """Look at what came in."""


@app.command()
def unread(landlord: Whose = None, data_dir: DataDir = DEFAULT, as_json: AsJson = False) -> None:
    """Report what no named person has read yet, the oldest first. Exit 1: something is unread."""
    with opened(data_dir) as parts, clear_errors():
        found = {
            each: unread_report(parts.ledger, parts.clock, each)
            for each in asked_for(parts, landlord)
        }
        if as_json:
            typer.echo(json.dumps({each: asdict(found[each]) for each in found}, default=said))
        else:
            for each, report in found.items():
                _print(each, report)
    if any(report.items for report in found.values()):
        raise typer.Exit(code=1)


def _print(landlord: str, report: UnreadReport) -> None:
    if not report.items:
        out.print(Text(f"{landlord}: everything that came in is read"))
        return
    out.print(Text(f"{landlord}: {len(report.items)} unread, the oldest {aged(report.oldest)}"))
    table = Table("age", "what", "where", "item")
    for item in report.items:
        table.add_row(aged(item.age), _what(item), item.case or item.channel, item.intake_id)
    out.print(table)


def aged(age: timedelta) -> str:
    """Return an age as people say it: in minutes, hours or days, rounded down."""
    minutes = int(age.total_seconds()) // 60
    for unit, length in (("day", 24 * 60), ("hour", 60), ("minute", 1)):
        if minutes >= length:
            count = minutes // length
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "less than a minute"


def _what(item: UnreadItem) -> str:
    words = item.kind.replace("_", " ")
    if item.emergency:
        words = f"EMERGENCY? {words}"
    if item.waits:
        words += ", waits for its channel"
    if item.ignored:
        words += f", {item.ignored.replace('_', ' ')}"
    return words
