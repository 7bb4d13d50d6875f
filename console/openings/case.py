"""Opening a case by hand: a post that was captured, seen, or received personally."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from application.media import LARGEST_ENCODED, picture_of, store_picture
from application.texts import store_text
from console.bodies import Body
from console.openings.opening import Opening, check_platform
from console.problems import Problem
from console.services import Services
from domain.case.commands import OpenCase, ReportItem
from domain.case.vocabulary import Manner
from domain.identifiers import stream_id
from domain.instants import Instant
from domain.messages import Command, ContentRef, Personal
from domain.noticing import notice

# More than this somebody sends as evidence later.
MOST_PICTURES = 4


class Picture(Body):
    """A screenshot or photograph: a PNG, JPEG, GIF or WebP file, its bytes as base64."""

    model_config = ConfigDict(extra="forbid")

    base64: Annotated[str, Field(min_length=4, max_length=LARGEST_ENCODED)]


class CaseOpening(Opening):
    """What a person hands in: a post they captured, saw anywhere, or received personally.

    `how` says which: `captured` by whoever handles cases; `staff_report`, seen by any colleague;
    `personal_approach`, written to a colleague personally and answered officially. The account's
    channel is told, so that what the author writes next comes to this case. An author who has an
    open case there keeps it, and this one stays by itself. An account that is no channel yet takes
    nothing in and sends nothing, and what is captured there is a case all the same.

    There has to be a text or a picture of it, and the platform's id of the post or its link.
    `author_id` is the platform's own id of the author, which decides whose case it is; without it
    the author is nobody else's. `private`: it was not said in public. `posted_at` is when it was
    posted and may be missing, `seen_at` when it was seen; when it was handed in is kept besides.
    `paid`: it stands under a paid post.
    """

    model_config = ConfigDict(extra="forbid")

    how: Literal["captured", "staff_report", "personal_approach"] = "captured"
    platform: str
    account: str
    post: Annotated[
        str | None, Field(min_length=1, description="The platform's id of the post")
    ] = None
    thread: str | None = None
    url: Annotated[str | None, Field(min_length=1)] = None
    author_id: Annotated[str | None, Field(min_length=1)] = None
    handle: Annotated[str | None, Field(min_length=1)] = None
    name: str | None = None
    text: Annotated[str | None, Field(min_length=1)] = None
    screenshots: Annotated[tuple[Picture, ...], Field(max_length=MOST_PICTURES)] = ()
    private: bool = False
    manner: Manner = "posted"
    paid: bool = False
    posted_at: Instant | None = None
    seen_at: Instant | None = None

    @property
    def opens(self) -> tuple[str, str]:
        """The kind of stream that it opens, and the command, which says who may."""
        return ("case", "open_case" if self.how == "captured" else "report_item")

    def begin(self, landlord: str, services: Services) -> tuple[str, Command]:
        """Return the case that is opened and the command that opens it; texts are stored."""
        check_platform(self.platform)
        stream = stream_id(landlord, "case", self.command_id)
        return stream, _beginning(landlord, self, services)

    @model_validator(mode="after")
    def _something_to_look_at(self) -> Self:
        if self.text is None and not self.screenshots:
            raise ValueError("give the text, or a screenshot of it")
        if self.post is None and self.url is None:
            raise ValueError("give the platform's id of the post, or its link")
        return self


def _beginning(landlord: str, body: CaseOpening, services: Services) -> Command:
    vault = services.installation.vault
    post = body.post or _post_at(services, body.url or "")
    _check_is_new(landlord, body, post, services)
    subject = vault.ensure_subject(landlord, body.platform, body.author_id or f"unknown:{post}")

    def kept(what: str, text: str) -> ContentRef:
        return store_text(vault, landlord, subject, (body.command_id, what), text)

    def personal(what: str, text: str | None) -> Personal | None:
        return Personal(subject=subject, content_id=kept(what, text).content_id) if text else None

    pictures = [picture_of(each.base64, f"screenshots/{i}") for i, each in _numbered(body)]
    handed_in = {
        "how": body.how,
        "subject": subject,
        "channel": stream_id(landlord, "channel", body.platform, body.account),
        "platform": body.platform,
        "account": body.account,
        "origin": "private_message" if body.private else "public_post",
        "post": post,
        "thread": body.thread or post,
        "url": personal("url", body.url),
        "handle": personal("handle", body.handle or body.name or "unknown"),
        "name": personal("name", body.name),
        "user_ref": personal("user_ref", body.author_id),
        "text": kept("text", body.text) if body.text else None,
        "manner": body.manner,
        "paid": body.paid,
        "media": [
            store_picture(vault, landlord, subject, (body.command_id, f"screenshots/{i}"), data)
            for i, data in enumerate(pictures)
        ],
        "noticed": notice(services.installation.policies.current(landlord).policy, body.text),
        "posted_at": body.posted_at,
        "seen_at": body.seen_at,
        "taken_in_at": services.installation.now(),
    }
    return (OpenCase if body.how == "captured" else ReportItem).model_validate(handed_in)


def _numbered(body: CaseOpening) -> Iterator[tuple[int, Picture]]:
    return enumerate(body.screenshots)


def _post_at(services: Services, url: str) -> str:
    # The same link is the same post. The link itself is personal, as it can hold a handle.
    digest = services.installation.vault.keyed_digest("captured-link", url.encode())
    return f"link-{digest[:32]}"


def _check_is_new(landlord: str, body: CaseOpening, post: str, services: Services) -> None:
    channel = stream_id(landlord, "channel", body.platform, body.account)
    known = services.reader.case_of_post(channel, post)
    if known not in (None, stream_id(landlord, "case", body.command_id)):
        raise Problem(
            409,
            "already_taken_in",
            f"This post is in the case {known} already. Nothing was opened; add there what you "
            "saw, or tell whoever handles it.",
            clause="redress:intake",
            case=known,
        )
