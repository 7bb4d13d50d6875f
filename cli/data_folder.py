"""The option by which commands find the data folder, and what they open in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Any

import typer
from pydantic_settings import SettingsError

from cli.saying import BadInput, clear_errors
from runtime.installation import Installation, installation
from runtime.setting_files import SettingFileError
from runtime.settings import Settings, config_file

DataDir = Annotated[
    Path,
    typer.Option(
        "--data-dir",
        envvar="REDRESS_DATA_DIR",
        help="The data folder of the installation.",
        show_default=True,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Whose = Annotated[
    str | None,
    typer.Option("--landlord", metavar="ID", help="One landlord's alone; everybody's without."),
]
DEFAULT = Path(".redress")


def settings_in(folder: Path, **others: Any) -> Settings:  # noqa: ANN401 -- any setting
    """Return the settings of a data folder; BadInput names the file or variable that is wrong.

    `others` are settings that were typed; None stands for one that was not.
    """
    typed = {name: value for name, value in others.items() if value is not None}
    try:
        return Settings(data_dir=folder, **typed)
    except TOMLDecodeError as error:
        raise BadInput(f"{config_file(folder)} is not valid TOML: {error}.") from None
    except SettingFileError as error:
        raise BadInput(f"settings: {error}") from None
    except OSError as error:
        raise BadInput(f"{error.filename} cannot be read: {error.strerror}.") from None
    except SettingsError as error:
        raise BadInput(
            f"settings: {error}; it takes JSON, as in REDRESS_LANDLORDS='[\"shal\"]'."
        ) from None


def settings_of(folder: Path) -> Settings:
    """Return the settings of an installation that is there; BadInput where there is none."""
    settings = settings_in(folder)
    if settings.ledger_url is None and not (folder / "ledger.db").exists():
        raise BadInput(
            f"There is no ledger in {folder}. Run `redress demo` first, or name the data "
            "folder with --data-dir or REDRESS_DATA_DIR."
        )
    return settings


@contextmanager
def opened(folder: Path) -> Iterator[Installation]:
    """Open the installation in a folder; one clear line where there is none."""
    with clear_errors(), installation(settings_of(folder)) as parts:
        yield parts
