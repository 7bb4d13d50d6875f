"""Putting a backup in place, and telling whether what stands there is whole.

A restored ledger has forgotten what was done since its backup. Nothing may run on it before that
is provided for: whatever waits to be sent counts as perhaps sent, and Temporal's runs, which
know of things that the ledger has forgotten, are ended (`redress recover --after-restore`).
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from audit.citations import Lacking, first_lacking
from ledger.engine import migrate as migrate_ledger
from ledger.engine import open_engine
from ledger.send_log import LedgerSendLog
from ledger.sessions import remove_all_sessions
from ledger.store import Ledger
from ledger.verify import WrongRow, verify
from runtime.backup import Manifest, Telling, read_manifest
from runtime.copying import check_readable, copy_in, is_empty
from runtime.errors import NotABackup, NotEmpty
from vault.kek import Kek
from vault.store import Vault, open_vault
from vault.store import migrate as migrate_vault

Opening = Callable[[], Kek]


def first_fault(
    ledger: Ledger, vault: Vault, tell: Telling = lambda line: None
) -> WrongRow | Lacking | None:
    """Return what is wrong with a ledger and the vault beside it, None if they are whole.

    Every hash is computed again, and the vault is asked for every key and text that is cited.
    Errors: WrongKey where the key-encryption key is not this vault's.
    """
    tell("Opening the vault's keys")
    vault.check_key()
    with ledger.reading() as view:
        tell("Computing every hash again")
        if wrong := verify(view):
            return wrong
        tell("Asking the vault for what the ledger cites")
        return first_lacking(view, vault)


def provide_for_lost_time(ledger: Ledger) -> int:
    """Let what waits to be sent count as perhaps sent, and sign everybody out.

    Who signed out, or was signed out, after the backup would be signed in again otherwise.
    Returns how much counts as perhaps sent; safe to repeat.
    """
    with ledger.writing() as tx:
        remove_all_sessions(tx.connection)
    return LedgerSendLog(ledger).presume_sent(datetime.now(UTC))


def restore(
    folder: Path, ledger: Engine, vault: Engine, tell: Telling = lambda line: None
) -> Manifest:
    """Copy a backup into two empty databases, older schemas brought up to date.

    Before it returns, the lost time is provided for. Errors: NotABackup, NotEmpty (nothing was
    changed), CopyFailed.
    """
    tell("Comparing the files with the manifest")
    manifest = read_manifest(folder)
    parts = ((ledger, manifest.ledger_file, "ledger"), (vault, manifest.vault_file, "vault"))
    for engine, copied, what in parts:
        if copied.database != engine.dialect.name:
            raise NotABackup(str(folder), f"its {what} is of {copied.database}, ours is not")
        if not is_empty(engine):
            raise NotEmpty(what)
    for engine, copied, what in parts:
        tell(f"Restoring the {what}")
        copy_in(folder / copied.file, engine)
    migrate_ledger(ledger)
    migrate_vault(vault)
    provide_for_lost_time(Ledger(ledger))
    return manifest


def check(
    folder: Path, kek: Opening, tell: Telling = lambda line: None
) -> tuple[Manifest, WrongRow | Lacking | None, bool]:
    """Check a backup and change nothing; return its manifest, its first fault, and how deeply.

    SQLite's copies are restored beside and looked through. PostgreSQL's can only be read: to
    look through them they have to be restored into databases, if only for a rehearsal.
    Errors: NotABackup, WrongKey, CopyFailed.
    """
    tell("Comparing the files with the manifest")
    manifest = read_manifest(folder)
    if manifest.ledger_file.database == "postgresql":
        for copied in (manifest.ledger_file, manifest.vault_file):
            check_readable(folder / copied.file)
        return manifest, None, False
    with TemporaryDirectory(prefix="redress-check-") as place:
        ledger = Ledger(open_engine(f"sqlite:///{place}/ledger.db"))
        vault = Vault(open_vault(f"sqlite:///{place}/vault.db"), kek())
        try:
            restore(folder, ledger.engine, vault.engine, tell)
            return manifest, first_fault(ledger, vault, tell), True
        finally:
            ledger.close()
            vault.close()
