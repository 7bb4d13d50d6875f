"""What is recorded of the messages that go out, told as it is.

A message is requested, and only when the platform or a person confirms it is it delivered.
`attempts` counts the attempts at the effect that are known to have ended.
"""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import AwareDatetime

from domain.case.vocabulary import Audience, EffectKind, Purpose
from domain.identifiers import ActorId, SubjectId, Uuid
from domain.messages import ContentRef, Event


class MessageRequested(Event):
    """A person asked for this to be sent; nothing has gone out yet.

    `reply_to` and `thread` are the platform's ids of what it answers, None for a private
    message to somebody who has not written privately. `original_gone` says that what it
    answers is known to be deleted. `effect_id` is the key at the platform, None for what a person
    carries, which orders nothing (an older event has one there that names nothing).
    `template` and `template_version` name the wording it was rendered from. `drafted_by` wrote
    it where `requested_by` only sent it. `human_tag`: the network's ordinary window is over, and
    it is marked as a person's own words.
    """

    schema_version: ClassVar[int] = 2
    type: Literal["case.message_requested"] = "case.message_requested"
    message_id: Uuid
    effect_id: Uuid | None
    effect: EffectKind
    purpose: Purpose
    audience: Audience
    content: ContentRef
    subject: SubjectId
    reply_to: str | None
    thread: str | None
    original_gone: bool = False
    tenancy_matter: bool = False
    consent_id: Uuid | None = None
    not_before: AwareDatetime | None = None
    requested_by: ActorId
    template: str | None = None
    template_version: str | None = None
    drafted_by: ActorId | None = None
    human_tag: bool = False


class MessageDelivered(Event):
    """It stands at the platform: confirmed by the platform, or by `confirmed_by`."""

    type: Literal["case.message_delivered"] = "case.message_delivered"
    message_id: Uuid
    effect_id: Uuid | None
    purpose: Purpose
    audience: Audience
    attempts: int
    delivered_at: AwareDatetime
    object_id: str | None = None
    url: str | None = None
    platform_at: AwareDatetime | None = None
    original_gone: bool = False
    confirmed_by: ActorId | None = None

    def occurred_at_or(self, now: datetime) -> datetime:
        """Return when it was delivered."""
        return self.delivered_at


class MessageDelayed(Event):
    """An attempt failed; the next one starts at `not_before`."""

    type: Literal["case.message_delayed"] = "case.message_delayed"
    message_id: Uuid
    effect_id: Uuid
    purpose: Purpose
    attempts: int
    reason: str
    not_before: AwareDatetime


class MessageGivenUp(Event):
    """No attempt succeeded and none follows by itself; a person decides."""

    type: Literal["case.message_given_up"] = "case.message_given_up"
    message_id: Uuid
    effect_id: Uuid
    purpose: Purpose
    attempts: int
    reason: str


class MessageUnconfirmed(Event):
    """Nobody can tell whether it went out; a person looks and decides."""

    type: Literal["case.message_unconfirmed"] = "case.message_unconfirmed"
    message_id: Uuid
    effect_id: Uuid
    purpose: Purpose
    attempts: int
    reason: str


class MessageImpossible(Event):
    """The platform cannot carry it; a person delivers it by hand and attests it."""

    type: Literal["case.message_impossible"] = "case.message_impossible"
    message_id: Uuid
    effect_id: Uuid
    purpose: Purpose
    attempts: int
    reason: str


class MessageSentAgain(Event):
    """A person ordered another attempt under the same key, so it cannot appear twice."""

    type: Literal["case.message_sent_again"] = "case.message_sent_again"
    message_id: Uuid
    effect_id: Uuid
    purpose: Purpose
    attempts: int
    ordered_by: ActorId


class MessageCancelled(Event):
    """It is not to go out. Should it turn out to have gone, that is recorded as delivered.

    `not_a_tenant`: it speaks of the tenancy, and the person may not be told of it any more.
    """

    type: Literal["case.message_cancelled"] = "case.message_cancelled"
    message_id: Uuid
    effect_id: Uuid | None
    purpose: Purpose
    attempts: int
    reason: Literal["by_a_person", "consent_withdrawn", "escalation_requested", "not_a_tenant"]


MessageEvent = (
    MessageRequested
    | MessageDelivered
    | MessageDelayed
    | MessageGivenUp
    | MessageUnconfirmed
    | MessageImpossible
    | MessageSentAgain
    | MessageCancelled
)
