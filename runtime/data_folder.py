"""One process at a time holds a data folder in which everything is embedded."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runtime.errors import RuntimeProblem

LOCK = "lock"


class FolderTaken(RuntimeProblem):
    """The folder is in use, or cannot be what it is to be; the message says what to do."""

    code = "folder_taken"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder, made if it is not there; FolderTaken names the process that has it.

    The lock ends with its process, however that ends.
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
        _hold(lock.fileno(), folder)
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def _hold(lock: int, folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = (folder / LOCK).read_text(encoding="ascii").strip() or "unknown"
        raise FolderTaken(
            f"Process {holder} already runs Redress in {folder}. End it (kill {holder}), or give "
            "this one a folder of its own: REDRESS_DATA_DIR=another/folder."
        ) from None
