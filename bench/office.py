"""An installation to measure: its settings, one member of staff, and cases to work on."""

from collections.abc import Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path

from contracts.free_ids import new_id
from contracts.messages import CommandEnvelope
from domain.case.commands import NotePostChange, OpenCase
from domain.identifiers import stream_id
from domain.messages import Command, Personal
from domain.permissions import Role
from runtime.installation import Installation
from runtime.settings import CallerSettings, Settings

LANDLORD = "shal"
PLATFORM = "sandbox"
ACCOUNT = "bench-page"
STAFF = "staff:bench"
INTAKE = "system:intake"
TOKEN = "bench"  # noqa: S105 -- opens nothing but what the benchmark itself made
_posts = count(1)


def settings_in(
    folder: Path, ledger_url: str | None = None, vault_url: str | None = None
) -> Settings:
    """Return the settings of an installation in real time that has one member of staff."""
    folder.mkdir(parents=True, exist_ok=True)
    staff = CallerSettings(
        token_sha256=sha256(TOKEN.encode()).hexdigest(),
        actor=STAFF,
        landlord=LANDLORD,
        roles=(Role.HANDLER.value,),
    )
    return Settings(
        data_dir=folder,
        landlords=(LANDLORD,),
        callers=(staff,),
        ledger_url=ledger_url,
        vault_url=vault_url,
    )


def open_cases(parts: Installation, how_many: int) -> Mapping[str, str]:
    """Open cases as the channel does, straight in the ledger; return the post of each stream."""
    subject = parts.vault.ensure_subject(LANDLORD, PLATFORM, "resident")
    handle = parts.vault.put(LANDLORD, subject, "jo.bright")
    text = parts.vault.put(LANDLORD, subject, "The lift is broken.")
    opened = {}
    for _ in range(how_many):
        post = f"post-{next(_posts)}"
        command = OpenCase(
            subject=subject,
            channel=stream_id(LANDLORD, "channel", PLATFORM, ACCOUNT),
            platform=PLATFORM,
            account=ACCOUNT,
            post=post,
            thread=post,
            handle=Personal(subject=subject, content_id=handle.content_id),
            text=text,
            taken_in_at=parts.now(),
        )
        opened[recorded(parts, stream_id(LANDLORD, "case", post), command, INTAKE)] = post
    return opened


def another_look(post: str) -> NotePostChange:
    """Return a command that a case takes any number of times, and that orders nothing."""
    return NotePostChange(object_id=post, change="account_back")


def recorded(parts: Installation, stream: str, command: Command, by: str = STAFF) -> str:
    """Record a command that has to be accepted, and return its stream."""
    outcome = parts.handler.record(
        CommandEnvelope(
            command_id=new_id(),
            stream=stream,
            body=command.model_dump(mode="json"),
            actor=by,
            via="import",
        )
    )
    if outcome.answer is None or outcome.answer.refusal is not None:
        raise RuntimeError(f"{stream} did not take {command.type}: {outcome.answer}")
    return stream
