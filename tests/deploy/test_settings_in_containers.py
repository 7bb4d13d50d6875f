"""What compose hands to our programs is what they read."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from cli.data_folder import settings_in
from runtime.installation import KEK_FILE, PAYLOAD_KEY_FILE
from runtime.setting_files import known_variables
from runtime.settings import Settings
from tests.deploy.compose import MOUNTED, ROOT, compose, ours, secrets_of
from vault.kek import load_kek

EXTERNAL = ("TEMPORAL_ADDRESS", "TEMPORAL_NAMESPACE")


@pytest.fixture(params=ours())
def settings(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """The settings that one of our services comes to, with new secrets."""
    service = ours()[request.param]
    subprocess.run(  # noqa: S603 -- our own script
        ["/bin/sh", str(ROOT / "deploy" / "make-secrets"), str(tmp_path)],
        check=True,
        capture_output=True,
    )
    mounted = tmp_path / "mounted"
    mounted.mkdir()
    for name, target in secrets_of(service).items():
        (mounted / target).symlink_to(tmp_path / compose()["secrets"][name]["file"])
    for name in [name for name in os.environ if name.startswith("REDRESS_")]:
        monkeypatch.delenv(name)
    for name, value in service["environment"].items():
        monkeypatch.setenv(name, value.replace(MOUNTED, str(mounted)))
    return settings_in(Path(os.environ["REDRESS_DATA_DIR"]))


@pytest.mark.parametrize("name", ours())
def test_every_variable_means_something(name: str) -> None:
    known = known_variables(Settings) | {"REDRESS_DATA_DIR", *EXTERNAL}
    assert set(ours()[name]["environment"]) <= known


def test_the_databases_are_reached_with_the_passwords_of_the_files(
    settings: Settings, tmp_path: Path
) -> None:
    password = (tmp_path / "secrets" / "ledger-password").read_text().strip()
    assert settings.ledger_address == f"postgresql://ledger:{password}@postgres:5432/ledger"
    assert settings.vault_address.startswith("postgresql://vault:")


def test_both_keys_are_read_from_the_files(settings: Settings, tmp_path: Path) -> None:
    for name in (KEK_FILE, PAYLOAD_KEY_FILE):
        made = (tmp_path / "secrets" / name).read_text().strip()
        assert load_kek(settings.key_folder / name).key.hex() == made


def test_the_settings_file_is_read(settings: Settings) -> None:
    assert (settings.landlords, settings.simulated) == (("shal",), False)


def test_health_is_asked_for_where_it_is_answered(settings: Settings) -> None:
    assert settings.health_port == 8081
    assert settings.monitoring_host == "127.0.0.1"


def test_the_examples_of_the_settings_file_are_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = (ROOT / "deploy" / "redress.example.toml").read_text(encoding="utf-8")
    (tmp_path / "redress.toml").write_text(re.sub(r"^#(?! )", "", example, flags=re.MULTILINE))
    monkeypatch.setenv("REDRESS_CONFIG", str(tmp_path / "redress.toml"))
    found = settings_in(tmp_path)
    assert (len(found.channels), len(found.callers)) == (1, 1)
    assert found.console.public_url == "https://complaints.example.org"
