"""What can be asked of a referral. Every text is kept under the referral's own key."""

from typing import Literal

from domain.identifiers import ActorId, StreamId, Uuid
from domain.instants import Instant
from domain.messages import Command, ContentRef
from domain.policy.basics import Key, Role
from domain.referral.vocabulary import AppealResult, Nature, Outcome, Source


class _Conduct(Command):
    """Somebody's conduct, of a category of the pack.

    `role` is what the person is to the landlord, as the pack's procedures name it; `about` says
    who it is, and `about_actor` by which login, where they have one. `item` is the platform's id
    of what was published. `own_words`: it is what that person said, and `nature` what it is.
    `case_kind` is what the case was triaged as, looked up and never said by whoever asks.
    `reported_by` is who reported it; None: whoever raises it.
    """

    source: Source
    category: Key
    role: Role
    about: ContentRef
    about_actor: ActorId | None = None
    what: ContentRef
    case: StreamId | None = None
    item: str | None = None
    own_words: bool = True
    nature: Nature = "conduct"
    case_kind: str | None = None
    reported_by: ActorId | None = None


class RaiseReferral(_Conduct):
    """Put somebody's conduct before the panel of the procedure that the pack names for them."""

    type: Literal["raise_referral"] = "raise_referral"


class CloseAsAdvice(_Conduct):
    """Note that advice was enough, so that no referral is made."""

    type: Literal["close_as_advice"] = "close_as_advice"


class AcceptReferral(Command):
    """Take a referral up: it fits the procedure and is assessed."""

    type: Literal["accept_referral"] = "accept_referral"


class ReturnReferral(Command):
    """Give a referral back after its assessment: it is none for this procedure."""

    type: Literal["return_referral"] = "return_referral"
    reason: ContentRef


class BeginInvestigation(Command):
    """Let somebody look into it, who need not be of the panel."""

    type: Literal["begin_investigation"] = "begin_investigation"
    plan: ContentRef


class RecordFindings(Command):
    """Record what the investigation found."""

    type: Literal["record_findings"] = "record_findings"
    findings: ContentRef


class ArrangeMeeting(Command):
    """Arrange the meeting with the person, or another time for it."""

    type: Literal["arrange_meeting"] = "arrange_meeting"
    held_at: Instant


class RecordMeeting(Command):
    """Record what was said at the meeting; `attended` tells whether the person came."""

    type: Literal["record_meeting"] = "record_meeting"
    record: ContentRef
    attended: bool


class DecideOutcome(Command):
    """Decide what follows, with the reasons."""

    type: Literal["decide_outcome"] = "decide_outcome"
    outcome: Outcome
    reasons: ContentRef


class LodgeReferralAppeal(Command):
    """Record that the person appeals against the outcome, and on which grounds."""

    type: Literal["lodge_referral_appeal"] = "lodge_referral_appeal"
    grounds: ContentRef


class DecideReferralAppeal(Command):
    """Decide an appeal; where it is upheld in any part, `outcome` takes the former one's place."""

    type: Literal["decide_referral_appeal"] = "decide_referral_appeal"
    result: AppealResult
    outcome: Outcome | None = None
    reasons: ContentRef


class CloseReferral(Command):
    """Close a referral that is decided and can no longer be appealed against."""

    type: Literal["close_referral"] = "close_referral"


class ReferToLawyers(Command):
    """Ask for legal advice or action beside the procedure."""

    type: Literal["refer_to_lawyers"] = "refer_to_lawyers"
    basis: ContentRef


class RecordLegalResult(Command):
    """Record what came of a legal referral."""

    type: Literal["record_legal_result"] = "record_legal_result"
    legal_id: Uuid
    result: ContentRef


class DeclareConflict(Command):
    """Take a member off the panel for a conflict of interest, oneself or another."""

    type: Literal["declare_conflict"] = "declare_conflict"
    member: ActorId
    reason: ContentRef


class NameSubject(Command):
    """Say by which login the person is known whom it is about; they see nothing of it.

    `has_no_login`: they are known by none, so that nobody who may hear it is them.
    """

    type: Literal["name_subject"] = "name_subject"
    about_actor: ActorId | None = None
    has_no_login: bool = False


class NameMember(Command):
    """Add somebody to the panel by name."""

    type: Literal["name_member"] = "name_member"
    member: ActorId


class EraseReferral(Command):
    """Order that the referral's key be destroyed, as its time is over; upkeep alone sends it."""

    type: Literal["erase_referral"] = "erase_referral"


class AddToReferral(Command):
    """Add a note or something that came to light."""

    type: Literal["add_to_referral"] = "add_to_referral"
    note: ContentRef
