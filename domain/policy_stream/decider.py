"""The policy of a landlord, as the application sees it."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from domain.decider import Context, Decider
from domain.drafting import Draft
from domain.errors import NothingToDo
from domain.messages import Command
from domain.notices import effects as notices
from domain.notices import telling
from domain.policy_stream import commands as do
from domain.policy_stream import consulting, due, reviewing, steps, versions
from domain.policy_stream.drafts import PolicyDraft
from domain.policy_stream.events import PolicyEvent
from domain.policy_stream.evolve import evolve
from domain.policy_stream.refusals import PolicyNotRegistered
from domain.policy_stream.state import PolicyState
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)


def _nothing(draft: PolicyDraft, command: DeadlineReached) -> None:
    """What is due is recorded before every command."""


def _done(draft: PolicyDraft, command: EffectDone) -> None:
    if not telling.is_notice(draft.state, command.effect_id):
        raise NothingToDo(what="nothing is on its way under this id")
    telling.done(draft, command)


def _missed(draft: PolicyDraft, command: telling.Missed) -> None:
    if not telling.is_notice(draft.state, command.effect_id):
        raise NothingToDo(what="nothing is on its way under this id")
    telling.missed(draft, command)


RULES: Mapping[type[Command], Callable[[PolicyDraft, Any], None]] = {
    do.RegisterPolicy: versions.register,
    do.DraftVersion: versions.draft_version,
    do.ReviseDraft: versions.revise,
    do.WithdrawVersion: versions.withdraw,
    do.OpenForComments: consulting.open_for_comments,
    do.RecordComment: consulting.record_comment,
    do.AnswerComment: consulting.answer_comment,
    do.RecordCopyRequest: consulting.request_copy,
    do.RecordCopySent: consulting.copy_sent,
    do.RecordStep: steps.record_step,
    do.ApproveVersion: versions.approve,
    do.OpenReview: reviewing.open_early,
    do.RecordReview: reviewing.record,
    do.SettlePolicyNotice: telling.settle,
    DeadlineReached: _nothing,
    EffectDone: _done,
    EffectFailed: _missed,
    EffectUnknown: _missed,
    EffectImpossible: _missed,
}


def decide(policy: PolicyState, command: Command, context: Context) -> list[PolicyEvent]:
    """Return what the command brings about; what is due before and after it is recorded, too."""
    draft: PolicyDraft = Draft(policy, context, evolve)
    if not policy.registered and not isinstance(command, do.RegisterPolicy):
        raise PolicyNotRegistered
    due.record(draft)
    RULES[type(command)](draft, command)
    due.record(draft)
    return draft.events


POLICY: Decider[PolicyState] = Decider(
    kind="policy",
    commands=tuple(RULES),
    events=get_args(PolicyEvent),
    initial=PolicyState(),
    decide=decide,
    evolve=evolve,
    wake_at=due.wake_at,
    effects_of=notices.effects_of,
    settlement_of=notices.settlement_of,
    label=lambda policy: policy.label,
    under_current_policy=True,
)
