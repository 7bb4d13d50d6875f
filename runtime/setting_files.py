"""Settings that stand in files of their own, as secret stores mount them.

`REDRESS_SECRETS_DIR` names a folder in which the file `redress_ledger_password` is the setting
`ledger_password`; `REDRESS_LEDGER_PASSWORD_FILE` names the file of one setting wherever it is.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic_settings import BaseSettings, EnvSettingsSource

PREFIX = "REDRESS_"
SECRETS_DIR = "REDRESS_SECRETS_DIR"
FILE_SUFFIX = "_FILE"
# Read by us elsewhere, and no settings.
ALSO_READ = ("REDRESS_CONFIG", "REDRESS_POLICIES_DIR", SECRETS_DIR)


class SettingFileError(Exception):
    """A file that should hold a setting cannot be used; the message names it and why."""


class FilesSource(EnvSettingsSource):
    """Reads what a variable would say from a file; lists and tables are JSON, as there.

    SettingFileError for a file or folder that cannot be read, or holds nothing.
    """

    def _load_env_vars(self) -> Mapping[str, str | None]:
        found = {name: _content(path) for name, path in _in_folder(self.settings_cls)}
        found |= {name: _content(path) for name, path in _by_variable(self.settings_cls)}
        return found


def known_variables(settings: type[BaseSettings]) -> set[str]:
    """Return the names of all variables of ours that mean something."""
    own = {variable_of(name) for name in settings.model_fields}
    return own | {f"{name}{FILE_SUFFIX}" for name in own} | set(ALSO_READ)


def variable_of(name: str) -> str:
    """Return the variable that holds a setting."""
    return f"{PREFIX}{name.upper()}"


def _in_folder(settings: type[BaseSettings]) -> Iterator[tuple[str, Path]]:
    named = os.environ.get(SECRETS_DIR)
    if not named:
        return
    folder = Path(named)
    if not folder.is_dir():
        raise SettingFileError(f"{SECRETS_DIR}: there is no folder {folder}.")
    for name in settings.model_fields:
        key = variable_of(name).lower()
        if (folder / key).exists():
            yield key, folder / key


def _by_variable(settings: type[BaseSettings]) -> Iterator[tuple[str, Path]]:
    for name in settings.model_fields:
        variable = variable_of(name)
        if path := os.environ.get(f"{variable}{FILE_SUFFIX}"):
            yield variable.lower(), Path(path)


def _content(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise SettingFileError(f"{path} cannot be read: {why}.") from None
    if not text:
        raise SettingFileError(f"{path} is empty; put the setting's value in it.")
    return text
