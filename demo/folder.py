"""The demo's data folder: one demo at a time, begun anew each time, never over anything else."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runtime.data_folder import LOCK, held
from runtime.errors import FolderTaken

__all__ = ["MARKER", "FolderTaken", "demo_folder"]

MARKER = "this-is-a-demo"


@contextmanager
def demo_folder(folder: Path) -> Iterator[Path]:
    """Hold the folder for one demo and empty it of the last one.

    FolderTaken names the process that holds it, or what else is in it.
    """
    with held(folder):
        _empty(folder)
        (folder / MARKER).touch()
        yield folder


def _empty(folder: Path) -> None:
    others = [entry for entry in folder.iterdir() if entry.name != LOCK]
    if others and not (folder / MARKER).exists():
        raise FolderTaken(
            f"{folder} holds something that is not a demo ({others[0].name}, ...). A demo begins "
            "with an empty folder; name another one: REDRESS_DATA_DIR=another/folder."
        )
    for entry in others:
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
