"""How restrictions, appeals, matters, agreements and errands change an account holder."""

from typing import assert_never

from domain.account_holder.adjusting import evolve_agreed
from domain.account_holder.adjustment_events import AdjustmentEvent
from domain.account_holder.appeal_events import (
    AppealEvent,
    AppealLodged,
    ContentActWithdrawn,
    RestoreEvent,
)
from domain.account_holder.appeal_state import changed_appeal, changed_restore
from domain.account_holder.errand_events import ErrandResult, LetterOrdered
from domain.account_holder.errand_state import Errand
from domain.account_holder.errand_state import changed as changed_errand
from domain.account_holder.events import SanctionEvent
from domain.account_holder.matter_events import MatterEvent
from domain.account_holder.matter_state import changed as changed_matter
from domain.account_holder.restriction_events import EnforcementEvent, RestrictionEvent
from domain.account_holder.restriction_evolve import evolve_enforcement, evolve_restriction
from domain.account_holder.sanction_vocabulary import (
    OPEN_APPEAL_CASE,
    SEND_CONDUCT_LETTER,
    TELL_ADJUSTMENTS,
)
from domain.account_holder.state import Holder
from domain.changing import replace
from domain.notices import state as notice_state
from domain.notices.events import NoticeEvent


def evolve_sanction(holder: Holder, event: SanctionEvent) -> Holder:
    """Return the holder as they are after the event."""
    if isinstance(event, RestrictionEvent):
        return replace(holder, sanctions=evolve_restriction(holder.sanctions, event))
    if isinstance(event, EnforcementEvent):
        return replace(holder, sanctions=evolve_enforcement(holder.sanctions, event))
    if isinstance(event, AppealEvent):
        return _evolve_appeal(holder, event)
    if isinstance(event, MatterEvent):
        after = changed_matter(holder.matters.get(event.matter_id), event)
        return replace(holder, matters={**holder.matters, event.matter_id: after})
    if isinstance(event, AdjustmentEvent):
        holder = replace(holder, agreed=evolve_agreed(holder.agreed, event))
        return _ordered(holder, event.effect_id, Errand(TELL_ADJUSTMENTS, event.adjustment_id))
    if isinstance(event, NoticeEvent):
        return replace(holder, notices=notice_state.put(holder.notices, event))
    return _evolve_beside(holder, event)


def _evolve_beside(
    holder: Holder, event: LetterOrdered | ErrandResult | ContentActWithdrawn | RestoreEvent
) -> Holder:
    if isinstance(event, RestoreEvent):
        restored = changed_restore(holder.restores.get(event.effect_id), event)
        return replace(holder, restores={**holder.restores, event.effect_id: restored})
    if isinstance(event, ErrandResult):
        errand = changed_errand(holder.errands[event.effect_id], event)
        return _ordered(holder, event.effect_id, errand)
    match event:
        case LetterOrdered():
            return _ordered(holder, event.effect_id, Errand(SEND_CONDUCT_LETTER, event.about))
        case ContentActWithdrawn(effect_id=effect_id):
            act = replace(holder.acts[effect_id], status="withdrawn")
            return replace(holder, acts={**holder.acts, effect_id: act})
        case _:
            assert_never(event)


def _evolve_appeal(holder: Holder, event: AppealEvent) -> Holder:
    after = changed_appeal(holder.appeals.get(event.appeal_id), event)
    holder = replace(holder, appeals={**holder.appeals, event.appeal_id: after})
    if isinstance(event, AppealLodged) and event.effect_id is not None:
        return _ordered(holder, event.effect_id, Errand(OPEN_APPEAL_CASE, event.appeal_id))
    return holder


def _ordered(holder: Holder, effect_id: str, errand: Errand) -> Holder:
    return replace(holder, errands={**holder.errands, effect_id: errand})
