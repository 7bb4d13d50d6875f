"""Putting a person's conduct on record: what a person hands in, and the command it becomes."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from application.texts import store_text
from console.bodies import Body
from console.services import Services
from domain.account_holder.commands import OpenHolder
from domain.identifiers import Uuid, stream_id
from domain.messages import Personal


class AccountHolderOpening(Body):
    """A person whose conduct is put on record, by the first platform account known as theirs.

    `author_id` is the platform's own id of the account, whatever handle it goes by.
    """

    model_config = ConfigDict(extra="forbid")

    opens: ClassVar = ("account-holder", "open_holder")
    command_id: Uuid
    platform: str
    author_id: Annotated[str, Field(min_length=1)]
    handle: Annotated[str | None, Field(min_length=1)] = None


def putting_on_record(
    landlord: str, body: AccountHolderOpening, services: Services
) -> tuple[str, OpenHolder]:
    """Return the stream of the account holder and the command that opens it."""
    vault = services.installation.vault
    account = vault.ensure_subject(landlord, body.platform, body.author_id)
    handle = None
    if body.handle:
        kept = store_text(vault, landlord, account, (body.command_id, "handle"), body.handle)
        handle = Personal(subject=account, content_id=kept.content_id)
    command = OpenHolder(account=account, platform=body.platform, handle=handle)
    return stream_id(landlord, "account-holder", body.command_id), command
