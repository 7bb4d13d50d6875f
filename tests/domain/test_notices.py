"""Any kind of stream tells colleagues in one way; shown with one that does nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import pytest

from domain.decider import Context
from domain.drafting import Draft
from domain.errors import MalformedCommand, NothingToDo
from domain.identifiers import derived_id
from domain.notices import telling
from domain.notices.commands import NoticeSettlement
from domain.notices.effects import effects_of, settlement_of
from domain.notices.events import NoticeEvent, NoticeOrdered
from domain.notices.state import Notice, put, undone
from domain.results import EffectDone, EffectFailed, EffectImpossible
from policies.loader import LoadedPack
from tests.domain.business_calendars import utc
from tests.domain.happenings import MONDAY

SATURDAY = utc("2026-11-07T22:00")
OWNER = "systems-and-communications-officer"


class Settle(NoticeSettlement):
    type: Literal["settle_it"] = "settle_it"


@dataclass(frozen=True)
class Told:
    notices: Mapping[str, Notice] = field(default_factory=dict)


Drafted = Draft[Told, NoticeEvent]


def fold(told: Told, event: NoticeEvent) -> Told:
    return Told(put(told.notices, event))


def drafted(pack: LoadedPack, now: datetime = MONDAY, told: Told | None = None) -> Drafted:
    context = Context(
        now=now,
        actor="staff:amara",
        stream="shal/referral/1",
        command_id=derived_id("command", now.isoformat(), str(told)),
        policy=pack.policy,
        calendar=pack.calendar,
    )
    return Draft(told or Told(), context, fold)


def ordered(pack: LoadedPack) -> tuple[Drafted, str]:
    draft = drafted(pack)
    telling.tell_role(draft, OWNER, "policy_review_ahead")
    after = drafted(pack, MONDAY, draft.state)
    return after, next(iter(draft.state.notices))


def test_whoever_has_a_role_is_told_save_some(shal: LoadedPack) -> None:
    draft = drafted(shal)
    telling.tell_role(draft, "governance-panel", "referral", but_not=["staff:amara"])
    [event] = draft.events
    assert isinstance(event, NoticeOrdered)
    assert (event.role, event.team, event.but_not) == ("governance-panel", None, ["staff:amara"])
    assert [order.kind for order in effects_of(event)] == ["notify_team"]


def test_out_of_hours_any_stream_waits_for_the_opening(shal: LoadedPack) -> None:
    draft = drafted(shal, SATURDAY)
    telling.notify(draft, "communications", "needs_the_team")
    [order] = effects_of(draft.events[0])
    assert order.not_before == utc("2026-11-09T09:00")


def test_what_was_taken_is_done_once(shal: LoadedPack) -> None:
    draft, notice = ordered(shal)
    telling.done(draft, EffectDone(effect_id=notice, attempt=1))
    assert draft.events[0].type == "notice.sent"
    with pytest.raises(NothingToDo):
        telling.done(draft, EffectDone(effect_id=notice, attempt=1))


def test_what_failed_is_tried_again_and_settled_by_its_events(shal: LoadedPack) -> None:
    draft, notice = ordered(shal)
    telling.missed(draft, EffectFailed(effect_id=notice, attempt=1, reason="not_taken"))
    telling.missed(draft, EffectFailed(effect_id=notice, attempt=9, reason="not_taken"))
    told = [settlement_of(event) for event in draft.events]
    assert [each.state for each in told if each] == ["pending", "failed"]
    assert undone(draft.state.notices) == [notice]


def test_a_person_settles_what_reached_nobody_whatever_the_stream(shal: LoadedPack) -> None:
    draft, notice = ordered(shal)
    telling.missed(draft, EffectImpossible(effect_id=notice, attempt=1, reason="no_address"))
    telling.settle(draft, Settle(notice_id=notice))
    assert draft.events[-1].type == "notice.settled"
    with pytest.raises(NothingToDo):
        telling.settle(draft, Settle(notice_id=notice))


def test_a_notice_that_was_never_ordered_is_refused(shal: LoadedPack) -> None:
    with pytest.raises(MalformedCommand):
        telling.settle(drafted(shal), Settle(notice_id=derived_id("stray")))
