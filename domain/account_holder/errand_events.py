"""What is recorded of what other streams are told on a holder's behalf, and how that ended."""

from typing import Literal

from pydantic import AwareDatetime

from domain.account_holder.sanction_vocabulary import ErrandKind, LetterPurpose
from domain.identifiers import ActorId, StreamId, Uuid
from domain.messages import ContentRef, Event


class LetterOrdered(Event):
    """Something is to be written to the person from a case of theirs.

    `about` is the decision, restriction or appeal that it tells of. Without `content` it is the
    wording `template` of the pack, which says all by itself.
    """

    type: Literal["account-holder.letter_ordered"] = "account-holder.letter_ordered"
    effect_id: Uuid
    purpose: LetterPurpose
    case: StreamId
    content: ContentRef | None
    template: str | None
    about: Uuid


class ErrandDone(Event):
    """The other stream recorded what it was told."""

    type: Literal["account-holder.errand_done"] = "account-holder.errand_done"
    effect_id: Uuid
    attempts: int


class ErrandDelayed(Event):
    """The other stream could not be reached; the next attempt starts at `not_before`."""

    type: Literal["account-holder.errand_delayed"] = "account-holder.errand_delayed"
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class ErrandStuck(Event):
    """The other stream does not take it; a person looks why and has it told again."""

    type: Literal["account-holder.errand_stuck"] = "account-holder.errand_stuck"
    effect_id: Uuid
    attempts: int
    reason: str


class ErrandRepeated(Event):
    """A person has it told once more."""

    type: Literal["account-holder.errand_repeated"] = "account-holder.errand_repeated"
    effect_id: Uuid
    attempts: int
    repeated_by: ActorId


ErrandResult = ErrandDone | ErrandDelayed | ErrandStuck | ErrandRepeated
ERRAND_KINDS: tuple[ErrandKind, ...] = (
    "send_conduct_letter",
    "open_appeal_case",
    "tell_adjustments",
    "raise_referral",
)
