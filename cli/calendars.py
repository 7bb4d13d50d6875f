"""`redress policy calendar`: the nations' bank holidays, and how the next version is made."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any, get_args

import typer

from cli.saying import BadInput, clear_errors, said
from domain.policy import Nation
from policies.calendar_maker import NextCalendar, next_calendar, write
from policies.calendars import FEW_DAYS_LEFT, CalendarDocument, available_calendars, read_calendar
from policies.errors import PackError
from policies.loader import available_packs, load_policy

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="List the calendars, and make the next one."
)

_NATIONS: tuple[Nation, ...] = get_args(Nation)
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_(as_json: JsonOption = False) -> None:
    """List every calendar: its nation, until when it is complete, and the packs that use it."""
    with clear_errors():
        found = [read_calendar(each) for each in available_calendars()]
        users = _users()
    rows = [_row(calendar, users.get(calendar.id, []), _today()) for calendar in found]
    typer.echo(json.dumps(rows, default=said) if as_json else "\n".join(map(_row_text, rows)))


@app.command()
def make(
    nation: Annotated[str, typer.Argument(help=f"One of {', '.join(_NATIONS)}.")],
    until: Annotated[int, typer.Option("--until", help="The last year it is complete for.")],
    label: Annotated[
        str | None, typer.Option("--version", help="Its label; this month's if none is given.")
    ] = None,
    since: Annotated[
        int | None, typer.Option("--since", help="Its first year; the last version's if none.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Make the next version of a nation's calendar; none is ever overwritten.

    Exit 0: written, and what differs is printed. Exit 2: it cannot be made, and nothing changed.
    """
    with clear_errors():
        calendar = next_calendar(_nation(nation), until, _today(), label, since)
        file = write(calendar)
    if as_json:
        typer.echo(json.dumps(_made(calendar, str(file)), default=said))
    else:
        typer.echo("\n".join(_made_text(calendar, str(file))))


def _today() -> date:
    return datetime.now(UTC).date()


def _nation(text: str) -> Nation:
    for nation in _NATIONS:
        if nation == text:
            return nation
    raise BadInput(f"{text!r} is no nation with a calendar; give one of {', '.join(_NATIONS)}")


def _users() -> dict[str, list[str]]:
    """Return which packs use which calendar; one that is broken uses none."""
    users: dict[str, list[str]] = {}
    for pack_id in available_packs():
        try:
            calendar = load_policy(pack_id).policy.calendar
        except PackError:
            continue
        users.setdefault(calendar, []).append(pack_id)
    return users


def _row(calendar: CalendarDocument, users: list[str], today: date) -> dict[str, Any]:
    left = calendar.days_left(today)
    return {
        "id": calendar.id,
        "nation": calendar.nation,
        "version": calendar.version,
        "complete_from": calendar.complete_from,
        "complete_until": calendar.complete_until,
        "days_left": left,
        "ends_soon": left < FEW_DAYS_LEFT,
        "used_by": users,
    }


def _row_text(row: dict[str, Any]) -> str:
    users = ", ".join(row["used_by"]) or "no pack"
    until = f"complete until {row['complete_until']}, {row['days_left']} days left"
    soon = "; make the next one" if row["ends_soon"] and row["used_by"] else ""
    return f"{row['id']:<26} {until}; used by {users}{soon}"


def _made(calendar: NextCalendar, file: str) -> dict[str, Any]:
    changed = calendar.difference
    return {
        "id": calendar.id,
        "file": file,
        "before": calendar.before.id if calendar.before else None,
        "complete_until": calendar.complete_until,
        "added": _days(changed.added),
        "removed": _days(changed.removed),
    }


def _days(days: Mapping[date, str]) -> dict[str, str]:
    return {day.isoformat(): name for day, name in days.items()}


def _made_text(calendar: NextCalendar, file: str) -> Iterator[str]:
    yield f"{file}: written, complete until {calendar.complete_until}"
    yield from _changes(calendar)
    yield "What to do now:"
    yield "  1. Read it against the government's list; a day that was proclaimed late is missing."
    yield f'  2. Set calendar = "{calendar.id}" in the packs of {calendar.nation}.'
    yield "  3. redress policy check"


def _changes(calendar: NextCalendar) -> Iterator[str]:
    if calendar.before is None:
        yield f"It is the first calendar of {calendar.nation}."
        return
    yield f"Compared with {calendar.before.id}, complete until {calendar.before.complete_until}:"
    changed = calendar.difference
    lines = [f"  added    {day} {name}" for day, name in changed.added.items()]
    lines += [f"  removed  {day} {name}" for day, name in changed.removed.items()]
    yield from lines or ["  no day differs"]
