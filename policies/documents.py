"""Finding TOML files, reading them against a model, and naming content by its hash."""

import json
import os
import re
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

Folder = Literal["packs", "calendars", "codes"]
Model = TypeVar("Model", bound=BaseModel)

# A folder laid out like this package (packs/, calendars/, codes/), looked in first.
EXTRA_DIR_VARIABLE = "REDRESS_POLICIES_DIR"
_ID = re.compile(r"^[a-z0-9][a-z0-9.-]*$")


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


def read_toml(folder: Folder, file_id: str) -> dict[str, Any]:
    """Return a file's content as JSON would hold it; PackError says what is wrong with it."""
    name = f"{folder}/{file_id}.toml"
    for place in _places(folder):
        entry = place / f"{file_id}.toml"
        if _ID.match(file_id) and entry.is_file():
            return _parsed(name, entry)
    known = ", ".join(file_ids(folder))
    raise PackError.at(name, "", f"there is no such file; there are {known}")


def _places(folder: Folder) -> Iterator[Traversable]:
    extra = os.environ.get(EXTRA_DIR_VARIABLE)
    if extra:
        yield Path(extra) / folder
    yield files("policies") / folder


def _parsed(name: str, entry: Traversable) -> dict[str, Any]:
    try:
        content = tomllib.loads(entry.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError.at(name, "", f"this is not TOML: {error}") from None
    except OSError as error:
        raise PackError.at(name, "", f"it cannot be read: {error.strerror}") from None
    plain: dict[str, Any] = json.loads(json.dumps(content, default=str))
    return plain


def read_json(name: str, document: bytes | str) -> object:
    """Return what a JSON document holds; PackError if it is none."""
    try:
        content: object = json.loads(document)
    except ValueError as error:
        raise PackError.at(name, "", f"this is not JSON: {error}") from None
    return content


def fit(model: type[Model], name: str, content: object) -> Model:
    """Read content against a model, types taken strictly; PackError names every problem."""
    return fit_json(model, name, json.dumps(content))


def fit_json(model: type[Model], name: str, document: bytes | str) -> Model:
    """Read a JSON document against a model, types taken strictly."""
    try:
        return model.model_validate_json(document, strict=True)
    except ValidationError as error:
        raise PackError(name, [_problem(detail) for detail in error.errors()]) from None


def _problem(detail: ErrorDetails) -> Problem:
    key = ".".join(str(part) for part in detail["loc"])
    match detail["type"]:
        case "extra_forbidden":
            return Problem(key, "unknown key; correct its spelling or take it out")
        case "missing":
            return Problem(key, "missing; add it")
        case "value_error":
            return Problem(key, detail["msg"].removeprefix("Value error, "))
        case _:
            return Problem(key, f"{detail['msg']}; found {detail['input']!r}")


def canonical(model: BaseModel) -> bytes:
    """Return a model as JSON that is the same, byte for byte, for the same content."""
    content = model.model_dump(mode="json")
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def content_hash(document: bytes) -> str:
    """Return the name of a document, as events cite it: `sha256:` and the hex digest."""
    return f"sha256:{sha256(document).hexdigest()}"
