"""Configuration: `REDRESS_*` in the environment and one TOML file; Temporal's own `TEMPORAL_*`.

The environment wins over the file, and files of single settings (`runtime/setting_files.py`)
stand between. The file is `redress.toml` in the data folder, or the one that `REDRESS_CONFIG`
names. Secrets in it are why it is readable by its owner alone.
"""

import os
from collections import Counter
from ipaddress import ip_network
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

from domain.permissions import Role
from platforms.registry import PlatformSettings
from runtime.console_settings import ConsoleSettings
from runtime.notice_settings import NoticeSettings
from runtime.passwords import is_password_hash
from runtime.setting_files import FilesSource, SettingFileError
from runtime.upkeep_settings import UpkeepSettings

CONFIG_NAME = "redress.toml"


def _known_database(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError("give sqlite:///PATH or postgresql://USER@HOST/DATABASE")
    return url


def _network(text: str) -> str:
    if text != "*":
        ip_network(text)  # its ValueError says what is wrong
    return text


# What somebody may be who is none of the landlord's people: a member who looks after a group.
_OF_RESIDENTS = (Role.MEMBER_MODERATOR.value,)
DatabaseUrl = Annotated[str, AfterValidator(_known_database)]
# An address like 10.0.0.7, a network like 10.0.0.0/8, or * for whoever connects.
ProxyAddress = Annotated[str, AfterValidator(_network)]
Port = Annotated[int, Field(ge=0, le=65535, description="0 takes a free one")]


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
    of any record, where `actor` stands. `teams` are those of the landlord's pack, by their keys.
    `channels` (`platform:account`) limits the right to post in public to these; none limits it not.
    What a channel's own record grants and revokes limits it further: the least right wins.
    A member who looks after their group's posts has `resident:` and the last part of their
    membership's id as their `actor`, and `member_moderator` as their one role.
    `offices` are the roles of the pack that the person holds, by its names for them; who has the
    role `policy_owner` and names none holds the policy owner's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    token_sha256: str | None = None
    actor: str
    landlord: str
    roles: tuple[str, ...]
    teams: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    name: str | None = None
    login: str | None = None
    password_hash: Annotated[str | None, Field(repr=False)] = None

    @model_validator(mode="after")
    def _residents_are_no_colleagues(self) -> Self:
        beside = self.teams or self.channels or self.offices
        if self.actor.startswith("resident:") and (self.roles != _OF_RESIDENTS or beside):
            raise ValueError(
                f"{self.actor}: a resident has the role {_OF_RESIDENTS[0]} alone, without teams, "
                "channels or offices; a colleague's actor begins with staff:"
            )
        return self

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
    """One installation's settings; the defaults are those of the embedded one.

    The passwords complete the databases' URLs, so that those need hold no secret. The console
    answers at `host` and `port`; health and metrics are served apart from it, at
    `monitoring_host`, where a port is given. Headers that say for whom a proxy asks are believed
    of `trusted_proxies` alone. Every `sweep_seconds`, 0 for never, the networks are looked through
    for what their web hooks lost, each time `sweep_overlap_seconds` farther back than the last.
    `upkeep` says when the recurring jobs run. `workflow_sandbox` has the worker watch its
    workflows for what would not replay.
    """

    model_config = SettingsConfigDict(
        env_prefix="REDRESS_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    data_dir: Path = Path(".redress")
    ledger_url: DatabaseUrl | None = None
    ledger_password: SecretStr | None = None
    vault_url: DatabaseUrl | None = None
    vault_password: SecretStr | None = None
    keys_dir: Path | None = None
    landlords: tuple[str, ...] = ("shal",)
    simulated: bool = False
    recording_threads: int = 8
    effect_threads: int = 16
    workflow_sandbox: bool = False
    host: str = "127.0.0.1"
    port: Port = 8080
    trusted_proxies: tuple[ProxyAddress, ...] = ()
    monitoring_host: str = "127.0.0.1"
    health_port: Port | None = None
    metrics_port: Port | None = None
    temporal_metrics_port: Port | None = None
    start_limit_seconds: Annotated[float, Field(ge=0)] = 60.0
    sweep_seconds: Annotated[float, Field(ge=0)] = 300.0
    sweep_overlap_seconds: Annotated[float, Field(ge=0)] = 86_400.0
    platforms: PlatformSettings = PlatformSettings()
    channels: tuple[ChannelSettings, ...] = ()
    callers: tuple[CallerSettings, ...] = ()
    console: ConsoleSettings = ConsoleSettings()
    notices: NoticeSettings = NoticeSettings()
    upkeep: UpkeepSettings = UpkeepSettings()

    @field_validator("callers")
    @classmethod
    def _one_of_each_login(cls, callers: tuple[CallerSettings, ...]) -> tuple[CallerSettings, ...]:
        logins = [caller.login for caller in callers if caller.login is not None]
        twice = sorted({login for login in logins if logins.count(login) > 1})
        if twice:
            raise ValueError(f"two callers have the login {twice[0]!r}; give each one of their own")
        return callers

    @model_validator(mode="after")
    def _each_is_one_landlords(self) -> Self:
        """Refuse what two landlords would share, and whatever is of one not served."""
        named = [c.landlord for c in self.channels] + [c.landlord for c in self.callers]
        named += [team.landlord for team in self.notices.teams]
        named += [duty.landlord for duty in self.notices.duties]
        for landlord in named:
            if landlord not in self.landlords:
                raise ValueError(f"{landlord!r} is not among the landlords; add it to them")
        for account, times in Counter((c.platform, c.account) for c in self.channels).items():
            if times > 1:
                raise ValueError(f"two channels have the account {account[1]!r}; it has one owner")
        tokens = Counter(c.token_sha256 for c in self.callers if c.token_sha256)
        if any(times > 1 for times in tokens.values()):
            raise ValueError("two callers have the same token; give each one of their own")
        return self

    @model_validator(mode="after")
    def _passwords_have_a_place(self) -> Self:
        for name in ("ledger", "vault"):
            url, password = getattr(self, f"{name}_url"), getattr(self, f"{name}_password")
            if password is not None and not (url or "").startswith("postgresql"):
                raise ValueError(f"{name}_password is for PostgreSQL: give {name}_url, too")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the arguments first, then the environment, single files, and the one file."""
        toml = TomlConfigSettingsSource(settings_cls, _named_config(init_settings))
        return init_settings, env_settings, FilesSource(settings_cls), toml

    @property
    def ledger_address(self) -> str:
        """The ledger's database URL, with its password."""
        url = self.ledger_url or f"sqlite:///{self.data_dir / 'ledger.db'}"
        return _with_password(url, self.ledger_password)

    @property
    def vault_address(self) -> str:
        """The vault's database URL, with its password."""
        url = self.vault_url or f"sqlite:///{self.data_dir / 'vault.db'}"
        return _with_password(url, self.vault_password)

    @property
    def key_folder(self) -> Path:
        """Where the key files are: `keys_dir`, in which none is ever made, or the data folder's."""
        return self.keys_dir or self.data_dir / "keys"


def config_file(folder: Path) -> Path:
    """Return the file that the settings of a data folder are read from."""
    named = os.environ.get("REDRESS_CONFIG")
    return Path(named) if named else folder / CONFIG_NAME


def _with_password(url: str, password: SecretStr | None) -> str:
    if password is None:
        return url
    # Imported only here: most commands read settings, and few need a database's driver.
    from sqlalchemy.engine import make_url

    whole = make_url(url).set(password=password.get_secret_value())
    return whole.render_as_string(hide_password=False)


def _named_config(arguments: PydanticBaseSettingsSource) -> Path:
    folder = arguments().get("data_dir") or os.environ.get("REDRESS_DATA_DIR", ".redress")
    file = config_file(Path(folder))
    if "REDRESS_CONFIG" in os.environ and not file.is_file():
        raise SettingFileError(f"REDRESS_CONFIG: there is no file {file}.")
    return file
