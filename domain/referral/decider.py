"""The referral, as the application sees it: one table of what each stage allows, and to whom.

Whoever is not of the panel is refused everything but raising one, in words that do not tell
whether there is a referral at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from domain.decider import Context, Decider, EffectOrder, Settlement
from domain.drafting import Draft
from domain.errors import InvalidTransition, NothingToDo
from domain.messages import Command, Event
from domain.referral import appealing, due, hearing, panel, raising, telling
from domain.referral import commands as do
from domain.referral import state as at
from domain.referral.draft import ReferralDraft
from domain.referral.events import CaseToldOfReferral, ReferralEvent, ReferralRaised, StoodIn
from domain.referral.evolve import evolve
from domain.referral.refusals import NoSuchReferral, SubjectNotNamed
from domain.referral.state import Referral, Stage, is_out, may_hear
from domain.referral.vocabulary import NOTE_REFERRAL
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)

Stages = tuple[type[Stage], ...]
NOT_YET: Stages = (at.NotRaised,)
BEFORE_OUTCOME: Stages = (at.Intake, at.Assessment, at.Investigation, at.Meeting)
OUTCOME_SAID: Stages = (at.Decided, at.Appeal, at.AppealHeard)
ENDED: Stages = (at.Advised, at.Returned, at.Closed)
GOES_ON: Stages = (*BEFORE_OUTCOME, *OUTCOME_SAID)
EVER: Stages = (*GOES_ON, *ENDED)
BEGUN: Stages = (*EVER, at.Erased)


@dataclass(frozen=True)
class Rule:
    """What carries a command out, the stages that allow it, and those in which it is already so."""

    carry_out: Callable[[ReferralDraft, Any], None]
    allowed: Stages
    already: Stages = ()


RULES: Mapping[type[Command], Rule] = {
    do.RaiseReferral: Rule(raising.raise_referral, NOT_YET, BEGUN),
    do.CloseAsAdvice: Rule(raising.advise, NOT_YET, BEGUN),
    do.AcceptReferral: Rule(
        hearing.accept, (at.Intake,), (at.Assessment, at.Investigation, at.Meeting)
    ),
    do.ReturnReferral: Rule(hearing.give_back, (at.Intake, at.Assessment), (at.Returned,)),
    do.BeginInvestigation: Rule(
        hearing.investigate, (at.Assessment,), (at.Investigation, at.Meeting)
    ),
    do.RecordFindings: Rule(hearing.record_findings, (at.Investigation, at.Meeting)),
    do.ArrangeMeeting: Rule(hearing.arrange_meeting, (at.Investigation, at.Meeting)),
    do.RecordMeeting: Rule(hearing.record_meeting, (at.Meeting,)),
    do.DecideOutcome: Rule(hearing.decide_outcome, (at.Investigation, at.Meeting), (at.Decided,)),
    do.LodgeReferralAppeal: Rule(appealing.lodge, (at.Decided,), (at.Appeal,)),
    do.DecideReferralAppeal: Rule(appealing.decide, (at.Appeal,), (at.AppealHeard,)),
    do.CloseReferral: Rule(hearing.close, (at.Decided, at.AppealHeard), (at.Closed,)),
    do.EraseReferral: Rule(hearing.erase, ENDED, (at.Erased,)),
    do.ReferToLawyers: Rule(panel.refer_to_legal, GOES_ON),
    do.RecordLegalResult: Rule(panel.record_legal_result, GOES_ON),
    do.DeclareConflict: Rule(panel.declare_conflict, GOES_ON),
    do.NameSubject: Rule(panel.name_subject, GOES_ON),
    do.NameMember: Rule(panel.name_member, GOES_ON),
    do.AddToReferral: Rule(panel.add, EVER),
    EffectDone: Rule(telling.told, EVER),
    EffectFailed: Rule(telling.not_told, EVER),
    EffectUnknown: Rule(telling.not_told, EVER),
    EffectImpossible: Rule(telling.not_told, EVER),
}
SYSTEM = "system:"
BEGINS = (do.RaiseReferral, do.CloseAsAdvice)
OF_THE_SYSTEM = (EffectDone, EffectFailed, EffectUnknown, EffectImpossible)


def decide(referral: Referral, command: Command, context: Context) -> list[ReferralEvent]:
    """Return what the command brings about; what became due meanwhile is recorded first."""
    draft: ReferralDraft = Draft(referral, context, evolve)
    _check_panel(draft, command)
    _check_subject(draft.state, command)
    due.record(draft)
    if not isinstance(command, DeadlineReached):
        _carry_out(draft, command)
    return draft.events


def _check_panel(draft: ReferralDraft, command: Command) -> None:
    if isinstance(command, (DeadlineReached, *BEGINS, *OF_THE_SYSTEM)):
        return
    if isinstance(command, do.EraseReferral):  # upkeep's alone, and no panel's
        if not draft.context.actor.startswith(SYSTEM):
            raise NoSuchReferral
        return
    context, state = draft.context, draft.state
    if may_hear(state, context.actor, context.offices or frozenset()):
        return
    # That nobody of the panel can is known by the logins there are, which are no part of history.
    if not context.stands_in or is_out(state, context.actor):
        raise NoSuchReferral
    draft.record(StoodIn(member=context.actor))


def may_only_name(referral: Referral) -> bool:
    """Tell whether its panel may do nothing yet but say whose conduct it is."""
    return not referral.subject_said and isinstance(referral.stage, GOES_ON)


def _check_subject(referral: Referral, command: Command) -> None:
    """Refuse whatever its own subject could do before it is said who that is."""
    if not may_only_name(referral):
        return
    if not isinstance(command, (DeadlineReached, do.NameSubject, *BEGINS, *OF_THE_SYSTEM)):
        raise SubjectNotNamed


def _carry_out(draft: ReferralDraft, command: Command) -> None:
    rule, stage = RULES[type(command)], draft.state.stage
    if isinstance(stage, rule.already):
        raise NothingToDo(what=f"the referral is at the stage '{stage.label}'")
    if not isinstance(stage, rule.allowed):
        raise InvalidTransition(command=command.type, stage=stage.label, next=stage.next)
    rule.carry_out(draft, command)


def effects_of(event: Event) -> Sequence[EffectOrder]:
    """Return what the event orders: the linked case learns that a referral was made."""
    if isinstance(event, ReferralRaised) and event.case is not None:
        return [EffectOrder(NOTE_REFERRAL)]
    return []


def settlement_of(event: Event) -> Settlement | None:
    """Return what the event says of the effect ordered earlier, if anything."""
    if isinstance(event, CaseToldOfReferral):
        return Settlement(event.effect_id, event.state, event.attempts, event.not_before)
    return None


REFERRAL: Decider[Referral] = Decider(
    kind="referral",
    commands=(*RULES, DeadlineReached),
    events=get_args(ReferralEvent),
    initial=Referral(),
    decide=decide,
    evolve=evolve,
    wake_at=due.wake_at,
    effects_of=effects_of,
    settlement_of=settlement_of,
    label=lambda referral: referral.stage.label,
)
