"""Colleagues are told at the next opening, and what reaches nobody stays a task."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from domain.case import notices
from domain.case.assignment_commands import AssignCase
from domain.case.effects import effects_of, settlement_of
from domain.case.notice_commands import SettleNotice
from domain.case.notice_events import (
    NoticeDelayed,
    NoticeOrdered,
    NoticeSent,
    NoticeSettled,
    NoticeUndone,
)
from domain.case.refusals import NotInThisCase, PersonNeeded
from domain.case.state import Case
from domain.identifiers import derived_id
from domain.messages import Command
from domain.results import (
    DeadlineReached,
    EffectDone,
    EffectFailed,
    EffectImpossible,
    EffectUnknown,
)
from policies.loader import LoadedPack
from tests.domain.business_calendars import utc
from tests.domain.happenings import EFFECTS, MONDAY, TIMER, lodged, text
from tests.domain.scenario import Scenario
from tests.domain.test_case_clock_kinds import drafted

A_HOUR = timedelta(hours=1)
SATURDAY = utc("2026-11-07T22:00")


@pytest.fixture
def told(case: Scenario[Case], shal: LoadedPack) -> Scenario[Case]:
    """A case that has told its team of something."""
    draft = drafted(case.given(lodged()), shal)
    notices.notify(draft, "communications", "needs_the_team")
    return case.given(*draft.events)


def notice(case: Case) -> str:
    return next(iter(case.notices))


def failed(attempt: int = 1, *, retryable: bool = True) -> Callable[[Case], Command]:
    return lambda case: EffectFailed(
        effect_id=notice(case), attempt=attempt, reason="not_taken", retryable=retryable
    )


def test_a_team_is_told_at_once_while_it_is_open(told: Scenario[Case]) -> None:
    (ordered,) = told.past(NoticeOrdered)
    assert (ordered.not_before, ordered.team) == (None, "communications")
    assert [order.kind for order in effects_of(ordered)] == ["notify_team"]


def test_out_of_hours_a_team_is_told_at_the_next_opening(
    case: Scenario[Case], shal: LoadedPack
) -> None:
    draft = drafted(case.given(lodged()).at(SATURDAY), shal)
    notices.notify(draft, "communications", "needs_the_team")
    (order,) = effects_of(draft.events[-1])
    assert order.not_before == utc("2026-11-09T09:00")


def test_a_page_does_not_wait_for_the_opening(case: Scenario[Case], shal: LoadedPack) -> None:
    draft = drafted(case.given(lodged()).at(SATURDAY), shal)
    notices.page(draft, "on-call", "on-call-colleague", "emergency", derived_id("emergency"))
    (order,) = effects_of(draft.events[-1])
    assert (order.kind, order.not_before) == ("page_on_call", None)


def test_a_notice_that_was_taken_is_done(told: Scenario[Case]) -> None:
    def taken(case: Case) -> Command:
        return EffectDone(effect_id=notice(case), attempt=1)

    told.by(EFFECTS).when(taken).then(NoticeSent)
    told.when(taken).then_already_so()


def test_a_notice_is_tried_again_and_then_is_a_persons(told: Scenario[Case]) -> None:
    told.by(EFFECTS).when(failed()).then(NoticeDelayed)
    assert told.the(NoticeDelayed).not_before > MONDAY
    told.when(failed()).then_already_so()
    told.when(failed(9)).then(NoticeUndone)
    told.when(failed(10)).then_already_so()


def test_without_an_address_the_notice_is_an_undone_task(told: Scenario[Case]) -> None:
    told.by(EFFECTS).when(
        lambda case: EffectImpossible(effect_id=notice(case), attempt=1, reason="no_address")
    ).then(NoticeUndone)
    assert [record.status for record in told.state.notices.values()] == ["undone"]
    settlement = settlement_of(told.the(NoticeUndone))
    assert settlement is not None
    assert settlement.state == "failed"


def test_a_doubtful_notice_is_sent_again(told: Scenario[Case]) -> None:
    told.by(EFFECTS).when(
        lambda case: EffectUnknown(effect_id=notice(case), attempt=1, reason="timed_out")
    ).then(NoticeDelayed)


def test_a_person_settles_what_reached_nobody(told: Scenario[Case]) -> None:
    def settle(case: Case) -> Command:
        return SettleNotice(notice_id=notice(case))

    told.given(NoticeUndone(effect_id=notice(told.state), attempts=1, reason="no_address"))
    told.by(TIMER).when(settle).then_refused(PersonNeeded)
    told.by("staff:amara").when(settle).then(NoticeSettled)
    told.when(settle).then_already_so()


def test_an_unknown_notice_is_refused(told: Scenario[Case]) -> None:
    told.when(SettleNotice(notice_id=derived_id("stray"))).then_refused(NotInThisCase)


def test_a_missed_limit_is_told_to_the_team_that_has_the_case(case: Scenario[Case]) -> None:
    handed = AssignCase(team="press", reason=text("a journalist asks"))
    case.given(lodged()).when(handed).at(MONDAY + 5 * A_HOUR).when(DeadlineReached())
    assert case.the(NoticeOrdered).team == "press"


def test_without_a_team_of_its_own_the_speakers_are_told(case: Scenario[Case]) -> None:
    case.given(lodged()).at(MONDAY + 5 * A_HOUR).when(DeadlineReached())
    assert case.the(NoticeOrdered).team == "communications"
