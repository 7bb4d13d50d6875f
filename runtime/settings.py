"""Configuration: `REDRESS_*` in the environment and one TOML file; Temporal's own `TEMPORAL_*`.

The environment wins over the file. The file is `redress.toml` in the data folder, or the one
that `REDRESS_CONFIG` names. Secrets in it are why it is readable by its owner alone.
"""

import os
from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from platforms.registry import PlatformSettings
from runtime.console_settings import ConsoleSettings
from runtime.passwords import is_password_hash

CONFIG_NAME = "redress.toml"


def _known_database(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError("give sqlite:///PATH or postgresql://USER@HOST/DATABASE")
    return url


DatabaseUrl = Annotated[str, AfterValidator(_known_database)]


class ChannelSettings(BaseModel):
    """One official account of a landlord, and the secrets that its web hooks come with.

    `hook_secret` signs web hooks, `verify_token` answers the platform's handshake.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    landlord: str
    platform: str
    account: str
    hook_secret: SecretStr
    verify_token: SecretStr


class CallerSettings(BaseModel):
    """Somebody who may use Redress, by a bearer token, a login or both, and what they may do.

    `token_sha256` is the SHA-256 of the token for the API, as hex; `login` and `password_hash`
    (see `runtime/passwords.py`) are for the pages. `name` is shown to colleagues and is no part
    of any record, where `actor` stands.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    token_sha256: str | None = None
    actor: str
    landlord: str
    roles: tuple[str, ...]
    name: str | None = None
    login: str | None = None
    password_hash: Annotated[str | None, Field(repr=False)] = None

    @model_validator(mode="after")
    def _has_a_way_in(self) -> Self:
        if (self.login is None) != (self.password_hash is None):
            raise ValueError(f"{self.actor}: give `login` and `password_hash` together")
        if self.password_hash is not None and not is_password_hash(self.password_hash):
            raise ValueError(f"{self.actor}: `password_hash` is no argon2id hash")
        if self.token_sha256 is None and self.login is None:
            raise ValueError(
                f"{self.actor}: give `token_sha256`, or a login and its password's hash"
            )
        return self


class Settings(BaseSettings):
    """One installation's settings; the defaults are those of the embedded one."""

    model_config = SettingsConfigDict(
        env_prefix="REDRESS_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    data_dir: Path = Path(".redress")
    ledger_url: DatabaseUrl | None = None
    vault_url: DatabaseUrl | None = None
    keys_dir: Path | None = None
    landlords: tuple[str, ...] = ("shal",)
    simulated: bool = False
    recording_threads: int = 8
    effect_threads: int = 16
    platforms: PlatformSettings = PlatformSettings()
    channels: tuple[ChannelSettings, ...] = ()
    callers: tuple[CallerSettings, ...] = ()
    console: ConsoleSettings = ConsoleSettings()

    @field_validator("callers")
    @classmethod
    def _one_of_each_login(cls, callers: tuple[CallerSettings, ...]) -> tuple[CallerSettings, ...]:
        logins = [caller.login for caller in callers if caller.login is not None]
        twice = sorted({login for login in logins if logins.count(login) > 1})
        if twice:
            raise ValueError(f"two callers have the login {twice[0]!r}; give each one of their own")
        return callers

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the arguments first, then the environment, then the file."""
        toml = TomlConfigSettingsSource(settings_cls, _named_config(init_settings))
        return init_settings, env_settings, toml

    @property
    def ledger_address(self) -> str:
        """The ledger's database URL."""
        return self.ledger_url or f"sqlite:///{self.data_dir / 'ledger.db'}"

    @property
    def vault_address(self) -> str:
        """The vault's database URL."""
        return self.vault_url or f"sqlite:///{self.data_dir / 'vault.db'}"

    @property
    def key_folder(self) -> Path:
        """Where the key files are: `keys_dir`, in which none is ever made, or the data folder's."""
        return self.keys_dir or self.data_dir / "keys"


def config_file(folder: Path) -> Path:
    """Return the file that the settings of a data folder are read from."""
    named = os.environ.get("REDRESS_CONFIG")
    return Path(named) if named else folder / CONFIG_NAME


def _named_config(arguments: PydanticBaseSettingsSource) -> Path:
    folder = arguments().get("data_dir") or os.environ.get("REDRESS_DATA_DIR", ".redress")
    return config_file(Path(folder))
