"""A backup: the ledger, then the vault, and a manifest that says what they are.

The vault is copied last, so that it holds whatever the ledger's copy cites. The keys are not
part of it: a backup that holds them together with the vault would protect nothing.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from sqlalchemy import Connection, Engine, Table, func, select, text

from ledger.tables import events, ledger_head, streams
from runtime.copying import PRIVATE_FILE, copy_out, file_name
from runtime.errors import NotABackup
from vault.keys import wrapped_by
from vault.tables import content, erased_subjects

T = TypeVar("T")

MANIFEST = "manifest.json"
PIECE = 1 << 20  # bytes that are read at a time

Telling = Callable[[str], None]


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Copied(_Stated):
    """One file of a backup. `revision` is that of the database's migrations."""

    file: str
    bytes: int
    sha256: str
    database: Literal["sqlite", "postgresql"]
    revision: str


class LedgerFacts(_Stated):
    """Where the ledger stood: how many events, and the last one's hash (hex) and time."""

    events: int
    streams: int
    last_hash: str | None
    last_recorded_at: AwareDatetime | None


class VaultFacts(_Stated):
    """What the vault held. `keys` counts its keys by the id of the key that wrapped them."""

    keys: dict[str, int]
    contents: int
    erased: int


class Manifest(_Stated):
    """What a backup consists of. Times are in UTC; nothing personal and no key is in it."""

    format: Literal["redress-backup-1"] = "redress-backup-1"
    redress: str
    begun_at: AwareDatetime
    ended_at: AwareDatetime
    ledger_file: Copied
    ledger: LedgerFacts
    vault_file: Copied
    vault: VaultFacts


def back_up(
    folder: Path, ledger: Engine, vault: Engine, tell: Telling = lambda line: None
) -> Manifest:
    """Copy both databases, in use or not, into an empty folder; its manifest is written last.

    Errors: ProgramMissing, CopyFailed.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    begun_at = datetime.now(UTC)
    tell("Copying the ledger")
    ledger_file, ledger_facts = _copied(folder, ledger, "ledger", _ledger_facts)
    tell("Copying the vault")
    vault_file, vault_facts = _copied(folder, vault, "vault", _vault_facts)
    manifest = Manifest(
        redress=version("redress"),
        begun_at=begun_at,
        ended_at=datetime.now(UTC),
        ledger_file=ledger_file,
        ledger=ledger_facts,
        vault_file=vault_file,
        vault=vault_facts,
    )
    _write(folder / MANIFEST, manifest.model_dump_json(indent=2) + "\n")
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Read a backup's manifest and compare its files with it; NotABackup where they differ."""
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except OSError as error:
        raise NotABackup(str(folder), f"its {MANIFEST} cannot be read ({error.strerror})") from None
    except ValidationError as error:
        raise NotABackup(str(folder), f"its {MANIFEST} is not one ({error.title})") from None
    for copied in (manifest.ledger_file, manifest.vault_file):
        _compare(folder, copied)
    return manifest


def _ledger_facts(connection: Connection) -> tuple[str, LedgerFacts]:
    size, recorded_at = connection.execute(
        select(ledger_head.c.size, ledger_head.c.last_recorded_at)
    ).one()
    last = connection.scalar(select(events.c.hash).where(events.c.position == size))
    return _revision(connection), LedgerFacts(
        events=size,
        streams=_count(connection, streams),
        last_hash=last.hex() if last else None,
        last_recorded_at=recorded_at,
    )


def _vault_facts(connection: Connection) -> tuple[str, VaultFacts]:
    return _revision(connection), VaultFacts(
        keys=dict(wrapped_by(connection)),
        contents=_count(connection, content),
        erased=_count(connection, erased_subjects),
    )


def _copied(
    folder: Path, engine: Engine, what: str, look: Callable[[Connection], tuple[str, T]]
) -> tuple[Copied, T]:
    file = folder / file_name(engine, what)
    revision, facts = copy_out(engine, file, look)
    _sync(file)
    return Copied(
        file=file.name,
        bytes=file.stat().st_size,
        sha256=_digest(file),
        database=engine.dialect.name,
        revision=revision,
    ), facts


def _compare(folder: Path, copied: Copied) -> None:
    file = folder / Path(copied.file).name
    if not file.is_file():
        raise NotABackup(str(folder), f"{copied.file} is not there")
    if file.stat().st_size != copied.bytes or _digest(file) != copied.sha256:
        raise NotABackup(str(folder), f"{copied.file} is not what the manifest says")


def _digest(file: Path) -> str:
    found = sha256()
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def _revision(connection: Connection) -> str:
    found: str = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    return found


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _write(file: Path, words: str) -> None:
    """Write a private file at once: whoever finds it finds all of it."""
    fresh = file.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE), "w") as out:
        out.write(words)
    _sync(fresh)
    fresh.rename(file)
    _sync(file.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
