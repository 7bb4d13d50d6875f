"""The machine and the versions that the figures come from; no name and no date."""

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version

import psutil  # type: ignore[import-untyped]  # it ships no types

from bench.private_postgres import find_server
from runtime.embedded import temporal_program

LIBRARIES = (
    "temporalio",
    "SQLAlchemy",
    "psycopg",
    "pydantic",
    "fastapi",
    "uvicorn",
    "eventsourcing",
    "businesstimedelta",
    "opening-hours-py",
)


def description() -> list[str]:
    """Return what to know about the machine, line by line."""
    memory = psutil.virtual_memory().total / 2**30
    return [
        f"{os.cpu_count()} processor cores, {memory:.0f} GiB of memory, {platform.system()} on "
        f"{platform.machine()}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {_postgres()}",
        _first_line(temporal_program(), "--version"),
        ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
    ]


def _postgres() -> str:
    programs = find_server()
    return _first_line(str(programs / "postgres"), "-V") if programs else "no PostgreSQL"


def _first_line(program: str, option: str) -> str:
    said = subprocess.check_output([program, option], text=True)  # noqa: S603 -- our own arguments
    return said.splitlines()[0]
