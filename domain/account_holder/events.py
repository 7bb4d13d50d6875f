"""What is recorded of an account holder. A topic has its events in a file of its own."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import AwareDatetime

from domain.account_holder.act_events import ContentActEvent
from domain.account_holder.adjustment_events import AdjustmentEvent
from domain.account_holder.appeal_events import AppealEvent, ContentActWithdrawn, RestoreEvent
from domain.account_holder.errand_events import ErrandResult, LetterOrdered
from domain.account_holder.matter_events import MatterEvent
from domain.account_holder.restriction_events import EnforcementEvent, RestrictionEvent
from domain.account_holder.strike_events import StrikeEvent
from domain.account_holder.vocabulary import (
    AmountsTo,
    Capacity,
    CitedPost,
    Deed,
    LinkGround,
    Place,
    Target,
    UnlinkGround,
)
from domain.identifiers import ActorId, StreamId, SubjectId, Uuid
from domain.messages import ContentRef, Digest, Event, Personal
from domain.notices.events import NoticeEvent
from domain.policy.basics import Role
from domain.policy.conduct import MeasureKey


class HolderOpened(Event):
    """A person became known by their conduct; `subject` is their first account's."""

    type: Literal["account-holder.opened"] = "account-holder.opened"
    subject: SubjectId
    opened_by: ActorId


class AccountLinked(Event):
    """A person on the staff says that this platform account is the holder's.

    `account` stands for the platform's own user id, whatever handle it goes by: `handle` is what
    it was called at the time.
    """

    type: Literal["account-holder.account_linked"] = "account-holder.account_linked"
    account: SubjectId
    platform: str
    handle: Personal | None
    ground: LinkGround
    linked_by: ActorId


class AccountUnlinked(Event):
    """The account is not the holder's any more; what was done from it counts no longer."""

    type: Literal["account-holder.account_unlinked"] = "account-holder.account_unlinked"
    account: SubjectId
    ground: UnlinkGround
    unlinked_by: ActorId


class BreachRecorded(Event):
    """Something that the holder posted, shared or tagged us in breaks a rule of the pack.

    `item` is the platform's id of it, in the case `case`, which keeps the evidence: `evidence` is
    the digest of its snapshot there, `cited` are further posts that make a pattern. `knowledge`
    is why they are thought to have known, `intent` why they are thought to have meant it. Of a
    colleague, `about_actor` is their login, where it is known, and `role` what they are to the
    landlord.
    """

    schema_version: ClassVar[int] = 2

    type: Literal["account-holder.breach_recorded"] = "account-holder.breach_recorded"
    breach_id: Uuid
    category: str
    clause: str
    case: StreamId
    item: str
    account: SubjectId
    place: Place
    deed: Deed
    capacity: Capacity
    about_actor: ActorId | None
    role: Role | None
    target: Target | None
    amounts_to: AmountsTo
    evidence: Digest | None
    cited: list[CitedPost]
    knowledge: ContentRef | None
    intent: ContentRef | None
    says: ContentRef | None
    done_at: AwareDatetime
    recorded_by: ActorId


class BreachDecided(Event):
    """A person decided what is done. `proposed` is what the ladder said then, at `rung`.

    `counted` is how many strikes counted together, this breach's own among them. `skipping` is
    why rungs were skipped, `part` what of the content is taken away or changed.
    """

    type: Literal["account-holder.breach_decided"] = "account-holder.breach_decided"
    decision_id: Uuid
    breach_id: Uuid
    measures: list[MeasureKey]
    proposed: list[MeasureKey]
    rung: int
    counted: int
    reason: ContentRef
    skipping: ContentRef | None
    part: ContentRef | None
    decided_on: date
    decided_by: ActorId


class NoActionTaken(Event):
    """A person decided that nothing is done about a breach, and why."""

    type: Literal["account-holder.no_action_taken"] = "account-holder.no_action_taken"
    breach_id: Uuid
    reason: ContentRef
    decided_by: ActorId


class WordHad(Event):
    """Somebody had a word with the holder; it is no strike."""

    type: Literal["account-holder.word_had"] = "account-holder.word_had"
    breach_id: Uuid
    says: ContentRef
    had_by: ActorId


class ReferralDue(Event):
    """A colleague's breach goes to the procedure that the pack names; it counts no strike.

    What becomes of it there is its panel's alone.
    """

    type: Literal["account-holder.referral_due"] = "account-holder.referral_due"
    effect_id: Uuid
    breach_id: Uuid
    category: str
    procedure: str | None
    case: StreamId
    item: str


AccountEvent = HolderOpened | AccountLinked | AccountUnlinked
BreachEvent = BreachRecorded | BreachDecided | NoActionTaken | WordHad | ReferralDue
SanctionEvent = (
    RestrictionEvent
    | EnforcementEvent
    | LetterOrdered
    | ErrandResult
    | AppealEvent
    | ContentActWithdrawn
    | RestoreEvent
    | MatterEvent
    | AdjustmentEvent
    | NoticeEvent
)
HolderEvent = AccountEvent | BreachEvent | StrikeEvent | ContentActEvent | SanctionEvent
