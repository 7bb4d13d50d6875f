"""Raising a referral, or noting that advice was enough: what a person sends, and what becomes of
it. Its texts and the command itself are kept under a new key of the referral's own.
"""

from contextlib import suppress
from typing import Annotated

from pydantic import ConfigDict, Field

from application.errors import UnknownStream
from application.sealed_streams import ensure_key, opaque_stream
from application.texts import store_text
from console.openings.opening import Opening
from console.problems import Problem
from console.services import Services
from domain.case.state import Case
from domain.case.triage import kind_of
from domain.identifiers import ActorId, StreamId, parse_stream
from domain.messages import Command, ContentRef
from domain.policy.basics import Key, Role
from domain.referral.commands import CloseAsAdvice, RaiseReferral
from domain.referral.vocabulary import Nature, Source
from domain.sealed import is_sealed


class ReferralOpening(Opening):
    """Somebody's conduct that is put before a panel, or that ends with advice.

    `ends_with_advice`: no referral is made, which the pack allows for some categories. `role` is
    what the person is to the landlord as its procedures name it (`colleague`, `board-director`,
    ...); `about` says who it is, and `about_actor` by which login, where they have one: they see
    nothing of it. `case` is the case that it is raised from, `item` the platform's id of what was
    published there. `own_words`: what was published is that person's own; then
    `nature` says what it is, and a complaint or criticism opens no referral.
    """

    model_config = ConfigDict(extra="forbid")

    ends_with_advice: bool = False
    source: Source
    category: Key
    role: Role
    about: Annotated[str, Field(min_length=1, max_length=500)]
    about_actor: ActorId | None = None
    what: Annotated[str, Field(min_length=1, max_length=20_000)]
    case: StreamId | None = None
    item: Annotated[str | None, Field(min_length=1, max_length=500)] = None
    own_words: bool = True
    nature: Nature = "conduct"

    @property
    def opens(self) -> tuple[str, str]:
        """The kind of stream that it opens, and the command, which says who may."""
        return ("referral", "close_as_advice" if self.ends_with_advice else "raise_referral")

    def begin(self, landlord: str, services: Services) -> tuple[str, Command]:
        """Return the referral and the command that opens it; texts are stored."""
        return referral_opening(landlord, self, services)


def referral_opening(
    landlord: str, body: ReferralOpening, services: Services
) -> tuple[str, Command]:
    """Return the stream that is opened and the command that opens it; texts are stored."""
    vault = services.installation.vault
    case_kind = None if body.case is None else _kind_of(landlord, body.case, services)
    stream = opaque_stream(vault, landlord, "referral", body.command_id)
    key = ensure_key(vault, stream)

    def kept(what: str, text: str) -> ContentRef:
        return store_text(vault, landlord, key, (body.command_id, what), text)

    beside = {"command_id", "ends_with_advice", "about", "what"}
    facts = {name: value for name, value in body if name not in beside} | {
        "case_kind": case_kind,
        "about": kept("about", body.about),
        "what": kept("what", body.what),
    }
    command = CloseAsAdvice if body.ends_with_advice else RaiseReferral
    return stream, command.model_validate(facts)


def _kind_of(landlord: str, case: str, services: Services) -> str | None:
    """Return what a case was triaged as; a problem where there is no such case."""
    state: object = None
    with suppress(UnknownStream):
        if parse_stream(case).landlord == landlord and not is_sealed(case):
            state = services.reader.folded(case).state
    if not isinstance(state, Case):
        raise Problem(
            404, "unknown_stream", "There is no such case. Name the case that it is raised from."
        )
    return kind_of(state)
