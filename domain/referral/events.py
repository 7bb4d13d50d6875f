"""What is recorded of a referral. All of it is stored under the referral's own key."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import AwareDatetime

from domain.identifiers import ActorId, StreamId, Uuid
from domain.messages import ContentRef, Event
from domain.policy.basics import Key, Role
from domain.referral.vocabulary import AppealResult, ClockKey, Nature, Outcome, Source


class _OfConduct(Event):
    """Whose conduct it is, of which category, and under which procedure it falls.

    `policy_reference` is the landlord's own number of the procedure (Havebury: HR004), None where
    its policy names none. `clause` is the category's. `panel` and `appeal_panel` are the roles
    that hear it, `reporter_sits` whether whoever reported it may be among them, and `stand_in` the
    roles that hear it where nobody of these can, in their order.
    """

    schema_version: ClassVar[int] = 2

    source: Source
    category: Key
    clause: str
    nature: Nature
    role: Role
    about: ContentRef
    about_actor: ActorId | None
    what: ContentRef
    case: StreamId | None
    item: str | None
    procedure: Key
    procedure_name: str
    policy_reference: str | None
    reported_by: ActorId
    panel: tuple[Role, ...]
    appeal_panel: tuple[Role, ...]
    reporter_sits: bool
    stand_in: tuple[Role, ...]


class ReferralRaised(_OfConduct):
    """Somebody's conduct is before the panel of its procedure."""

    type: Literal["referral.raised"] = "referral.raised"


class ConductAdvised(_OfConduct):
    """Advice was given and was enough: no referral was made."""

    type: Literal["referral.advised"] = "referral.advised"
    advised_by: ActorId


class ReferralAccepted(Event):
    """The panel took it up and assesses it."""

    type: Literal["referral.accepted"] = "referral.accepted"
    accepted_by: ActorId


class ReferralReturned(Event):
    """The panel gave it back: it is none for this procedure."""

    type: Literal["referral.returned"] = "referral.returned"
    returned_by: ActorId
    reason: ContentRef


class InvestigationBegun(Event):
    """It is being looked into."""

    type: Literal["referral.investigation_begun"] = "referral.investigation_begun"
    begun_by: ActorId
    plan: ContentRef


class FindingsRecorded(Event):
    """What the investigation found is written down."""

    type: Literal["referral.findings_recorded"] = "referral.findings_recorded"
    recorded_by: ActorId
    findings: ContentRef


class MeetingArranged(Event):
    """A time for the meeting with the person was set, or another."""

    type: Literal["referral.meeting_arranged"] = "referral.meeting_arranged"
    arranged_by: ActorId
    held_at: AwareDatetime


class MeetingRecorded(Event):
    """The meeting was held, with the person or without them."""

    type: Literal["referral.meeting_recorded"] = "referral.meeting_recorded"
    recorded_by: ActorId
    record: ContentRef
    attended: bool


class OutcomeDecided(Event):
    """What follows was decided."""

    type: Literal["referral.outcome_decided"] = "referral.outcome_decided"
    decided_by: ActorId
    outcome: Outcome
    reasons: ContentRef


class AppealLodged(Event):
    """The person appealed against the outcome."""

    type: Literal["referral.appeal_lodged"] = "referral.appeal_lodged"
    recorded_by: ActorId
    grounds: ContentRef


class AppealDecided(Event):
    """Somebody who took no part before decided the appeal; `outcome` is what holds since."""

    type: Literal["referral.appeal_decided"] = "referral.appeal_decided"
    decided_by: ActorId
    result: AppealResult
    outcome: Outcome
    reasons: ContentRef


class ReferralClosed(Event):
    """Nothing is left to be done."""

    type: Literal["referral.closed"] = "referral.closed"
    closed_by: ActorId


class ReferralErasureOrdered(Event):
    """Its time is over, and its key is to be destroyed: nobody sees anything of it since."""

    type: Literal["referral.erasure_ordered"] = "referral.erasure_ordered"


