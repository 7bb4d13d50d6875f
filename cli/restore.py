"""`redress restore`: put a backup in place, or only check it."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from audit.citations import Lacking
from cli.data_folder import DEFAULT, AsJson, DataDir, settings_in
from cli.saying import ANSWER_IS_NO, clear_errors
from ledger.engine import open_engine
from ledger.store import Ledger
from ledger.verify import WrongRow
from runtime import restoring
from runtime.backup import Manifest, Telling
from runtime.installation import KEK_FILE, make_private
from runtime.settings import Settings
from vault.kek import Kek, load_kek
from vault.store import Vault, open_vault

Found = tuple[Manifest, WrongRow | Lacking | None, bool]
NEXT = "Next, before anything runs on it: redress recover --after-restore"
NOT_LOOKED_THROUGH = (
    "The files are whole and can be read. Whether every hash is right and the vault holds what "
    "the ledger cites shows only in databases: restore it into empty ones to know."
)


def command(
    folder: Annotated[Path, typer.Argument(help="A folder that `redress backup` made.")],
    only_check: Annotated[
        bool, typer.Option("--check", help="Change nothing; only say whether it could be restored.")
    ] = False,
    data_dir: DataDir = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Copy a backup into the empty databases that the settings name, and check it.

    Exit 0: whole. Exit 1: something is wrong with it, which is named.
    """
    with clear_errors(), Console(stderr=True).status("Restoring") as status:
        settings = settings_in(data_dir)

        def kek() -> Kek:
            return load_kek(settings.key_folder / KEK_FILE)

        if only_check:
            found = restoring.check(folder, kek, status.update)
        else:
            found = _restored(folder, settings, kek(), status.update)
    _say(found, only_check, as_json)


def _restored(folder: Path, settings: Settings, kek: Kek, tell: Telling) -> Found:
    make_private(settings.data_dir)
    ledger = Ledger(open_engine(settings.ledger_address))
    vault = Vault(open_vault(settings.vault_address), kek)
    try:
        manifest = restoring.restore(folder, ledger.engine, vault.engine, tell)
        return manifest, restoring.first_fault(ledger, vault, tell), True
    finally:
        ledger.close()
        vault.close()


def _say(found: Found, only_check: bool, as_json: bool) -> None:
    manifest, fault, looked_through = found
    if as_json:
        answer = {"whole": fault is None, "looked_through": looked_through}
        what = {"fault": fault and str(fault), "manifest": manifest.model_dump(mode="json")}
        typer.echo(json.dumps(answer | what))
    elif fault is not None:
        typer.echo(f"not whole: {fault}", err=True)
    else:
        typer.echo(f"{manifest.ledger.events} events, backed up at {manifest.begun_at:%F %T} UTC.")
        typer.echo(_words(only_check, looked_through))
    if fault is not None:
        raise typer.Exit(ANSWER_IS_NO)


def _words(only_check: bool, looked_through: bool) -> str:
    if not looked_through:
        return NOT_LOOKED_THROUGH
    if only_check:
        return "Whole: every hash is right, and the vault holds what the ledger cites."
    return f"Restored, and whole. {NEXT}"
