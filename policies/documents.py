"""Finding TOML files, reading them against a model, and naming content by its hash."""

import json
import os
import re
import reprlib
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from importlib.abc import Traversable
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from policies.errors import PackError, Problem

Folder = Literal["packs", "calendars", "codes", "words"]
Model = TypeVar("Model", bound=BaseModel)

# A folder laid out like this package (packs/, calendars/, codes/, words/), looked in first.
EXTRA_DIR_VARIABLE = "REDRESS_POLICIES_DIR"
_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")


# Ours are some 50 KB; what is far beyond that was put there by mistake.
_LARGEST_BYTES = 1_000_000


def file_ids(folder: Folder) -> list[str]:
    """Return the ids of all files in a folder: their names without `.toml`."""
    names = {
        entry.name.removesuffix(".toml")
        for place in _places(folder)
        if place.is_dir()
        for entry in place.iterdir()
        if entry.name.endswith(".toml")
    }
    return sorted(names)


def is_id(text: str) -> bool:
    """Tell whether a file may be called so."""
    return _ID.fullmatch(text) is not None


def file_name(folder: Folder, file_id: str) -> str:
    """Return what messages call a file: its whole path where it is in a folder of one's own."""
    own = own_folder(folder)
    if own is not None and _is_listed(own, file_id):
        return str(own / f"{file_id}.toml")
    return f"{folder}/{file_id}.toml"


def own_folder(folder: Folder) -> Path | None:
    """Return where files of one's own are, None without REDRESS_POLICIES_DIR.

    PackError if the variable names no folder; the folder asked for may be missing in it.
    """
    named = os.environ.get(EXTRA_DIR_VARIABLE)
    if not named:
        return None
    if not Path(named).is_dir():
        reason = f"there is no such folder; correct {EXTRA_DIR_VARIABLE}, or unset it"
        raise PackError.at(named, "", reason)
    return Path(named) / folder


def read_toml(folder: Folder, file_id: str) -> dict[str, Any]:
    """Return a file's content as JSON would hold it; PackError says what is wrong with it."""
    name = file_name(folder, file_id)
    for place in _places(folder):
        if _is_listed(place, file_id):
            return _parsed(name, place / _checked(name, file_id))
    known = ", ".join(file_ids(folder))
    raise PackError.at(name, "", f"there is no such file; there are {known}")


def _checked(name: str, file_id: str) -> str:
    if not is_id(file_id):
        reason = "a file's name has lower-case letters, digits, dots and hyphens alone; rename it"
        raise PackError.at(name, "", reason)
    return f"{file_id}.toml"


def _is_listed(place: Traversable, file_id: str) -> bool:
    return place.is_dir() and any(entry.name == f"{file_id}.toml" for entry in place.iterdir())


def _places(folder: Folder) -> Iterator[Traversable]:
    own = own_folder(folder)
    if own is not None:
        yield own
    yield files("policies") / folder


def _parsed(name: str, entry: Traversable) -> dict[str, Any]:
    try:
        content = tomllib.loads(_text(name, entry))
        plain: dict[str, Any] = json.loads(json.dumps(content, default=str))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        reason = (
            f"this is not TOML: {error}; correct it there. Texts stand in straight quotes, "
            "each key once, days as 2025-04-30, and yes and no as true and false"
        )
        raise PackError.at(name, "", reason) from None
    if not plain:
        raise PackError.at(name, "", "it is empty; write it, or take the file away")
    return plain


def _text(name: str, entry: Traversable) -> str:
    if not entry.is_file():
        raise PackError.at(name, "", "this is no file; put a TOML file there, or take it away")
    try:
        with entry.open("rb") as file:
            read = file.read(_LARGEST_BYTES + 1)
    except OSError as error:
        reason = f"it cannot be read: {error.strerror}; let this user read it"
        raise PackError.at(name, "", reason) from None
    if len(read) > _LARGEST_BYTES:
        reason = f"it is larger than {_LARGEST_BYTES} bytes; is it the right file?"
        raise PackError.at(name, "", reason)
    try:
        return read.decode("utf-8-sig").replace("\r\n", "\n")  # as editors on Windows write it
    except UnicodeDecodeError as error:
        reason = f"it is not in UTF-8 (byte {error.start}); save it as UTF-8"
        raise PackError.at(name, "", reason) from None


def read_json(name: str, document: bytes | str) -> object:
    """Return what a JSON document holds; PackError if it is none."""
    try:
        content: object = json.loads(document)
    except ValueError as error:
        raise PackError.at(name, "", f"this is not JSON: {error}") from None
    return content


def fit(model: type[Model], name: str, content: object) -> Model:
    """Read content against a model, types taken strictly; PackError names every problem."""
    return _fit(model, name, json.dumps(content), content)


def fit_json(model: type[Model], name: str, document: bytes | str) -> Model:
    """Read a JSON document against a model, types taken strictly."""
    return _fit(model, name, document, None)


def _fit(model: type[Model], name: str, document: bytes | str, content: object) -> Model:
    try:
        return model.model_validate_json(document, strict=True)
    except ValidationError as error:
        problems = [_problem(detail, content) for detail in error.errors()]
        raise PackError(name, problems) from None


def _problem(detail: ErrorDetails, content: object) -> Problem:
    key = ".".join(_path(detail["loc"], content))
    match detail["type"]:
        case "extra_forbidden":
            return Problem(key, "unknown key; correct its spelling or take it out")
        case "missing":
            return Problem(key, "missing; add it")
        case "value_error":
            return Problem(key, detail["msg"].removeprefix("Value error, "))
        case _:
            found = reprlib.repr(detail["input"])
            return Problem(key, f"{detail['msg']}; found {found}, correct it")


def _path(places: tuple[int | str, ...], content: object) -> Iterator[str]:
    """Yield the keys down to a place; an entry of a list by its own key where it has one."""
    for place in places:
        content = _within(content, place)
        own = content.get("key") if isinstance(place, int) and isinstance(content, dict) else None
        if place != "[key]":  # which says that the key itself is wrong
            yield own if isinstance(own, str) else str(place)


def _within(content: object, place: int | str) -> object:
    match content, place:
        case dict(), str():
            return content.get(place)
        case list(), int() if place < len(content):
            return content[place]
        case _:
            return None


def canonical(model: BaseModel) -> bytes:
    """Return a model as JSON that is the same, byte for byte, for the same content."""
    content = model.model_dump(mode="json")
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def content_hash(document: bytes) -> str:
    """Return the name of a document, as events cite it: `sha256:` and the hex digest."""
    return f"sha256:{sha256(document).hexdigest()}"
