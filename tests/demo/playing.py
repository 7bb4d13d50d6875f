"""The demo as a process of its own, and what it leaves behind."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from tests.cli.installed import REDRESS, Folder

PATIENCE_SECONDS = 120.0
Process = subprocess.Popen[str]


@dataclass(frozen=True)
class Played:
    """A demo that ended."""

    status: int
    output: str
    folder: Path

    def clocks(self) -> list[tuple[str, str, datetime]]:
        """Return the rule, state and end of every clock, in the order of their ends."""
        folder = Folder(self.folder)
        found: list[tuple[str, str, datetime]] = []
        for case in json.loads(folder.run("case", "list", "--json").stdout):
            shown = json.loads(folder.run("case", "show", case["stream"], "--json").stdout)
            found += [
                (clock["rule"], clock["state"], datetime.fromisoformat(clock["due_at"]))
                for clock in shown["clocks"]
            ]
        return sorted(found, key=lambda clock: (clock[2], clock[0]))


@contextmanager
def playing(
    folder: Path, *arguments: str, cwd: Path | str = "/"
) -> Iterator[subprocess.Popen[str]]:
    """Run a demo while the block runs; whatever is left of it is ended."""
    process = subprocess.Popen(  # noqa: S603 -- our own program and arguments
        [str(REDRESS), "demo", "--data-dir", str(folder), *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def played(folder: Path, *arguments: str, cwd: Path | str = "/") -> Played:
    """Play a demo to its end."""
    with playing(folder, *arguments, cwd=cwd) as process:
        output, _ = process.communicate(timeout=PATIENCE_SECONDS)
        return Played(process.returncode, output, folder)


def read_until(process: Process, pattern: str) -> str:
    """Read what a demo says until a line fits."""
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if re.search(pattern, line):
            return said
    raise AssertionError(f"the demo ended without {pattern!r}: {said}")


def temporal_of(folder: Path) -> list[int]:
    """Return the ids of Temporal servers that have their database in this folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = place.read_bytes().decode(errors="replace")
        except OSError:
            continue  # it ended while we looked
        if str(folder) in command and "start-dev" in command:
            found.append(int(place.parent.name))
    return found


def gone(folder: Path) -> bool:
    """Wait until no Temporal server is left over a folder."""
    give_up = monotonic() + 15
    while temporal_of(folder):
        if monotonic() > give_up:
            return False
        signal.sigtimedwait([], 0.05)
    return True
