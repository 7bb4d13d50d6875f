"""Taking in an application to a group: what a person hands in, and the command it becomes."""

from typing import Annotated

from pydantic import ConfigDict, Field, PositiveInt

from application.errors import UnknownStream
from application.texts import store_text
from console.bodies import Body
from console.openings.opening import Opening, check_platform
from console.services import Services
from domain.channel.state import Channel
from domain.group import GroupTerms, RulesVersion
from domain.identifiers import stream_id
from domain.membership.commands import ApplyForMembership
from domain.membership.refusals import NoGroups, NotAGroup
from domain.messages import Command, ContentRef, Personal


class Answered(Body):
    """An answer of the applicant's; `question` is the number of the group's question, from 1."""

    model_config = ConfigDict(extra="forbid")

    question: PositiveInt
    text: Annotated[str, Field(min_length=1)]


class MembershipOpening(Opening):
    """An application to join a group, as it was made on the network or anywhere else.

    `account` is the group's. `author_id` is the platform's own id of the applicant, which decides
    whose membership it is; without it the applicant is nobody else's. `agreed_to` is the version
    of the rules that they agreed to with it. A person has one membership of a group: who applies
    again goes on in the same one.
    """

    model_config = ConfigDict(extra="forbid")

    platform: str
    account: str
    author_id: Annotated[str | None, Field(min_length=1)] = None
    handle: Annotated[str | None, Field(min_length=1)] = None
    name: str | None = None
    answers: Annotated[tuple[Answered, ...], Field(max_length=20)] = ()
    agreed_to: RulesVersion | None = None

    @property
    def opens(self) -> tuple[str, str]:
        """The kind of stream that it opens, and the command, which says who may."""
        return "membership", "apply_for_membership"

    def begin(self, landlord: str, services: Services) -> tuple[str, Command]:
        """Return the membership and the application; texts are stored."""
        check_platform(self.platform)
        return applying(landlord, self, services)


def applying(
    landlord: str, body: MembershipOpening, services: Services
) -> tuple[str, ApplyForMembership]:
    """Return the stream of the membership and the command that opens it; texts are stored."""
    parts = services.installation
    policy = parts.policies.current(landlord).policy
    if policy.membership is None:
        raise NoGroups(landlord=policy.name)
    group = stream_id(landlord, "channel", body.platform, body.account)
    terms = group_terms(services, group)
    unknown = f"unknown:{body.command_id}"
    subject = parts.vault.ensure_subject(landlord, body.platform, body.author_id or unknown)

    def kept(what: str, text: str) -> ContentRef:
        return store_text(parts.vault, landlord, subject, (body.command_id, what), text)

    def personal(what: str, text: str | None) -> Personal | None:
        return Personal(subject=subject, content_id=kept(what, text).content_id) if text else None

    command = ApplyForMembership.model_validate(
        {
            "group": group,
            "platform": body.platform,
            "account": body.account,
            "terms": terms,
            "subject": subject,
            "handle": personal("handle", body.handle or body.name or "unknown"),
            "name": personal("name", body.name),
            "user_ref": personal("user_ref", body.author_id),
            "answers": [
                {
                    "question": each.question,
                    "content": kept(f"answers/{each.question}", each.text),
                }
                for each in body.answers
            ],
            "agreed_to": body.agreed_to,
            "taken_in_at": parts.now(),
        }
    )
    return stream_id(landlord, "membership", group, subject), command


def group_terms(services: Services, group: str) -> GroupTerms:
    """Return what an approved group asks, as its channel has it; refuse any other account."""
    try:
        channel = services.reader.folded(group).state
    except UnknownStream:
        raise NotAGroup from None
    if not isinstance(channel, Channel) or channel.group is None or not channel.approved:
        raise NotAGroup
    return channel.group.terms
