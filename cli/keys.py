"""`redress keys`: the key-encryption key, without ever showing it."""

import json

import typer

from cli.data_folder import DEFAULT, AsJson, DataDir, settings_of
from cli.saying import clear_errors
from runtime.installation import KEK_FILE
from vault.kek import load_kek
from vault.store import Vault, open_vault

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Look after the keys.")


@app.callback()
def keys() -> None:
    """Look after the keys."""


@app.command()
def check(data_dir: DataDir = DEFAULT, as_json: AsJson = False) -> None:
    """Say whether the key-encryption key is this vault's, by opening what it wrapped.

    Exit 0: it is. Exit 3: the file cannot be used, or another key wrapped the vault's keys.
    """
    with clear_errors():
        settings = settings_of(data_dir)
        kek = load_kek(settings.key_folder / KEK_FILE)
        vault = Vault(open_vault(settings.vault_address), kek)
        try:
            wrapped = vault.check_key()
        finally:
            vault.close()
    if as_json:
        typer.echo(json.dumps({"key_id": kek.id, "keys_wrapped": wrapped}))
        return
    typer.echo(f"Key {kek.id} opens this vault; it wrapped all of its {wrapped} keys.")
