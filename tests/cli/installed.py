"""A data folder in which everything has happened, and the command line called on it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner, Result

from cli.main import app
from runtime.installation import installation
from runtime.settings import Settings
from tests.application.office import Office
from tests.application.stories import everything

REDRESS = Path(sys.prefix) / "bin" / "redress"


def fill(folder: Path) -> None:
    """Let all stories happen in a new data folder."""
    with installation(Settings(data_dir=folder)) as parts:
        everything(Office(parts.ledger, parts.vault))


@dataclass(frozen=True)
class Folder:
    """A data folder, and commands on it."""

    path: Path

    def run(self, *arguments: str) -> Result:
        """Call a command in this process."""
        environment = {"REDRESS_DATA_DIR": str(self.path)}
        return CliRunner().invoke(app, list(arguments), env=environment)

    def copied_to(self, path: Path) -> "Folder":
        """Return a copy that may be spoilt."""
        shutil.copytree(self.path, path)
        return Folder(path)


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call the installed program in a process of its own, from another folder."""
    return subprocess.run(  # noqa: S603 -- our own program and arguments
        [str(REDRESS), *arguments],
        cwd="/",
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
