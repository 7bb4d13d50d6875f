"""The scripts of deploy/ are run: by a shell, on a real PostgreSQL and a real Temporal server."""

import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from runtime.embedded import EmbeddedTemporal, free_port, temporal_program
from tests.deploy.compose import ROOT, compose
from tests.engine.stage import a_server
from tests.postgres import PostgresServer

DEPLOY = ROOT / "deploy"
SCRIPTS = [DEPLOY / "make-secrets", *sorted(DEPLOY.glob("*/*.sh"))]
ROLES = ("temporal", "ledger", "vault")
DATABASES = (*ROLES, "temporal_visibility")


def run(script: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own scripts
        ["/bin/sh", str(script), *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def made_secrets(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in (folder / "secrets").iterdir()}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_script_can_be_read_by_a_plain_shell(script: Path) -> None:
    done = subprocess.run(["/bin/sh", "-n", str(script)], capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr


def test_every_secret_of_compose_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    assert run(DEPLOY / "make-secrets", str(tmp_path)).returncode == 0
    for secret in compose()["secrets"].values():
        file = tmp_path / secret["file"]
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.stat().st_uid != 0
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700


def test_no_two_secrets_are_alike(tmp_path: Path) -> None:
    run(DEPLOY / "make-secrets", str(tmp_path))
    hexes = [text for name, text in made_secrets(tmp_path).items() if name != "redress.toml"]
    assert len(set(hexes)) == len(hexes) == 6
    assert all(len(bytes.fromhex(text)) == 32 for text in hexes)


def test_secrets_that_are_there_are_never_overwritten(tmp_path: Path) -> None:
    run(DEPLOY / "make-secrets", str(tmp_path))
    before, env = made_secrets(tmp_path), (tmp_path / ".env").read_text()
    again = run(DEPLOY / "make-secrets", str(tmp_path))
    assert (again.returncode, made_secrets(tmp_path)) == (0, before)
    assert (tmp_path / ".env").read_text() == env


def test_the_folder_of_backups_belongs_to_whom_the_containers_run_as(tmp_path: Path) -> None:
    run(DEPLOY / "make-secrets", str(tmp_path))
    backups = (tmp_path / "backups").stat()
    assert (
        f"REDRESS_UID={backups.st_uid}\nREDRESS_GID={backups.st_gid}\n"
        == (tmp_path / ".env").read_text()
    )
    assert stat.S_IMODE(backups.st_mode) == 0o700


def test_no_secret_is_printed(tmp_path: Path) -> None:
    done = run(DEPLOY / "make-secrets", str(tmp_path))
    for name, text in made_secrets(tmp_path).items():
        if name != "redress.toml":
            assert text.strip() not in done.stdout + done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root could name root")
def test_root_cannot_make_the_containers_run_as_root(tmp_path: Path) -> None:
    done = run(DEPLOY / "make-secrets", str(tmp_path), REDRESS_UID="0")
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])


@pytest.fixture
def server(tmp_path: Path, postgres_server: PostgresServer) -> Iterator[PostgresServer]:
    """A server on which the databases were made."""
    run(DEPLOY / "make-secrets", str(tmp_path))
    assert make_databases(postgres_server, tmp_path) == ""
    yield postgres_server
    for database in DATABASES:
        postgres_server.drop(database)
    for role in ROLES:
        postgres_server.admin(f"DROP ROLE {role}")


def make_databases(server: PostgresServer, folder: Path) -> str:
    done = run(
        DEPLOY / "postgres" / "10-databases.sh",
        POSTGRES_USER="redress",
        PGHOST="127.0.0.1",
        PGPORT=str(server.port),
        SECRETS=str(folder / "secrets"),
    )
    return done.stderr or f"{done.returncode or ''}"


def connected(server: PostgresServer, role: str, database: str) -> psycopg.Connection:
    return psycopg.connect(f"host=127.0.0.1 port={server.port} user={role} dbname={database}")


def test_each_role_may_make_tables_in_its_own_database(server: PostgresServer) -> None:
    for role, database in (*zip(ROLES, ROLES, strict=True), ("temporal", "temporal_visibility")):
        with connected(server, role, database) as connection:
            connection.execute("CREATE TABLE own (id integer)")


@pytest.mark.parametrize("role", ROLES)
def test_no_role_may_connect_to_anothers_database(server: PostgresServer, role: str) -> None:
    for database in ROLES:
        if database != role:
            with pytest.raises(psycopg.OperationalError, match="permission denied"):
                connected(server, role, database)


def test_no_role_may_do_more_than_own_its_databases(server: PostgresServer) -> None:
    with connected(server, "redress", "postgres") as connection:
        found = connection.execute(
            "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, "
            "rolpassword LIKE 'SCRAM-SHA-256$%%' FROM pg_authid WHERE rolname = ANY(%s)",
            [list(ROLES)],
        ).fetchall()
    assert found == [(False, False, False, False, False, True)] * len(ROLES)


def test_making_the_databases_again_changes_nothing_but_passwords(
    server: PostgresServer, tmp_path: Path
) -> None:
    with connected(server, "ledger", "ledger") as connection:
        connection.execute("CREATE TABLE kept (id integer)")
    assert make_databases(server, tmp_path) == ""
    with connected(server, "ledger", "ledger") as connection:
        connection.execute("SELECT id FROM kept")


@pytest.fixture
def temporal(tmp_path: Path) -> Iterator[EmbeddedTemporal]:
    with a_server(tmp_path / "temporal") as running:
        yield running


def make_namespace(address: str, retention: str, **others: str) -> None:
    path = f"{Path(temporal_program()).parent}:{os.environ['PATH']}"
    done = run(
        DEPLOY / "temporal" / "namespace.sh",
        PATH=path,
        TEMPORAL_ADDRESS=address,
        RETENTION=retention,
        **others,
    )
    assert done.returncode == 0, done.stderr


def retention_of(address: str, namespace: str) -> str:
    question = ["operator", "namespace", "describe", namespace, "--address", address]
    said = subprocess.check_output([temporal_program(), *question], text=True)  # noqa: S603
    (line,) = [line for line in said.splitlines() if "RetentionTtl" in line]
    return line.split()[-1]


@pytest.mark.slow
def test_the_namespace_is_made_and_later_only_changed(temporal: EmbeddedTemporal) -> None:
    make_namespace(temporal.address, "168h", TEMPORAL_NAMESPACE="landlord")
    assert retention_of(temporal.address, "landlord") == "168h0m0s"
    make_namespace(temporal.address, "72h", TEMPORAL_NAMESPACE="landlord")
    assert retention_of(temporal.address, "landlord") == "72h0m0s"


def test_without_a_server_the_namespace_script_ends_and_says_where_it_looked() -> None:
    address = f"127.0.0.1:{free_port()}"
    path = f"{Path(temporal_program()).parent}:{os.environ['PATH']}"
    done = run(
        DEPLOY / "temporal" / "namespace.sh",
        PATH=path,
        TEMPORAL_ADDRESS=address,
        RETENTION="72h",
        ATTEMPTS="1",
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert address in done.stderr
