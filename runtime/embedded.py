"""The embedded Temporal server: the official program with a database file, on loopback."""

import ctypes
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import structlog

from runtime.errors import TemporalMissing, TemporalUnavailable

log = structlog.get_logger(__name__)

START_LIMIT_SECONDS = 30.0
# An order to end may find the server at work that it does not leave; what it stored is whole.
STOP_LIMIT_SECONDS = 20.0
# Between our choosing a port and the server's taking it, another program may have it.
START_TRIES = 3
_PR_SET_PDEATHSIG = 1

_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL")
# Time skipping moves simulated time; without the second each skipped timer costs a second.
SIMULATION = (
    "frontend.WorkflowTimeSkippingEnabled=true",
    'history.timerProcessorMaxTimeShift="1ms"',
)


def temporal_program() -> str:
    """Return the path of the `temporal` program that came with the environment, or on PATH."""
    beside = Path(sys.prefix) / "bin" / "temporal"
    found = str(beside) if beside.exists() else shutil.which("temporal")
    if found is None:
        raise TemporalMissing(
            "There is no `temporal` program here. `make install` installs it; elsewhere put "
            "Temporal's CLI on the PATH."
        )
    return found


def free_port() -> int:
    """Return a loopback port that was free a moment ago."""
    return free_ports(1)[0]


def free_ports(count: int) -> list[int]:
    """Return so many different loopback ports that were free a moment ago."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


class EmbeddedTemporal:
    """One server process with its database file in `folder`.

    `lose()` is what a lost cluster looks like: killed, and its database gone.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int | None = None,
        dynamic_config: tuple[str, ...] = SIMULATION,
    ) -> None:
        self.folder = folder
        self.port = port or free_port()
        # Once it ran, its clients know the port.
        self._may_move = port is None
        self._dynamic_config = dynamic_config
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Host and port for clients."""
        return f"127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        """The server's database file."""
        return self.folder / "temporal.db"

    @property
    def pid(self) -> int | None:
        """The server's process id while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> Self:
        """Start the server and return when it accepts connections.

        One that ends at once, as a port of its was taken meanwhile, is started on others, unless
        somebody counts on its port.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(START_TRIES if self._may_move else 1):
            self._launch()
            if self._comes_up():
                self._may_move = False
                return self
            self.port = free_port() if self._may_move else self.port
        raise TemporalUnavailable(f"{self.address} (see {self.folder / 'temporal.log'})")

    def _launch(self) -> None:
        with (self.folder / "temporal.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 -- our own arguments, no shell
                self._command(),
                stdout=log,
                stderr=log,
                preexec_fn=_end_with_parent,
                # Ctrl-C is for us: whoever is still at work needs the server to finish.
                process_group=0,
            )

    def stop(self) -> None:
        """End the server in order, or kill it where that takes too long; its database stays."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the server at once, as a crash would."""
        self._end(signal.SIGKILL)

    def lose(self) -> None:
        """Kill the server and delete its database, as if the cluster were lost."""
        self.kill()
        for file in self.folder.glob("temporal.db*"):
            file.unlink()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _command(self) -> list[str]:
        command = [temporal_program(), "server", "start-dev", "--headless", "--ip", "127.0.0.1"]
        http, metrics = self._other_ports()
        command += ["--port", str(self.port), "--http-port", str(http)]
        command += ["--metrics-port", str(metrics), "--db-filename", str(self.database)]
        command += ["--log-level", "warn"]
        for pragma in _PRAGMAS:
            command += ["--sqlite-pragma", pragma]
        for setting in self._dynamic_config:
            command += ["--dynamic-config-value", setting]
        return command

    def _other_ports(self) -> tuple[int, int]:
        """Return ports for what we do not use, neither of them the server's own."""
        http, metrics, *_ = (port for port in free_ports(3) if port != self.port)
        return http, metrics

    def _comes_up(self) -> bool:
        """Wait until the server answers, and tell whether it did not end instead."""
        give_up = time.monotonic() + START_LIMIT_SECONDS
        while time.monotonic() < give_up:
            if self._process is None or self._process.poll() is not None:
                self._process = None
                return False
            if self._answers():
                return True
            time.sleep(0.05)
        self.kill()
        raise TemporalUnavailable(f"{self.address} (see {self.folder / 'temporal.log'})")

    def _answers(self) -> bool:
        """Tell whether the server has its namespace ready; an open port alone is too early."""
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", self.port)) != 0:
                return False
        question = ["operator", "namespace", "describe", "default", "--address", self.address]
        asked = subprocess.run(  # noqa: S603 -- our own arguments, no shell
            [temporal_program(), *question], capture_output=True, check=False
        )
        return asked.returncode == 0

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(STOP_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            log.warning("temporal_killed", pid=self._process.pid, after_seconds=STOP_LIMIT_SECONDS)
            self._process.kill()
            self._process.wait()
        self._process = None


def _end_with_parent() -> None:
    """Ask Linux to end the server when we are killed, so that no orphan keeps the database."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