class LegalReferralMade(Event):
    """Legal advice or action was asked for."""

    type: Literal["referral.legal_referral_made"] = "referral.legal_referral_made"
    legal_id: Uuid
    made_by: ActorId
    basis: ContentRef


class LegalResultRecorded(Event):
    """What came of a legal referral is known."""

    type: Literal["referral.legal_result_recorded"] = "referral.legal_result_recorded"
    legal_id: Uuid
    recorded_by: ActorId
    result: ContentRef


class ConflictDeclared(Event):
    """A member left the panel for a conflict of interest and sees nothing of it since."""

    type: Literal["referral.conflict_declared"] = "referral.conflict_declared"
    member: ActorId
    declared_by: ActorId
    reason: ContentRef


class SubjectNamed(Event):
    """By which login the person is known whom it is about; nobody of that login sees it since.

    `about_actor` None: they have no login here.
    """

    type: Literal["referral.subject_named"] = "referral.subject_named"
    about_actor: ActorId | None
    named_by: ActorId


class MemberNamed(Event):
    """Somebody was added to the panel by name."""

    type: Literal["referral.member_named"] = "referral.member_named"
    member: ActorId
    named_by: ActorId


class StoodIn(Event):
    """Somebody took the panel's place, as nobody of it could hear the referral."""

    type: Literal["referral.stood_in"] = "referral.stood_in"
    member: ActorId


class NoteAdded(Event):
    """Something was added by the panel."""

    type: Literal["referral.note_added"] = "referral.note_added"
    added_by: ActorId
    note: ContentRef


class LimitStarted(Event):
    """A limit of the procedure runs: `due_on` is its last day, `due_at` the end of that day.

    `remind_at` is None where the limit is shorter than its reminder.
    """

    type: Literal["referral.limit_started"] = "referral.limit_started"
    limit: ClockKey
    working_days: int
    started_at: AwareDatetime
    remind_at: AwareDatetime | None
    due_on: date
    due_at: AwareDatetime


class LimitReminded(Event):
    """The panel was reminded that a limit ends soon."""

    type: Literal["referral.limit_reminded"] = "referral.limit_reminded"
    limit: ClockKey
    due_at: AwareDatetime


class LimitMissed(Event):
    """A limit ended without what was owed; once, however late it was noticed."""

    type: Literal["referral.limit_missed"] = "referral.limit_missed"
    limit: ClockKey
    due_at: AwareDatetime
    detected_at: AwareDatetime

    def occurred_at_or(self, now: datetime) -> datetime:
        """It happened when it was due."""
        return self.due_at


class LimitMet(Event):
    """What a limit was for is done, in time or not."""

    type: Literal["referral.limit_met"] = "referral.limit_met"
    limit: ClockKey
    late: bool


class LimitEnded(Event):
    """A limit that is nobody's duty ran out, or is needed no more."""

    type: Literal["referral.limit_ended"] = "referral.limit_ended"
    limit: ClockKey


class CaseToldOfReferral(Event):
    """How telling the linked case went: done, or tried again at `not_before`."""

    type: Literal["referral.case_told"] = "referral.case_told"
    effect_id: Uuid
    state: Literal["done", "pending", "failed"]
    attempts: int
    not_before: AwareDatetime | None = None


ReferralEvent = (
    ReferralRaised
    | ConductAdvised
    | ReferralAccepted
    | ReferralReturned
    | InvestigationBegun
    | FindingsRecorded
    | MeetingArranged
    | MeetingRecorded
    | OutcomeDecided
    | AppealLodged
    | AppealDecided
    | ReferralClosed
    | ReferralErasureOrdered
    | LegalReferralMade
    | LegalResultRecorded
    | ConflictDeclared
    | SubjectNamed
    | MemberNamed
    | StoodIn
    | NoteAdded
    | LimitStarted
    | LimitReminded
    | LimitMissed
    | LimitMet
    | LimitEnded
    | CaseToldOfReferral
)
