"""What can be asked of an account holder. Results of effects are in `domain/results.py`."""

from typing import Literal

from pydantic import Field

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
from domain.instants import Instant
from domain.messages import Command, ContentRef, Digest, Personal
from domain.policy.basics import Role
from domain.policy.conduct import MeasureKey


class OpenHolder(Command):
    """Begin the record of a person's conduct, with the platform account that they are known by."""

    type: Literal["open_holder"] = "open_holder"
    account: SubjectId
    platform: str
    handle: Personal | None = None


class LinkAccount(Command):
    """Say that another platform account is the same person's, and how that is known."""

    type: Literal["link_account"] = "link_account"
    account: SubjectId
    platform: str
    handle: Personal | None = None
    ground: LinkGround


class UnlinkAccount(Command):
    """Say that an account is not this person's; what was done from it counts no longer."""

    type: Literal["unlink_account"] = "unlink_account"
    account: SubjectId
    ground: UnlinkGround


class RecordBreach(Command):
    """Record that something breaks a rule of the pack, with the case that keeps the evidence.

    `amounts_to` is what it comes to, all told: a complaint, disagreement or criticism is never
    a breach, however it is put. `target` is whom abuse is aimed at. `knowledge` and `intent` are
    the grounds for thinking that the person knew, and meant it; `cited` are the further posts of
    a pattern. `own_details`: the person told these details of themselves. Of a colleague,
    `about_actor` is their login here, where it is known, and `role` what they are to the landlord,
    as the pack's procedures name it; None: a colleague.
    """

    type: Literal["record_breach"] = "record_breach"
    category: str
    case: StreamId
    item: str
    account: SubjectId
    place: Place = "our_page"
    deed: Deed = "posted"
    capacity: Capacity = "public"
    about_actor: ActorId | None = None
    role: Role | None = None
    target: Target | None = None
    amounts_to: AmountsTo
    own_details: bool = False
    evidence: Digest | None = None
    cited: list[CitedPost] = Field(default_factory=list)
    knowledge: ContentRef | None = None
    intent: ContentRef | None = None
    says: ContentRef | None = None
    done_at: Instant


class DecideBreach(Command):
    """Decide what is done about a breach; the ladder proposes, a person decides.

    Whether it counts as a strike follows from the breach, unless `strike` says so.
    `final_understood`: whoever decides was told what cannot be undone.
    """

    type: Literal["decide_breach"] = "decide_breach"
    breach_id: Uuid
    measures: list[MeasureKey] = Field(min_length=1)
    reason: ContentRef
    strike: bool | None = None
    skipping: ContentRef | None = None
    part: ContentRef | None = None
    final_understood: bool = False


class TakeNoAction(Command):
    """Decide that nothing is done about a breach, and say why."""

    type: Literal["take_no_action"] = "take_no_action"
    breach_id: Uuid
    reason: ContentRef


class HaveWord(Command):
    """Note that somebody had a word with the person, which is no strike."""

    type: Literal["have_word"] = "have_word"
    breach_id: Uuid
    says: ContentRef


class ReverseStrike(Command):
    """Take a strike back that was no right one; an appeal is decided by a command of its own."""

    type: Literal["reverse_strike"] = "reverse_strike"
    strike_id: Uuid
    cause: Literal["mistake", "new_facts"]
    reason: ContentRef


class ConfirmContentAct(Command):
    """Attest that a measure on content was carried out by hand, or what was done instead."""

    type: Literal["confirm_content_act"] = "confirm_content_act"
    act_id: Uuid
    instead: str | None = None


class OrderContentActAgain(Command):
    """Have a measure on content tried once more that could not be carried out."""

    type: Literal["order_content_act_again"] = "order_content_act_again"
    act_id: Uuid
