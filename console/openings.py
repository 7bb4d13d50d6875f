"""Opening a stream: what a person sends, and the command that it becomes."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from application.texts import store_text
from console.bodies import Body
from console.problems import Problem
from console.services import Services
from domain.case.commands import OpenCase
from domain.channel.commands import RegisterChannel
from domain.identifiers import Uuid, stream_id
from domain.instants import Instant
from domain.messages import Command, ContentRef, Personal
from domain.noticing import notice
from platforms.capabilities import every_network


class CaseOpening(Body):
    """A post that a person captured by hand: where it is, who wrote it, what it says.

    The account's channel is told, so that what the author writes next comes to this case. An
    author who has an open case there keeps it, and this one stays by itself.

    `author_id` is the platform's own id of the author, which decides whose case it is;
    `posted_at` may be missing.
    """

    model_config = ConfigDict(extra="forbid")

    # The kind of stream that it opens, and the command, which says who may.
    opens: ClassVar = ("case", "open_case")
    command_id: Uuid
    platform: str
    account: str
    post: Annotated[str, Field(min_length=1, description="The platform's id of the post")]
    thread: str | None = None
    url: str | None = None
    author_id: Annotated[str, Field(min_length=1)]
    handle: Annotated[str, Field(min_length=1)]
    name: str | None = None
    text: Annotated[str, Field(min_length=1)]
    posted_at: Instant | None = None


class ChannelOpening(Body):
    """An official account that is to be used as a channel."""

    model_config = ConfigDict(extra="forbid")

    opens: ClassVar = ("channel", "register_channel")
    command_id: Uuid
    platform: str
    account: str


Opening = CaseOpening | ChannelOpening


def opening(landlord: str, body: Opening, services: Services) -> tuple[str, Command]:
    """Return the stream that is opened and the command that opens it; texts are stored."""
    _check_platform(body.platform)
    if isinstance(body, ChannelOpening):
        stream = stream_id(landlord, "channel", body.platform, body.account)
        return stream, RegisterChannel(platform=body.platform, account=body.account)
    return stream_id(landlord, "case", body.command_id), _open_case(landlord, body, services)


def _check_platform(platform: str) -> None:
    known = sorted(every_network())
    if platform not in known:
        raise Problem(
            422,
            "unknown_platform",
            f"There is no platform {platform!r} here. Known: {', '.join(known)}.",
            clause="mhs-channels",
        )


def _open_case(landlord: str, body: CaseOpening, services: Services) -> OpenCase:
    vault = services.installation.vault
    subject = vault.ensure_subject(landlord, body.platform, body.author_id)

    def kept(what: str, text: str) -> ContentRef:
        return store_text(vault, landlord, subject, (body.command_id, what), text)

    def personal(what: str, text: str) -> Personal:
        return Personal(subject=subject, content_id=kept(what, text).content_id)

    return OpenCase(
        subject=subject,
        channel=stream_id(landlord, "channel", body.platform, body.account),
        platform=body.platform,
        account=body.account,
        post=body.post,
        thread=body.thread or body.post,
        url=personal("url", body.url) if body.url else None,
        handle=personal("handle", body.handle),
        name=personal("name", body.name) if body.name else None,
        user_ref=personal("user_ref", body.author_id),
        text=kept("text", body.text),
        noticed=notice(services.installation.policies.current(landlord).policy, body.text),
        posted_at=body.posted_at,
        taken_in_at=services.installation.now(),
    )
