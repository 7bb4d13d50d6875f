"""The option by which commands find the data folder, and what they open in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from cli.saying import BadInput, clear_errors
from runtime.installation import Installation, installation
from runtime.settings import Settings

DataDir = Annotated[
    Path,
    typer.Option(
        "--data-dir",
        envvar="REDRESS_DATA_DIR",
        help="The data folder of the installation.",
        show_default=True,
    ),
]
DEFAULT = Path(".redress")


@contextmanager
def opened(folder: Path) -> Iterator[Installation]:
    """Open the installation in a folder; one clear line where there is none."""
    with clear_errors():
        settings = Settings(data_dir=folder)
        if settings.ledger_url is None and not (folder / "ledger.db").exists():
            raise BadInput(
                f"There is no ledger in {folder}. Run `redress demo` first, or name the data "
                "folder with --data-dir or REDRESS_DATA_DIR."
            )
        with installation(settings) as parts:
            yield parts
