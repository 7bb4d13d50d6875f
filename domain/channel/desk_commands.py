"""What can be asked about who posts on a channel and who answers for it."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from domain.messages import Command, ContentRef
from domain.policy.basics import Role

# A member of staff, by the id that their login has.
Colleague = Annotated[str, StringConstraints(pattern=r"^staff:[A-Za-z0-9_.-]{1,64}$")]


class _Whom(Command):
    """Whom a right is about: one person, or everybody who holds an office of the pack."""

    person: Colleague | None = None
    office: Role | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.person is None) == (self.office is None):
            raise ValueError("give either person or office")
        return self

    @property
    def whom(self) -> str:
        """The key that the right is kept under."""
        return self.person or f"office:{self.office}"


class GrantPosting(_Whom):
    """Let somebody post on this channel. From the first grant on, only who has one may."""

    type: Literal["grant_posting"] = "grant_posting"


class RevokePosting(_Whom):
    """Let somebody post on this channel no more, whatever else they hold."""

    type: Literal["revoke_posting"] = "revoke_posting"
    reason: ContentRef


class AppointToChannel(Command):
    """Say who fills an office of the channel, that of its holder or of a deputy."""

    type: Literal["appoint_to_channel"] = "appoint_to_channel"
    office: Role
    person: Colleague


class RecordLeaver(Command):
    """Record that somebody left: their offices are vacant until somebody else fills them."""

    type: Literal["record_leaver"] = "record_leaver"
    person: Colleague


class RecordAbsence(Command):
    """Record that somebody is away up to and including a day; a deputy acts meanwhile."""

    type: Literal["record_absence"] = "record_absence"
    person: Colleague
    until_on: date


class EndAbsence(Command):
    """Record that somebody is back before their time."""

    type: Literal["end_absence"] = "end_absence"
    person: Colleague
