"""A private PostgreSQL server for tests and benchmarks: own folder, own port, loopback alone.

`find_server` looks for the programs; where there are none, what needs them is skipped and says
so. The programs refuse root, so that root runs them as `postgres`.
"""

import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

SYSTEM_USER = "postgres"
IN_MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder of its own is made in it, with mkdtemp
ROOM_NEEDED = 2 * 1024**3  # bytes; some machines give only a few megabytes there
MISSING = (
    "no PostgreSQL server programs (initdb, pg_ctl) under /usr/lib/postgresql or on PATH, or no "
    "user `postgres` to run them as while the tests run as root"
)


def find_server() -> Path | None:
    """Return the folder of the newest server's programs, None where none can be run."""
    if os.geteuid() == 0 and not _has_account(SYSTEM_USER):
        return None
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_major, reverse=True)
    on_path = shutil.which("initdb")
    found = [*installed, *([Path(on_path)] if on_path else [])]
    return found[0].parent if found else None


def _has_account(name: str) -> bool:
    return any(account.pw_name == name for account in pwd.getpwall())


def _major(initdb: Path) -> int:
    return int(initdb.parts[-3]) if initdb.parts[-3].isdigit() else 0


@dataclass
class PostgresServer:
    """A running server; each database it hands out is a new one."""

    port: int
    control: Callable[..., None]
    copying: str = ""
    numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        """Return the address of a database in SQLAlchemy's spelling."""
        return f"postgresql+psycopg://redress@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template0") -> str:
        """Make a database, as a copy of `template`, and return its name."""
        name = f"t{next(self.numbers)}"
        self.admin(f"CREATE DATABASE {name} TEMPLATE {template} {self.copying}")
        return name

    def stop(self) -> None:
        """Stop the server as a fast shutdown does: whoever is connected is thrown out."""
        self.control("-m", "fast", "stop")

    def start(self) -> None:
        """Start it again where it was."""
        self.control("start")

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self.admin(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def admin(self, statement: str) -> None:
        """Run one statement as the server's owner."""
        address = f"host=127.0.0.1 port={self.port} user=redress dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_server(programs: Path, *, on_disk: bool = False) -> Iterator[PostgresServer]:
    """Start a server in a new folder on a free port, and stop it in the end.

    The folder is in memory where there is room, unless what is stored has to reach a disk.
    """
    place = None if on_disk else _fastest_place()
    folder = Path(tempfile.mkdtemp(prefix="redress-pg-", dir=place))
    user = SYSTEM_USER if os.geteuid() == 0 else None
    if user is not None:
        account = pwd.getpwnam(user)
        os.chown(folder, account.pw_uid, account.pw_gid)
    data, port = folder / "data", _free_port()
    try:
        _run([programs / "initdb", "-D", data, "-U", "redress", "-A", "trust", "-E", "UTF8"], user)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder}"
        always = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options]

        def control(*what: str) -> None:
            _run([*always, *what], user)

        control("start")
        try:
            yield PostgresServer(port, control, copying=_fastest_copying(programs))
        finally:
            control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fastest_place() -> Path | None:
    """Return a folder in memory if there is room: a database is hundreds of files (None: /tmp)."""
    if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK):
        return IN_MEMORY if shutil.disk_usage(IN_MEMORY).free >= ROOM_NEEDED else None
    return None


def _fastest_copying(programs: Path) -> str:
    """Copying files is the only way before version 15, and the faster one for few pages since."""
    said = subprocess.check_output([str(programs / "postgres"), "-V"], text=True)  # noqa: S603
    major = re.search(r"\d+", said)
    return "STRATEGY file_copy" if major and int(major[0]) >= 15 else ""


def _run(command: Sequence[object], user: str | None) -> None:
    done = subprocess.run(  # noqa: S603 - our own arguments
        [str(part) for part in command],
        user=user,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed: {done.stdout}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
