"""Putting a person's conduct on record: what a person hands in, and the command it becomes."""

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from application.errors import UnknownStream
from application.texts import store_text
from console.openings.opening import Opening, check_platform
from console.services import Services
from domain.account_holder.commands import OpenHolder
from domain.case.events import CaseOpened
from domain.identifiers import Uuid, parse_stream, stream_id
from domain.messages import Command, Personal


class AccountHolderOpening(Opening):
    """A person whose conduct is put on record, by the first platform account known as theirs.

    `author_id` is the platform's own id of the account, whatever handle it goes by. With `case`,
    the UUID of one, it is the author of that case, as it was recorded there.
    """

    model_config = ConfigDict(extra="forbid")

    case: Uuid | None = None
    platform: str | None = None
    author_id: Annotated[str | None, Field(min_length=1)] = None
    handle: Annotated[str | None, Field(min_length=1)] = None

    @property
    def opens(self) -> tuple[str, str]:
        """The kind of stream that it opens, and the command, which says who may."""
        return "account-holder", "open_holder"

    def begin(self, landlord: str, services: Services) -> tuple[str, Command]:
        """Return the account holder and the command that opens it; texts are stored."""
        if self.case is not None:
            return author_on_record(f"{landlord}/case/{self.case}", self, services)
        check_platform(self.platform or "")
        return putting_on_record(landlord, self, services)

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.case is None and (self.platform is None or self.author_id is None):
            raise ValueError("give a case, or the platform and its id of the account")
        return self


def putting_on_record(
    landlord: str, body: AccountHolderOpening, services: Services
) -> tuple[str, OpenHolder]:
    """Return the stream of the account holder and the command that opens it."""
    vault = services.installation.vault
    account = vault.ensure_subject(landlord, body.platform or "", body.author_id or "")
    handle = None
    if body.handle:
        kept = store_text(vault, landlord, account, (body.command_id, "handle"), body.handle)
        handle = Personal(subject=account, content_id=kept.content_id)
    command = OpenHolder(account=account, platform=body.platform or "", handle=handle)
    return stream_id(landlord, "account-holder", body.command_id), command


def author_on_record(
    case: str, body: AccountHolderOpening, services: Services
) -> tuple[str, OpenHolder]:
    """Return the account holder that a case's author is, and the command that opens it."""
    landlord = parse_stream(case).landlord
    first = services.reader.history(case, version=1)[0]
    opened = first.event
    if not isinstance(opened, CaseOpened):
        raise UnknownStream(case)
    handle = services.reader.texts(first)["handle"]
    vault, subject = services.installation.vault, opened.subject
    kept = store_text(vault, landlord, subject, (body.command_id, "handle"), handle)
    command = OpenHolder(
        account=subject,
        platform=opened.platform,
        handle=Personal(subject=subject, content_id=kept.content_id),
    )
    return stream_id(landlord, "account-holder", body.command_id), command
