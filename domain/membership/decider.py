"""The membership, as the application sees it: one table of what each stage allows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from domain.case.refusals import PersonNeeded
from domain.decider import Context, Decider, EffectOrder, Settlement
from domain.errors import InvalidTransition, NothingToDo
from domain.membership import applying, bars, deciding, due, moderating, rules_changing, telling
from domain.membership import commands as do
from domain.membership import moderation_commands as moderation
from domain.membership import removal_commands as removing
from domain.membership import state as at
from domain.membership import telling_commands as owed
from domain.membership.drafts import MembershipDraft, draft_of, policy_of
from domain.membership.events import MembershipApplied, MembershipEvent
from domain.membership.evolve import evolve
from domain.membership.moderation_events import (
    ModerationDelayed,
    ModerationDone,
    ModerationReversed,
    ModerationStalled,
    PostModerated,
)
from domain.membership.rules_commands import NoteTerms
from domain.membership.rules_events import GroupTold
from domain.membership.state import Membership, Stage
from domain.membership.vocabulary import MODERATE_POST, TELL_GROUP
from domain.messages import Command, Event
from domain.notices import effects as notice_effects
from domain.notices import telling as notices
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)

Stages = tuple[type[Stage], ...]

OUTSIDE: Stages = (at.NotApplied, at.Declined, at.Withdrawn, at.Left, at.RemovalOver)
APPLIED: Stages = (at.Applied,)
MEMBER: Stages = (at.Member,)
# Removed and not yet over: whoever applies then is told why not.
ANYWHERE_BUT_IN: Stages = (*OUTSIDE, at.Removed)
KNOWN: Stages = (*OUTSIDE[1:], at.Applied, at.Member, at.Removed)
EVER: Stages = (at.NotApplied, *KNOWN)


@dataclass(frozen=True)
class Rule:
    """What carries a command out, the stages that allow it, and those in which it is already so.

    `person`: a member of staff has to decide it.
    """

    carry_out: Callable[[MembershipDraft, Any], None]
    allowed: Stages
    already: Stages = ()
    person: bool = True


def _done(draft: MembershipDraft, command: EffectDone) -> None:
    if rules_changing.is_telling_group(draft.state, command.effect_id):
        rules_changing.told_group(draft, command)
    elif notices.is_notice(draft.state, command.effect_id):
        notices.done(draft, command)
    elif moderating.is_moderating(draft.state, command.effect_id):
        moderating.done(draft, command)
    else:
        raise NothingToDo(what="nothing is on its way under this id")


def _missed(draft: MembershipDraft, command: notices.Missed) -> None:
    if rules_changing.is_telling_group(draft.state, command.effect_id):
        rules_changing.not_told_group(draft, command)
    elif notices.is_notice(draft.state, command.effect_id):
        notices.missed(draft, command)
    elif moderating.is_moderating(draft.state, command.effect_id):
        moderating.missed(draft, command)
    else:
        raise NothingToDo(what="nothing is on its way under this id")


RULES: Mapping[type[Command], Rule] = {
    do.ApplyForMembership: Rule(
        applying.apply, ANYWHERE_BUT_IN, (at.Applied, at.Member), person=False
    ),
    do.RecordAnswers: Rule(applying.record_answers, APPLIED),
    do.AcceptRules: Rule(applying.accept_rules, (*APPLIED, *MEMBER)),
    do.CheckTenancy: Rule(deciding.check_tenancy, APPLIED),
    do.ApproveMembership: Rule(deciding.approve, APPLIED, MEMBER),
    do.DeclineMembership: Rule(deciding.decline, APPLIED, (at.Declined,)),
    do.WithdrawApplication: Rule(applying.withdraw, APPLIED, (at.Withdrawn,)),
    do.LeaveGroup: Rule(applying.leave, MEMBER, (at.Left,)),
    removing.RemoveMember: Rule(bars.remove, MEMBER, (at.Removed,)),
    removing.ReviewRemoval: Rule(bars.review, (at.Removed,)),
    removing.ReinstateMember: Rule(bars.reinstate, (at.Removed,), MEMBER),
    NoteTerms: Rule(rules_changing.note_terms, KNOWN, (at.NotApplied,), person=False),
    owed.ConfirmTold: Rule(telling.confirm_told, KNOWN),
    owed.ConfirmAtNetwork: Rule(telling.confirm_at_network, KNOWN),
    owed.SettleMembershipNotice: Rule(notices.settle, KNOWN),
    moderation.GiveModeration: Rule(moderating.give, MEMBER),
    moderation.EndModeration: Rule(moderating.end, KNOWN),
    moderation.ModeratePost: Rule(moderating.moderate, KNOWN, person=False),
    moderation.ReverseModeration: Rule(moderating.reverse, KNOWN),
    moderation.ConfirmModerated: Rule(moderating.confirm, KNOWN),
    EffectDone: Rule(_done, EVER, person=False),
    EffectFailed: Rule(_missed, EVER, person=False),
    EffectUnknown: Rule(_missed, EVER, person=False),
    EffectImpossible: Rule(_missed, EVER, person=False),
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
    """Return what the event orders: the group, the network or colleagues are told."""
    match event:
        case MembershipApplied():
            return [EffectOrder(TELL_GROUP)]
        case PostModerated() | ModerationReversed():
            return [EffectOrder(MODERATE_POST)]
        case _:
            return notice_effects.effects_of(event)


def settlement_of(event: Event) -> Settlement | None:
    """Return what the event says of an effect ordered earlier, if anything."""
    match event:
        case GroupTold():
            state: Literal["done", "pending"] = "pending" if event.not_before else "done"
            return Settlement(event.effect_id, state, event.attempts, event.not_before)
        case ModerationDone():
            return Settlement(event.effect_id, "done", event.attempts)
        case ModerationDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case ModerationStalled():
            return Settlement(event.effect_id, event.outcome, event.attempts)
        case _:
            return notice_effects.settlement_of(event)


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
    label=lambda membership: membership.label,
)
