"""The demo's data folder: one demo at a time, begun anew each time, never over anything else."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARKER = "this-is-a-demo"
LOCK = "lock"


class FolderTaken(Exception):
    """The folder is in use, or holds something that is not a demo."""


@contextmanager
def demo_folder(folder: Path) -> Iterator[Path]:
    """Hold the folder for one demo and empty it of the last one.

    FolderTaken names the process that holds it, or what else is in it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise FolderTaken(
            f"{folder} cannot be a data folder ({error.strerror}). Name another one: "
            "REDRESS_DATA_DIR=another/folder."
        ) from None
    with (folder / LOCK).open("a+") as lock:
        _hold(lock.fileno(), folder)
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        _empty(folder)
        (folder / MARKER).touch()
        yield folder


def _hold(lock: int, folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = (folder / LOCK).read_text().strip() or "unknown"
        raise FolderTaken(
            f"Process {holder} already runs Redress in {folder}. End it (kill {holder}), or give "
            "this one a folder of its own: REDRESS_DATA_DIR=another/folder."
        ) from None


def _empty(folder: Path) -> None:
    others = [entry for entry in folder.iterdir() if entry.name != LOCK]
    if others and not (folder / MARKER).exists():
        raise FolderTaken(
            f"{folder} holds something that is not a demo ({others[0].name}, ...). A demo begins "
            "with an empty folder; name another one: REDRESS_DATA_DIR=another/folder."
        )
    for entry in others:
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
