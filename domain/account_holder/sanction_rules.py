"""The rules about persons: what bears on them, what they object to, what is agreed with them.

Beside the commands there is what follows from every one: restrictions that nothing carries any
more are lifted, content of reversed decisions is restored, and each platform is made to follow.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.account_holder import (
    adjusting,
    appeals,
    enforcing,
    errands,
    letters,
    matters,
    restoring,
    restrictions,
)
from domain.account_holder.adjustment_commands import EndAdjustment, RecordAdjustment
from domain.account_holder.adjustment_events import AdjustmentEnded, AdjustmentRecorded
from domain.account_holder.appeal_commands import ConfirmRestored, DecideAppeal, LodgeAppeal
from domain.account_holder.appeal_events import (
    AppealLodged,
    ContentActWithdrawn,
    ContentRestored,
    ContentRestoreDelayed,
    ContentRestoreOrdered,
    ContentRestoreStalled,
)
from domain.account_holder.drafts import HolderDraft
from domain.account_holder.errand_events import (
    ErrandDelayed,
    ErrandDone,
    ErrandRepeated,
    ErrandStuck,
    LetterOrdered,
)
from domain.account_holder.events import BreachRecorded, ReferralDue
from domain.account_holder.letter_commands import RepeatErrand, SendWarning, SettleConductNotice
from domain.account_holder.matter_commands import (
    ConcludeMatter,
    FollowUpMatter,
    OpenInvestigation,
    RaiseIncident,
    RecordReference,
    ReferToLegal,
    ReportToPolice,
)
from domain.account_holder.restriction_commands import (
    ConfirmEnforcement,
    EnforceAgain,
    ImposeRestriction,
    LiftRestriction,
    ReviewRestriction,
)
from domain.account_holder.restriction_events import (
    EnforcementDelayed,
    EnforcementDone,
    EnforcementDropped,
    EnforcementOrdered,
    EnforcementStalled,
)
from domain.account_holder.sanction_vocabulary import (
    ENFORCE_ON_ACCOUNT,
    OPEN_APPEAL_CASE,
    RAISE_REFERRAL,
    RESTORE_CONTENT,
    SEND_CONDUCT_LETTER,
    TELL_ADJUSTMENTS,
)
from domain.account_holder.state import Holder
from domain.decider import EffectOrder, Settlement
from domain.messages import Command, Event
from domain.notices import effects as notice_effects
from domain.notices import telling
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown

Result = EffectDone | EffectFailed | EffectUnknown | EffectImpossible

SANCTION_RULES: Mapping[type[Command], Callable[[HolderDraft, Any], None]] = {
    SendWarning: letters.send_warning,
    ImposeRestriction: restrictions.impose,
    ReviewRestriction: restrictions.review,
    LiftRestriction: restrictions.lift,
    ConfirmEnforcement: enforcing.confirm,
    EnforceAgain: enforcing.order_again,
    LodgeAppeal: appeals.lodge,
    DecideAppeal: appeals.decide,
    ConfirmRestored: restoring.confirm,
    ReportToPolice: matters.report_to_police,
    ReferToLegal: matters.refer_to_legal,
    OpenInvestigation: matters.open_investigation,
    RaiseIncident: matters.raise_incident,
    RecordReference: matters.record_reference,
    FollowUpMatter: matters.follow_up,
    ConcludeMatter: matters.conclude,
    RecordAdjustment: adjusting.record,
    EndAdjustment: adjusting.end,
    RepeatErrand: errands.repeat,
    SettleConductNotice: telling.settle,
}
SANCTION_WAKES: Sequence[Callable[[Holder], Iterator[datetime]]] = (
    restrictions.wakes,
    appeals.wakes,
    matters.wakes,
)
SANCTION_DUE: Sequence[Callable[[HolderDraft], None]] = (
    restrictions.record_due,
    appeals.record_due,
    matters.record_due,
)


def follow(draft: HolderDraft) -> None:
    """Bring about what follows from the command, from the state that it made."""
    for event in list(draft.events):
        if isinstance(event, BreachRecorded):
            matters.follow_breach(draft, event.breach_id)
    restrictions.follow(draft)
    restoring.follow(draft)
    enforcing.follow(draft)


def settle(draft: HolderDraft, command: Result) -> bool:
    """Record the result of an effect that is one of these; False where it is another's."""
    holder, done = draft.state, isinstance(command, EffectDone)
    for records, topic in (
        (holder.sanctions.enforcements, enforcing),
        (holder.restores, restoring),
        (holder.errands, errands),
        (holder.notices, telling),
    ):
        if command.effect_id in records:
            topic.done(draft, command) if done else topic.missed(draft, command)
            return True
    return False


def sanction_effects_of(event: Event) -> Sequence[EffectOrder]:
    """Return what the event orders."""
    match event:
        case EnforcementOrdered():
            return [EffectOrder(ENFORCE_ON_ACCOUNT)]
        case ContentRestoreOrdered():
            return [EffectOrder(RESTORE_CONTENT)]
        case LetterOrdered():
            return [EffectOrder(SEND_CONDUCT_LETTER)]
        case ReferralDue():
            return [EffectOrder(RAISE_REFERRAL)]
        case AppealLodged() if event.effect_id is not None:
            return [EffectOrder(OPEN_APPEAL_CASE)]
        case AdjustmentRecorded() | AdjustmentEnded():
            return [EffectOrder(TELL_ADJUSTMENTS)]
        case _:
            return notice_effects.effects_of(event)


def sanction_settlement_of(event: Event) -> Settlement | None:
    """Return what the event says of an effect ordered earlier, if anything."""
    match event:
        case EnforcementDone() | ContentRestored() | ErrandDone():
            return Settlement(event.effect_id, "done", event.attempts)
        case EnforcementDelayed() | ContentRestoreDelayed() | ErrandDelayed():
            return Settlement(event.effect_id, "pending", event.attempts, event.not_before)
        case ErrandRepeated():
            return Settlement(event.effect_id, "pending", event.attempts)
        case EnforcementStalled() | ContentRestoreStalled():
            return Settlement(event.effect_id, event.outcome, event.attempts)
        case EnforcementDropped() | ErrandStuck() | ContentActWithdrawn():
            return Settlement(event.effect_id, "failed", event.attempts)
        case _:
            return notice_effects.settlement_of(event)
