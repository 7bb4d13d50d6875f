"""`redress backup`: copy the ledger, then the vault, into a new folder."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli.data_folder import DEFAULT, AsJson, DataDir, settings_of
from cli.saying import BadInput, clear_errors
from ledger.engine import open_engine
from runtime.backup import MANIFEST, back_up
from vault.store import open_vault


def command(
    folder: Annotated[Path, typer.Argument(help="A new folder for the backup.")],
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Copy ledger and vault, in use or not, with a manifest. The keys are not in it.

    It needs no key and changes nothing; both databases stay at the version they have.
    """
    with clear_errors(), Console(stderr=True).status("Backing up") as status:
        settings = settings_of(data_dir)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BadInput(f"{folder} is there already and holds something; name a new folder.")
        ledger = open_engine(settings.ledger_address)
        vault = open_vault(settings.vault_address)
        try:
            manifest = back_up(folder, ledger, vault, status.update)
        finally:
            ledger.dispose()
            vault.dispose()
    if as_json:
        typer.echo(json.dumps(manifest.model_dump(mode="json")))
        return
    typer.echo(
        f"{manifest.ledger.events} events of {manifest.ledger.streams} streams and "
        f"{manifest.vault.contents} texts are in {folder}, described by its {MANIFEST}."
    )
    typer.echo("The keys are not in it. Keep them apart, and this vault's copy for a short time.")
