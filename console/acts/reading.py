"""What was typed into a form, as the fields of a command; what does not fit is said by field."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from console.acts.fields import ROWS, Choice, Field, Widget
from console.acts.pictures import problem_of_files
from console.bodies import can_be_stored
from domain.identifiers import parse_stream

# Rows beyond these are not read: nobody's form offers them.
MOST_ROWS = 50
MISSING = "Answer this"


@dataclass(frozen=True)
class Typed:
    """What a form holds, by the fields' names; several values where several boxes are ticked."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def one(self, path: str) -> str:
        """Return what stands in one control, without the space around it."""
        found = self.values.get(path) or [""]
        # Browsers end lines with CR LF; what is kept and hashed has plain line ends.
        return found[0].replace("\r\n", "\n").strip()

    def several(self, path: str) -> Sequence[str]:
        """Return the boxes that are ticked."""
        return [value for value in self.values.get(path, ()) if value]

    def rows(self, path: str) -> int:
        """Return how many rows a form shows: those typed into, and at least a few."""
        numbers = [
            int(rest[0])
            for name in self.values
            if name.startswith(f"{path}.")
            and (rest := name.removeprefix(f"{path}.").split(".")) and rest[0].isdecimal()
        ]  # fmt: skip
        return min(MOST_ROWS, max([ROWS - 1, *numbers]) + 1)


@dataclass
class Read:
    """A command's fields as JSON values, and what is wrong with what was typed, by field."""

    body: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def row_of(of: Field, number: int) -> tuple[Field, ...]:
    """Return the questions of one row."""
    return tuple(_numbered(part, of.path, number) for part in of.inner)


def read(fields: Sequence[Field], typed: Typed, zone: ZoneInfo) -> Read:
    """Return what was typed; times are in the landlord's zone."""
    found = Read()
    for each in fields:
        value = _value(each, typed, zone, found.errors)
        if value is not None:
            found.body[each.path.rpartition(".")[2]] = value
            found.body |= _set_by(each, typed)
    return found


def _value(of: Field, typed: Typed, zone: ZoneInfo, errors: dict[str, str]) -> Any:  # noqa: ANN401
    match of.widget:
        case "rows":
            rows = list(_rows(of, typed, zone, errors))
            if of.required and not rows:
                errors[of.path] = "Fill in at least one"
            return rows
        case "group":
            return _group(of, typed, zone, errors)
        case "checkbox":
            return typed.one(of.path) == "yes"
        case "checkboxes":
            return _ticked(of, typed, errors)
        case "lines" | "dates" | "numbers":
            return _lines(of, typed, errors)
        case "pictures":
            return _pictures(of, typed, errors)
        case _:
            return _single(of, typed, zone, errors)


def _single(of: Field, typed: Typed, zone: ZoneInfo, errors: dict[str, str]) -> Any:  # noqa: ANN401
    text = typed.one(of.path)
    if not text:
        if of.required:
            errors[of.path] = MISSING
        return None
    if not can_be_stored(text):
        errors[of.path] = "It holds NUL or half a character, which no text can hold"
        return None
    try:
        return _converted(of, text, zone)
    except ValueError as wrong:
        errors[of.path] = str(wrong)
        return None


def _ticked(of: Field, typed: Typed, errors: dict[str, str]) -> list[str]:
    chosen = list(typed.several(of.path))
    if not chosen and of.required:
        errors[of.path] = "Choose at least one"
    return chosen


def _pictures(of: Field, typed: Typed, errors: dict[str, str]) -> list[dict[str, str]]:
    chosen = typed.several(of.path)
    if not chosen and of.required:
        errors[of.path] = "Choose a file"
    problem = problem_of_files(chosen)
    if problem is not None:
        errors[of.path] = problem
    return [{"base64": each} for each in chosen]


