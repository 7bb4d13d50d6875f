"""The membership, as the application sees it: one table of what each stage allows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from domain.case.refusals import PersonNeeded
from domain.decider import Context, Decider, EffectOrder, Settlement
from domain.errors import InvalidTransition, NothingToDo
from domain.membership import applying, deciding, due
from domain.membership import commands as do
from domain.membership import state as at
from domain.membership.drafts import MembershipDraft, draft_of, policy_of
from domain.membership.events import MembershipEvent
from domain.membership.evolve import evolve
from domain.membership.state import Membership, Stage
from domain.messages import Command, Event
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)

Stages = tuple[type[Stage], ...]

OUTSIDE: Stages = (at.NotApplied, at.Declined, at.Withdrawn, at.Left)
APPLIED: Stages = (at.Applied,)
MEMBER: Stages = (at.Member,)
DECIDED: Stages = (at.Declined, at.Withdrawn)
EVER: Stages = (*OUTSIDE, at.Applied, at.Member)


@dataclass(frozen=True)
class Rule:
    """What carries a command out, the stages that allow it, and those in which it is already so.

    `person`: a member of staff has to decide it.
    """

    carry_out: Callable[[MembershipDraft, Any], None]
    allowed: Stages
    already: Stages = ()
    person: bool = True


def _nothing_ordered(draft: MembershipDraft, command: Command) -> None:
    raise NothingToDo(what="nothing is on its way under this id")


RULES: Mapping[type[Command], Rule] = {
    do.ApplyForMembership: Rule(applying.apply, OUTSIDE, (at.Applied, at.Member), person=False),
    do.RecordAnswers: Rule(applying.record_answers, APPLIED),
    do.AcceptRules: Rule(applying.accept_rules, (*APPLIED, *MEMBER)),
    do.CheckTenancy: Rule(deciding.check_tenancy, APPLIED),
    do.ApproveMembership: Rule(deciding.approve, APPLIED, MEMBER),
    do.DeclineMembership: Rule(deciding.decline, APPLIED, (at.Declined,)),
    do.WithdrawApplication: Rule(applying.withdraw, APPLIED, (at.Withdrawn,)),
    do.LeaveGroup: Rule(applying.leave, MEMBER, (at.Left,)),
    EffectDone: Rule(_nothing_ordered, EVER, person=False),
    EffectFailed: Rule(_nothing_ordered, EVER, person=False),
    EffectUnknown: Rule(_nothing_ordered, EVER, person=False),
    EffectImpossible: Rule(_nothing_ordered, EVER, person=False),
}


def decide(membership: Membership, command: Command, context: Context) -> list[MembershipEvent]:
    """Return what the command brings about; what became due meanwhile is recorded first.

    So an answer that comes after its time finds the application declined, however late the timer.
    """
    draft = draft_of(membership, context)
    policy_of(context)
    due.record(draft)
    if not isinstance(command, DeadlineReached):
        _carry_out(draft, command)
    return draft.events


def _carry_out(draft: MembershipDraft, command: Command) -> None:
    rule, stage = RULES[type(command)], draft.state.stage
    if isinstance(stage, rule.already):
        raise NothingToDo(what=f"the membership is at the stage '{stage.label}'")
    if not isinstance(stage, rule.allowed):
        raise InvalidTransition(command=command.type, stage=stage.label, next=stage.next)
    if rule.person and not draft.context.actor.startswith("staff:"):
        raise PersonNeeded(command=command.type)
    rule.carry_out(draft, command)


def effects_of(event: Event) -> Sequence[EffectOrder]:
    """Return what the event orders outside: nothing."""
    return []


def settlement_of(event: Event) -> Settlement | None:
    """Return what the event says of an effect ordered earlier: nothing."""
    return None


MEMBERSHIP: Decider[Membership] = Decider(
    kind="membership",
    commands=(*RULES, DeadlineReached),
    events=get_args(MembershipEvent),
    initial=Membership(),
    decide=decide,
    evolve=evolve,
    wake_at=due.wake_at,
    effects_of=effects_of,
    settlement_of=settlement_of,
    label=lambda membership: membership.stage.label,
)
