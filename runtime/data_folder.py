"""Who uses a data folder: one process with everything embedded, or the parts of an installation."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runtime.errors import FolderTaken

LOCK = "lock"


@contextmanager
def held(folder: Path, *, alone: bool = True) -> Iterator[None]:
    """Hold the folder, made if it is not there; FolderTaken names the process that has it alone.

    Those who do not want it alone share it. A hold ends with its process, however that ends.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (folder / LOCK).open("a+")
    except OSError as error:
        raise FolderTaken(
            f"{folder} cannot be a data folder ({error.strerror}). Name another one: "
            "REDRESS_DATA_DIR=another/folder."
        ) from None
    with lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _taken(folder) from None
        lock.truncate(0)
        if alone:
            lock.write(f"{os.getpid()}\n")
            lock.flush()
        yield


def _taken(folder: Path) -> FolderTaken:
    holder = (folder / LOCK).read_text(encoding="ascii").strip()
    who = f"Process {holder} already runs" if holder else "Workers or consoles already run"
    end = f"End it (kill {holder})" if holder else "End them"
    return FolderTaken(
        f"{who} Redress in {folder}. {end}, or give this one a folder of its own: "
        "REDRESS_DATA_DIR=another/folder."
    )
