"""A second process that looks and leaves takes nothing from the first one with it."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from database.engine import open_engine, reading, writing

WRITER = """
import sys
from sqlalchemy import text
from database.engine import open_engine, reading, writing

engine = open_engine(f"sqlite:///{sys.argv[1]}")
with writing(engine) as first:
    first.execute(text("CREATE TABLE said (words TEXT)"))
with reading(engine), reading(engine):
    pass  # two connections, which the pool keeps
print("open", flush=True)
for words in sys.stdin:
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO said VALUES (:words)"), {"words": words})
    print("written", flush=True)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def test_what_is_written_after_another_looked_survives_a_kill(file: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(file)]
    with subprocess.Popen(  # noqa: S603 -- our own arguments, no shell
        command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdin
        assert writer.stdout
        assert writer.stdout.readline() == "open\n"
        look_and_leave(file)
        writer.stdin.write("after the look\n")
        writer.stdin.flush()
        assert writer.stdout.readline() == "written\n"
        writer.send_signal(signal.SIGKILL)
    with sqlite3.connect(file) as found:
        assert found.execute("SELECT words FROM said").fetchall() == [("after the look\n",)]


def look_and_leave(file: Path) -> None:
    """Open the file as a command line does, read, and close every connection."""
    look = (
        "import sys\n"
        "from sqlalchemy import text\n"
        "from database.engine import open_engine, reading\n"
        "engine = open_engine(f'sqlite:///{sys.argv[1]}')\n"
        "with reading(engine) as view:\n"
        "    view.execute(text('SELECT count(*) FROM said'))\n"
        "engine.dispose()\n"
    )
    subprocess.run([sys.executable, "-c", look, str(file)], check=True)  # noqa: S603 -- ours


def test_a_new_file_is_its_owners_alone(file: Path) -> None:
    engine = open_engine(f"sqlite:///{file}")
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE said (words TEXT)"))
    with reading(engine):
        pass
    engine.dispose()
    assert file.stat().st_mode & 0o777 == 0o600
