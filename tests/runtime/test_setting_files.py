"""Settings come from the environment, from files of secret stores, and from one file."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError
from sqlalchemy.engine import make_url

from cli.data_folder import settings_in
from cli.saying import BadInput
from runtime.setting_files import known_variables
from runtime.settings import Settings

LEDGER = "postgresql://redress@db/ledger"


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "secrets"
    folder.mkdir()
    monkeypatch.setenv("REDRESS_SECRETS_DIR", str(folder))
    monkeypatch.setenv("REDRESS_LEDGER_URL", LEDGER)
    return folder


def test_a_password_in_the_secrets_folder_completes_the_address(
    secrets: Path, tmp_path: Path
) -> None:
    (secrets / "redress_ledger_password").write_text("p@ss/word:\n")
    url = make_url(settings_in(tmp_path).ledger_address)
    assert (url.password, url.host, url.database) == ("p@ss/word:", "db", "ledger")


def test_a_variable_can_name_the_file_of_one_setting(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "anywhere").write_text("secret")
    monkeypatch.setenv("REDRESS_LEDGER_PASSWORD_FILE", str(tmp_path / "anywhere"))
    assert settings_in(tmp_path).ledger_password == SecretStr("secret")


def test_a_list_in_a_file_is_json(secrets: Path, tmp_path: Path) -> None:
    (secrets / "redress_landlords").write_text('["shal", "mhs"]')
    assert settings_in(tmp_path).landlords == ("shal", "mhs")


def test_the_environment_wins_over_a_secret_file(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (secrets / "redress_port").write_text("1")
    monkeypatch.setenv("REDRESS_PORT", "2")
    assert settings_in(tmp_path).port == 2


def test_a_secret_file_wins_over_the_settings_file(secrets: Path, tmp_path: Path) -> None:
    (secrets / "redress_port").write_text("1")
    (tmp_path / "redress.toml").write_text("port = 3")
    assert settings_in(tmp_path).port == 1


def test_what_is_typed_wins_over_everything(secrets: Path, tmp_path: Path) -> None:
    (secrets / "redress_port").write_text("1")
    assert settings_in(tmp_path, port=4).port == 4


def test_what_is_not_typed_leaves_the_setting_as_it_is(secrets: Path, tmp_path: Path) -> None:
    (secrets / "redress_port").write_text("1")
    assert settings_in(tmp_path, port=None).port == 1


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("REDRESS_SECRETS_DIR", "/nowhere", "REDRESS_SECRETS_DIR: there is no folder /nowhere"),
        ("REDRESS_CONFIG", "/nowhere.toml", "REDRESS_CONFIG: there is no file /nowhere.toml"),
        ("REDRESS_VAULT_PASSWORD_FILE", "/nowhere", "/nowhere cannot be read: No such file"),
    ],
)
def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(BadInput, match=words):
        settings_in(tmp_path)


def test_an_empty_secret_is_no_secret(secrets: Path, tmp_path: Path) -> None:
    (secrets / "redress_ledger_password").write_text("\n")
    with pytest.raises(BadInput, match="redress_ledger_password is empty"):
        settings_in(tmp_path)


def test_a_password_without_a_postgresql_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="give ledger_url"):
        Settings(data_dir=tmp_path, ledger_password=SecretStr("x"))


def test_a_password_is_not_shown_by_accident(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, ledger_url=LEDGER, ledger_password=SecretStr("hush"))
    assert "hush" not in repr(settings)


@pytest.mark.parametrize("proxy", ["10.0.0.7", "10.0.0.0/8", "::1", "*"])
def test_a_proxy_is_an_address_or_a_network(tmp_path: Path, proxy: str) -> None:
    assert Settings(data_dir=tmp_path, trusted_proxies=(proxy,)).trusted_proxies == (proxy,)


def test_anything_else_is_no_proxy(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="trusted_proxies"):
        Settings(data_dir=tmp_path, trusted_proxies=("proxy.example",))


def test_no_proxy_is_trusted_unless_somebody_says_so(tmp_path: Path) -> None:
    assert Settings(data_dir=tmp_path).trusted_proxies == ()


@pytest.mark.parametrize(
    "name", ["REDRESS_LEDGER_URL", "REDRESS_VAULT_PASSWORD_FILE", "REDRESS_CONFIG"]
)
def test_every_variable_of_ours_is_known(name: str) -> None:
    assert name in known_variables(Settings)