def _lines(of: Field, typed: Typed, errors: dict[str, str]) -> Sequence[str | int]:
    """Return one value a line; nothing is the empty list."""
    lines = [line.strip() for line in typed.one(of.path).splitlines() if line.strip()]
    if not lines and of.required:
        errors[of.path] = MISSING
    try:
        if of.widget == "numbers":
            return [_number(line) for line in lines]
        return [_date(line).isoformat() for line in lines] if of.widget == "dates" else lines
    except ValueError as wrong:
        errors[of.path] = str(wrong)
        return []


def _group(of: Field, typed: Typed, zone: ZoneInfo, errors: dict[str, str]) -> Any:  # noqa: ANN401
    """Return a group's values; one that may be left out is left out where nothing is typed."""
    if not of.required and not any(typed.one(part.path) for part in of.inner):
        return None
    inner = read(of.inner, typed, zone)
    errors |= inner.errors
    return inner.body


def _rows(of: Field, typed: Typed, zone: ZoneInfo, errors: dict[str, str]) -> Iterator[Any]:
    for number in range(typed.rows(of.path)):
        parts = row_of(of, number)
        if not any(typed.one(part.path) for part in parts if part.widget != "checkbox"):
            continue
        if len(parts) == 1 and parts[0].path == f"{of.path}.{number}":
            yield {"text": typed.one(parts[0].path)}
            continue
        inner = read(parts, typed, zone)
        errors |= inner.errors
        yield inner.body


def _numbered(part: Field, path: str, number: int) -> Field:
    inner = tuple(_numbered(each, path, number) for each in part.inner)
    at = part.path.replace(f"{path}.#", f"{path}.{number}", 1)
    return replace(part, path=at, inner=inner)


def _set_by(of: Field, typed: Typed) -> dict[str, Any]:
    """Return what goes with the choice that was made."""
    chosen = next((c for c in of.choices if c.value == typed.one(of.path)), None)
    return dict(chosen.sets or {}) if isinstance(chosen, Choice) else {}


def _converted(of: Field, text: str, zone: ZoneInfo) -> Any:  # noqa: ANN401 -- any JSON value
    match of.widget:
        case "instant":
            return _instant(text, zone).isoformat()
        case "radios" | "select":
            return _chosen(of, text)
        case _:
            plain = _PLAIN.get(of.widget)
            return plain(text) if plain else text


def _chosen(of: Field, text: str) -> str | int:
    if of.choices and text not in {choice.value for choice in of.choices}:
        raise ValueError("Choose one of those that are offered")
    return int(text) if text.isdecimal() and of.source is None and len(text) < 10 else text


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError("Give a whole number, like 5") from None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("Give a day that exists, like 2026-11-30") from None


def _instant(text: str, zone: ZoneInfo) -> datetime:
    """Return what a clock on the wall shows as an instant; the first of an hour that comes twice.

    Source: `<input type="datetime-local">` says a local time without a zone.
    """
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("Give a day and a time that exist, like 2026-11-30T16:00") from None
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    there = local.replace(tzinfo=zone).astimezone(UTC)
    if there.astimezone(zone).replace(tzinfo=None) != local:
        raise ValueError("The clocks go forward over this time, so it does not exist")
    return there


def _stream(text: str) -> str:
    """Return the case that an address, a stream's id or `landlord/cases/uuid` names."""
    path = urlsplit(text).path.strip("/").replace("/cases/", "/case/")
    try:
        parse_stream("/".join(path.split("/")[:3]))
    except ValueError:
        raise ValueError("Give the address of the other case's page") from None
    return "/".join(path.split("/")[:3])


def _json(text: str) -> Any:  # noqa: ANN401 -- any JSON value
    try:
        return json.loads(text)
    except ValueError:
        raise ValueError("Give JSON, as the API takes it") from None


_PLAIN: Mapping[Widget, Callable[[str], Any]] = {
    "textarea": lambda text: {"text": text},
    "personal": lambda text: {"text": text},
    "number": _number,
    "minutes": lambda text: f"PT{_number(text)}M",
    "date": lambda text: _date(text).isoformat(),
    "yes_no": lambda text: text == "yes",
    "case": _stream,
    "json": _json,
}
