"""Putting a person's conduct on record: what a person hands in, and the command it becomes."""

from typing import Annotated

from pydantic import ConfigDict, Field

from application.texts import store_text
from console.openings.opening import Opening, check_platform
from console.services import Services
from domain.account_holder.commands import OpenHolder
from domain.identifiers import stream_id
from domain.messages import Command, Personal


class AccountHolderOpening(Opening):
    """A person whose conduct is put on record, by the first platform account known as theirs.

    `author_id` is the platform's own id of the account, whatever handle it goes by.
    """

    model_config = ConfigDict(extra="forbid")

    platform: str
    author_id: Annotated[str, Field(min_length=1)]
    handle: Annotated[str | None, Field(min_length=1)] = None

    @property
    def opens(self) -> tuple[str, str]:
        """The kind of stream that it opens, and the command, which says who may."""
        return "account-holder", "open_holder"

    def begin(self, landlord: str, services: Services) -> tuple[str, Command]:
        """Return the account holder and the command that opens it; texts are stored."""
        check_platform(self.platform)
        return putting_on_record(landlord, self, services)


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
