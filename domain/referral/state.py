"""What a referral is at one moment, and who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.referral.vocabulary import ClockKey, Outcome


@dataclass(frozen=True)
class Stage:
    """Where a referral stands; `next` says what may be done."""

    label = "stage"
    next = ""


@dataclass(frozen=True)
class NotRaised(Stage):
    """Nothing is recorded."""

    label = "not raised"
    next = "Raise it."


@dataclass(frozen=True)
class Advised(Stage):
    """Advice was enough; there is no referral."""

    label = "closed as advice"
    next = "Nothing is left to be done."


@dataclass(frozen=True)
class Intake(Stage):
    """It waits for its panel."""

    label = "raised"
    next = "Take it up."


@dataclass(frozen=True)
class Assessment(Stage):
    """The panel asks whether it fits the procedure."""

    label = "assessment"
    next = "Begin the investigation, or return it."


@dataclass(frozen=True)
class Investigation(Stage):
    """It is being looked into."""

    label = "investigation"
    next = "Record the findings, then arrange a meeting or decide."


@dataclass(frozen=True)
class Meeting(Stage):
    """A meeting is arranged, or was held."""

    label = "meeting"
    next = "Record the meeting, then decide."


@dataclass(frozen=True)
class Decided(Stage):
    """The outcome is decided, and the person may appeal."""

    label = "decided"
    next = "Record an appeal, or close it once the time to appeal is over."


@dataclass(frozen=True)
class Appeal(Stage):
    """Somebody else hears the appeal."""

    label = "appeal"
    next = "Decide the appeal."


@dataclass(frozen=True)
class AppealHeard(Stage):
    """The appeal is decided."""

    label = "appeal decided"
    next = "Close it."


@dataclass(frozen=True)
class Returned(Stage):
    """It was none for this procedure."""

    label = "returned"
    next = "Nothing is left to be done."


@dataclass(frozen=True)
class Closed(Stage):
    """Nothing is left to be done."""

    label = "closed"
    next = "Nothing is left to be done."


@dataclass(frozen=True)
class Erased(Stage):
    """Its time is over; once its key is destroyed nothing of it is read."""

    label = "erased"
    next = "Nothing is left to be done."


@dataclass(frozen=True)
class Limit:
    """A limit of the procedure that runs. `missed`: its end was recorded, and it is still owed."""

    key: ClockKey
    due_on: date
    due_at: datetime
    remind_at: datetime | None
    missed: bool = False

    @property
    def wakes_at(self) -> datetime | None:
        """When there is something to record of it."""
        if self.missed:
            return None
        return self.due_at if self.remind_at is None else self.remind_at


@dataclass(frozen=True)
class Panel:
    """Who hears it: the roles of the procedure, those of its appeals, and people by name.

    `reporter_sits` is the procedure's. `stand_in` are the roles that hear it where nobody of the
    panel can, in their order. `barred` are those with a conflict of interest; who `took_part`
    below hears no appeal.
    """

    roles: frozenset[str] = frozenset()
    appeal_roles: frozenset[str] = frozenset()
    reporter_sits: bool = False
    stand_in: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    took_part: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Referral:
    """A referral.

    `legal` are the legal referrals without a result; `tellings` the failed attempts at telling
    the linked case, None once that is settled. From `appealed` on those who took part below see
    nothing of it. `appeal_until` is the last day to appeal. `subject_said`: it is known by which
    login its subject is known, or that they have none; before that nobody is kept out as them.
    """

    stage: Stage = field(default_factory=NotRaised)
    procedure: str = ""
    case: str | None = None
    about_actor: str | None = None
    subject_said: bool = True
    reported_by: str = ""
    panel: Panel = field(default_factory=Panel)
    limits: Mapping[str, Limit] = field(default_factory=dict)
    has_findings: bool = False
    meeting_at: datetime | None = None
    meeting_recorded: bool = False
    outcome: Outcome | None = None
    legal: frozenset[str] = frozenset()
    appeal_until: str = ""
    appealed: bool = False
    tellings: int | None = 0


def may_hear(referral: Referral, actor: str, offices: frozenset[str]) -> bool:
    """Tell whether somebody is of the panel as it stands now; nobody else sees anything.

    `offices` are the roles of the landlord's policy that the person holds. Never the subject, nor
    whoever has a conflict of interest, nor the reporter unless the procedure lets them sit; and
    on an appeal nobody who took part below. Nobody at all once its erasure is ordered.
    """
    if is_out(referral, actor):
        return False
    panel = referral.panel
    heard_by = panel.appeal_roles if referral.appealed else panel.roles
    return actor in panel.named or bool(offices & heard_by)


def is_out(referral: Referral, actor: str) -> bool:
    """Tell whether somebody can hear it by no office at all; once it is erased nobody can."""
    panel = referral.panel
    if isinstance(referral.stage, Erased):
        return True
    if not actor.startswith("staff:") or actor == referral.about_actor or actor in panel.barred:
        return True
    if actor == referral.reported_by and not panel.reporter_sits:
        return True
    return referral.appealed and actor in panel.took_part


def stand_ins(referral: Referral, staff: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return who hears it in the place of a panel of which nobody can; no one where one can.

    `staff` are the logins that may hear referrals at all, with the offices of each. The first of
    the procedure's roles that somebody holds who may is asked, and no other: as few as can be.
    """
    if any(may_hear(referral, actor, offices) for actor, offices in staff.items()):
        return frozenset()
    for role in referral.panel.stand_in:
        able = {who for who, held in staff.items() if role in held and not is_out(referral, who)}
        if able:
            return frozenset(able)
    return frozenset()
