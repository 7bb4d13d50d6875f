"""The installed program as a process of its own: started, watched by its log, ended by signals."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

REDRESS = Path(sys.prefix) / "bin" / "redress"
PATIENCE_SECONDS = 60.0
LOOK_AGAIN_SECONDS = 0.02


@dataclass
class Program:
    """A running `redress`; its log is one JSON object a line."""

    process: "subprocess.Popen[bytes]"
    log: Path

    def lines(self) -> list[dict[str, Any]]:
        """Return what it has logged so far."""
        whole = self.log.read_text(encoding="utf-8").split("\n")[:-1]
        return [json.loads(line) for line in whole if line.startswith("{")]

    def says(self, event: str) -> dict[str, Any]:
        """Return the first line about `event`, once it is there."""
        give_up = monotonic() + PATIENCE_SECONDS
        while monotonic() < give_up:
            ended = self.process.poll() is not None
            for line in self.lines():
                if line["event"] == event:
                    return line
            if ended:
                break
            sleep(LOOK_AGAIN_SECONDS)
        raise AssertionError(f"it never said {event}:\n{self.log.read_text(encoding='utf-8')}")

    def send(self, sign: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(sign)

    def ended(self) -> int:
        """Return the exit status, once it has ended."""
        return self.process.wait(PATIENCE_SECONDS)

    def stopped(self) -> int:
        """End it in order and return the exit status."""
        self.send(signal.SIGTERM)
        return self.ended()


@contextmanager
def running(log: Path, *arguments: str, **environment: str) -> Iterator[Program]:
    """Run `redress` in the background; killed in the end if it still runs."""
    with log.open("ab") as file:
        process = subprocess.Popen(  # noqa: S603 -- our own program and arguments
            [str(REDRESS), *arguments], env=surroundings(environment), stderr=file, stdout=file
        )
    try:
        yield Program(process, log)
    finally:
        process.kill()
        process.wait()


def surroundings(more: Mapping[str, str]) -> dict[str, str]:
    """Return our environment without what would set the program up, and with `more`."""
    ours = ("REDRESS_", "TEMPORAL_")
    return {k: v for k, v in os.environ.items() if not k.startswith(ours)} | dict(more)
