"""What is set up wrongly is one clear line and an exit status, whichever process it is."""

import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from ledger.clock import set_offset
from ledger.engine import migrate, open_engine
from ledger.store import Ledger
from runtime.embedded import EmbeddedTemporal
from runtime.installation import installation
from runtime.settings import Settings
from tests.processes.program import REDRESS, surroundings
from vault.kek import load_or_make_kek

NOBODY_THERE = "postgresql://redress@127.0.0.1:1/ledger"


@dataclass(frozen=True)
class Mistake:
    """What somebody did, and what they must be told."""

    command: str
    environment: dict[str, str]
    words: str
    config: str = ""


def simulated(folder: Path) -> dict[str, str]:
    """A ledger in which time was moved."""
    ledger = Ledger(open_engine(f"sqlite:///{folder / 'ledger.db'}"))
    migrate(ledger.engine)
    with ledger.writing() as tx:
        set_offset(tx.connection, timedelta(days=1))
    ledger.close()
    return {}


def with_another_key(folder: Path) -> dict[str, str]:
    """A vault whose keys another key-encryption key wrapped."""
    with installation(Settings(data_dir=folder)) as parts:
        parts.vault.new_subject("shal")
    others = folder / "others"
    others.mkdir()
    for name in ("kek.hex", "payload-key.hex"):
        load_or_make_kek(others / name)
    return {"REDRESS_KEYS_DIR": str(others)}


def without_keys(folder: Path) -> dict[str, str]:
    """A folder of keys that holds none."""
    return {"REDRESS_KEYS_DIR": str(folder)}


def typed(variable: str, value: str, words: str, command: str = "worker") -> Mistake:
    return Mistake(command, {variable: value}, words)


TYPED = {
    "another database": typed("REDRESS_LEDGER_URL", "mysql://x", "ledger_url: "),
    "no JSON": typed("REDRESS_LANDLORDS", "shal", "it takes JSON"),
    "no port": typed("REDRESS_PORT", "http", "port: ", "console"),
    "no settings file": typed("REDRESS_CONFIG", "/nowhere.toml", "is no file /nowhere.toml"),
    "no secret": typed("REDRESS_LEDGER_PASSWORD_FILE", "/nowhere", "/nowhere cannot be read"),
    "broken TOML": Mistake("console", {}, "redress.toml is not valid TOML", "port = "),
    "an unknown setting": Mistake("up", {}, "prot: Extra inputs", "prot = 1"),
    "simulated time": Mistake("up", {}, "simulated time is the demo's", "simulated = true"),
}
MISSING = {
    "no PostgreSQL": Mistake(
        "worker", {"REDRESS_LEDGER_URL": NOBODY_THERE}, "The ledger cannot be reached"
    ),
    "no Temporal": Mistake("console", {}, "No Temporal server answers at 127.0.0.1:1"),
    "no namespace": Mistake(
        "worker", {"TEMPORAL_NAMESPACE": "nowhere"}, "Temporal has no namespace 'nowhere'"
    ),
    "a port that is taken": Mistake("console", {}, "The console cannot be served at 127.0.0.1:"),
}
PREPARED = {
    "a simulated ledger": (simulated, "This ledger holds simulated time"),
    "another key": (with_another_key, "key"),
    "no key": (without_keys, "kek.hex"),
}


def outcome(
    folder: Path, command: str, environment: dict[str, str]
) -> "subprocess.CompletedProcess[str]":
    surely = {
        "REDRESS_DATA_DIR": str(folder),
        "REDRESS_START_LIMIT_SECONDS": "0",
        "TEMPORAL_ADDRESS": "127.0.0.1:1",
    }
    return subprocess.run(  # noqa: S603 -- our own program and arguments
        [str(REDRESS), command],
        env=surroundings(surely | environment),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


Outcomes = dict[str, "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """What each mistake led to; two at a time, because a process takes a second to start."""
    root = tmp_path_factory.mktemp("mistakes")
    with (
        EmbeddedTemporal(root / "temporal", dynamic_config=()) as temporal,
        socket.create_server(("127.0.0.1", 0)) as taken,
        ThreadPoolExecutor(2) as pool,
    ):
        here = {"TEMPORAL_ADDRESS": temporal.address}
        more = {
            "no namespace": here,
            "a port that is taken": here | {"REDRESS_PORT": str(taken.getsockname()[1])},
        }
        asked = {}
        for name, mistake in MISSING.items():
            environment = mistake.environment | more.get(name, {})
            asked[name] = pool.submit(outcome, root / name, mistake.command, environment)
        for name, (prepare, _) in PREPARED.items():
            (root / name).mkdir()
            asked[name] = pool.submit(outcome, root / name, "worker", prepare(root / name))
        return {name: future.result() for name, future in asked.items()}


@pytest.mark.parametrize("mistake", TYPED.values(), ids=TYPED)
def test_a_wrong_setting_is_one_clear_line_and_status_two(mistake: Mistake, tmp_path: Path) -> None:
    (tmp_path / "redress.toml").write_text(mistake.config, encoding="utf-8")
    environment = {"REDRESS_DATA_DIR": str(tmp_path), **mistake.environment}
    said = CliRunner().invoke(app, [mistake.command], env=environment)
    assert (said.exit_code, said.stdout) == (2, "")
    (line,) = said.stderr.splitlines()
    assert mistake.words in line


@pytest.mark.slow
@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_is_one_clear_line_and_status_three(name: str, outcomes: Outcomes) -> None:
    assert_told(outcomes[name], MISSING[name].words)


@pytest.mark.slow
@pytest.mark.parametrize("name", PREPARED)
def test_what_does_not_belong_together_does_not_start(name: str, outcomes: Outcomes) -> None:
    assert_told(outcomes[name], PREPARED[name][1])


def assert_told(said: "subprocess.CompletedProcess[str]", words: str) -> None:
    assert said.returncode == 3, said.stderr
    others, last = said.stderr.strip().splitlines()[:-1], said.stderr.strip().splitlines()[-1]
    assert words in last
    assert all(line.startswith("{") for line in others), said.stderr
