"""What takes long to make and is only looked at: made once for all of a run's processes."""

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a folder of this run that all its processes see."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """Return what `make` makes in an empty folder, or what another process made; others wait."""
    place = shared_folder(factory) / f"once-{name}"
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = place.with_suffix(".made")
        if not kept.exists():
            place.mkdir()
            kept.write_bytes(pickle.dumps(make(place)))
        found: T = pickle.loads(kept.read_bytes())  # noqa: S301 -- written above, by us
        return found
