"""What compose is told fits together, as far as that shows without containers."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from console.server import GRACE_SECONDS
from tests.deploy.compose import FILE, MOUNTED, Service, compose, ours, secrets_of, services
from worker import GIVE_UP

SECONDS = re.compile(r"^(\d+)s$")


def seconds(text: str) -> int:
    found = SECONDS.match(text)
    assert found is not None, text
    return int(found[1])


@pytest.fixture(params=services())
def service(request: pytest.FixtureRequest) -> Service:
    """Each service in turn."""
    return services()[request.param]


def test_the_file_is_valid_by_the_specifications_schema() -> None:
    checker = Path(sys.prefix) / "bin" / "check-jsonschema"
    done = subprocess.run(  # noqa: S603 -- a program of our environment
        [str(checker), "--builtin-schema", "vendor.compose-spec", str(FILE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_whoever_is_waited_for_can_come_to_what_is_waited_for(service: Service) -> None:
    for name, wanted in service.get("depends_on", {}).items():
        other = services()[name]
        match wanted["condition"]:
            case "service_healthy":
                assert "test" in other["healthcheck"]
                assert other["restart"] == "unless-stopped"
            case "service_completed_successfully":
                assert other["restart"].startswith("on-failure")
            case condition:
                pytest.fail(f"{name}: {condition}")


def test_nothing_that_always_runs_waits_for_what_a_profile_starts(service: Service) -> None:
    for name in service.get("depends_on", {}):
        assert "profiles" not in services()[name]


def test_each_secret_that_is_used_is_defined_as_a_file(service: Service) -> None:
    defined = compose()["secrets"]
    for name in secrets_of(service):
        assert defined[name]["file"].startswith("./secrets/")


def test_each_secret_that_is_defined_is_used() -> None:
    used = {name for its in services().values() for name in secrets_of(its)}
    assert used == set(compose()["secrets"])


def test_each_mounted_file_that_is_named_is_a_secret_of_the_service(service: Service) -> None:
    mounted = {f"{MOUNTED}/{target}" for target in secrets_of(service).values()}
    for value in service.get("environment", {}).values():
        if value.startswith(f"{MOUNTED}/"):
            assert value in mounted


def test_no_variable_holds_a_secret(service: Service) -> None:
    for name, value in service.get("environment", {}).items():
        if re.search(r"PASSWORD|PWD|SECRET|TOKEN|KEY(?!S_DIR)", name):
            assert value.startswith(MOUNTED), name
        assert not re.search(r"://[^@/]*:[^@/]*@", value), name


def test_only_loopback_is_published(service: Service) -> None:
    for port in service.get("ports", []):
        assert port.startswith("127.0.0.1:")


def test_databases_and_temporal_are_reached_from_inside_alone() -> None:
    assert compose()["networks"]["inside"]["internal"] is True
    for name in ("postgres", "temporal", "temporal-schema", "temporal-namespace", "tools"):
        assert services()[name]["networks"] == ["inside"]
        assert "ports" not in services()[name]


def test_only_the_console_is_published_unless_a_profile_says_so() -> None:
    always = {name: its for name, its in services().items() if "profiles" not in its}
    assert [name for name, its in always.items() if "ports" in its] == ["console"]


def test_no_container_may_do_more_than_it_needs(service: Service) -> None:
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"cpus", "memory"} <= service["deploy"]["resources"]["limits"].keys()
    assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}


def test_every_service_but_temporals_pages_runs_as_nobody_on_a_read_only_root() -> None:
    loose = {n for n, its in services().items() if not (its["user"] and its["read_only"])}
    assert loose == {"temporal-ui"}


def test_every_image_is_pinned_to_a_version(service: Service) -> None:
    assert re.search(r":\d+\.\d+(\.\d+)?$", service["image"])


def test_containers_may_take_longer_to_stop_than_what_runs_in_them() -> None:
    assert seconds(services()["worker"]["stop_grace_period"]) > GIVE_UP.total_seconds() * 2
    assert seconds(services()["console"]["stop_grace_period"]) > GRACE_SECONDS * 2


def test_a_second_worker_is_in_nobodys_way() -> None:
    worker = services()["worker"]
    assert not {"container_name", "ports", "volumes"} & worker.keys()


@pytest.mark.parametrize("name", ours())
def test_each_command_exists(name: str) -> None:
    (command, *_) = ours()[name]["command"]
    arguments = [command] if command.startswith("-") else [command, "--help"]
    assert CliRunner().invoke(app, arguments).exit_code == 0


def test_each_file_that_is_named_in_a_mounted_folder_is_there(service: Service) -> None:
    mounts = [mount.split(":") for mount in service.get("volumes", [])]
    folders = {target: source for source, target, *_ in mounts if source.startswith("./deploy")}
    named = [*service.get("entrypoint", []), *service.get("environment", {}).values()]
    for folder, _, file in (name.rpartition("/") for name in named):
        if folder in folders:
            assert (FILE.parent / folders[folder] / file).is_file()


def test_what_postgresql_runs_first_is_there_and_is_a_program() -> None:
    script = FILE.parent / "deploy" / "postgres" / "10-databases.sh"
    assert os.access(script, os.X_OK)
    assert "./deploy/postgres:/docker-entrypoint-initdb.d:ro" in services()["postgres"]["volumes"]
