"""Whoever answers for a channel is told of a limit's review and of an office that is left."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.channel.decider import CHANNEL
from domain.channel.desk_commands import AppointToChannel, RecordAbsence, RecordLeaver
from domain.channel.desk_events import OfficeVacated
from domain.channel.effects import effects_of
from domain.channel.limit_commands import LiftChannelLimit, ReviewChannelLimit
from domain.channel.limit_events import (
    ChannelLimited,
    ChannelLimitLifted,
    ChannelLimitReviewDue,
    ChannelLimitReviewed,
)
from domain.channel.notice_commands import SettleChannelNotice
from domain.channel.state import Channel
from domain.errors import MalformedCommand
from domain.identifiers import derived_id
from domain.messages import Command
from domain.notices.events import (
    NoticeDelayed,
    NoticeOrdered,
    NoticeSent,
    NoticeSettled,
    NoticeUndone,
)
from domain.results import DeadlineReached, EffectDone, EffectFailed, EffectImpossible
from tests.domain.happenings import A_DAY, A_MINUTE, AMARA, BEN, EFFECTS, MONDAY, TIMER, text
from tests.domain.scenario import Scenario
from tests.domain.test_channel_desk import CHRIS, DEPUTY, HOLDER, OWNER, facebook
from tests.domain.test_channel_limits import REVIEW_ON, UNTIL_ON, last, limiting, page

__all__ = ("facebook", "page")

WEST_KENTS_HOLDER, WEST_KENTS_DEPUTY = "communications-officer", "communications-manager"
REVIEW_AT = datetime(2026, 11, 9, tzinfo=UTC)
OPENING_THAT_DAY = datetime(2026, 11, 9, 9, tzinfo=UTC)


def wakes(channel: Scenario[Channel], at: datetime) -> Scenario[Channel]:
    return channel.by(TIMER).at(at).when(DeadlineReached())


def told(channel: Scenario[Channel]) -> tuple[str | None, str, datetime | None]:
    notice = channel.the(NoticeOrdered)
    return notice.role, notice.what, notice.not_before


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize(
    ("after", "asked"), [(-A_DAY, False), (-A_MINUTE, False), (0 * A_DAY, True), (A_DAY, True)]
)
def test_the_holder_is_told_on_the_day_of_a_limits_review(
    page: Scenario[Channel], after: timedelta, *, asked: bool
) -> None:
    page.when(limiting())
    assert CHANNEL.wake_at(page.state) == REVIEW_AT
    wakes(page, REVIEW_AT + after)
    if not asked:
        page.then_nothing()
        return
    page.then(ChannelLimitReviewDue, NoticeOrdered)
    assert page.the(ChannelLimitReviewDue).due_at == REVIEW_AT
    opening = OPENING_THAT_DAY if not after else OPENING_THAT_DAY + A_DAY
    assert told(page) == (WEST_KENTS_HOLDER, "channel_limit_review_due", opening)
    assert effects_of(page.the(NoticeOrdered))[0].not_before == opening


def test_a_limits_review_is_asked_for_once(page: Scenario[Channel]) -> None:
    wakes(page.when(limiting()), REVIEW_AT)
    wakes(page, REVIEW_AT + A_DAY).then_nothing()
    assert CHANNEL.wake_at(page.state) == page.past(ChannelLimited)[0].limit.until


def test_a_review_on_a_closed_day_waits_for_the_next_opening(page: Scenario[Channel]) -> None:
    saturday = REVIEW_AT - 2 * A_DAY
    wakes(page.when(limiting(review_on=saturday.date())), saturday)
    assert told(page) == (WEST_KENTS_HOLDER, "channel_limit_review_due", OPENING_THAT_DAY)


def stands(review_on: object) -> object:
    return lambda channel: ReviewChannelLimit.model_validate(
        {"limit_id": last(channel), "reason": text("it goes on"), "review_on": review_on}
    )


@pytest.mark.parametrize(
    ("after", "asked"), [(-A_DAY, False), (0 * A_DAY, True), (A_DAY // 2, True)]
)
def test_a_reviewed_limit_is_looked_at_again_on_its_next_day(
    page: Scenario[Channel], after: timedelta, *, asked: bool
) -> None:
    next_day = datetime(UNTIL_ON.year, UNTIL_ON.month, UNTIL_ON.day, tzinfo=UTC)
    wakes(page.when(limiting()), REVIEW_AT).by(AMARA)
    page.when(stands(UNTIL_ON)).then(ChannelLimitReviewed)  # type: ignore[arg-type]
    wakes(page, next_day + after)
    if asked:
        page.then(ChannelLimitReviewDue, NoticeOrdered)
    else:
        page.then_nothing()


def test_nobody_is_asked_to_look_again_on_the_day_they_look(page: Scenario[Channel]) -> None:
    page.when(limiting(review_on=MONDAY.date()))
    assert page.the(ChannelLimited).review_at is None
    wakes(page, MONDAY + A_DAY).then_nothing()


def test_a_lifted_limit_is_not_looked_at_again(page: Scenario[Channel]) -> None:
    page.when(limiting())
    page.when(lambda channel: LiftChannelLimit(limit_id=last(channel)))
    wakes(page, REVIEW_AT).then_nothing()


def test_a_limit_that_is_over_is_lifted_and_not_looked_at(page: Scenario[Channel]) -> None:
    page.when(limiting(review_on=UNTIL_ON))
    wakes(page, page.past(ChannelLimited)[0].limit.until).then(ChannelLimitLifted)


def test_a_deputy_is_told_while_the_holder_is_away(page: Scenario[Channel]) -> None:
    page.when(AppointToChannel(office=WEST_KENTS_HOLDER, person=BEN))
    page.when(RecordAbsence(person=BEN, until_on=REVIEW_ON)).when(limiting())
    wakes(page, REVIEW_AT)
    assert told(page)[0] == WEST_KENTS_DEPUTY


@pytest.mark.clause("havebury-responsible")
def test_a_deputy_is_told_when_the_holder_leaves(facebook: Scenario[Channel]) -> None:
    facebook.by(BEN).when(RecordLeaver(person=AMARA)).then(OfficeVacated, NoticeOrdered)
    assert told(facebook)[:2] == ("communications-manager", "channel_office_vacant")
    assert facebook.the(NoticeOrdered).but_not == [AMARA]


@pytest.mark.clause("havebury-responsible")
def test_the_holder_is_told_when_a_deputy_leaves(facebook: Scenario[Channel]) -> None:
    facebook.when(RecordLeaver(person=BEN)).then(OfficeVacated, NoticeOrdered)
    assert told(facebook)[0] == HOLDER


def test_the_owner_is_told_when_nobody_is_left(facebook: Scenario[Channel]) -> None:
    facebook.by("staff:owner").holding(OWNER)
    facebook.when(AppointToChannel(office=OWNER, person=CHRIS))
    for person in (BEN, CHRIS, AMARA):
        facebook.when(RecordLeaver(person=person))
    assert DEPUTY in facebook.state.desk.vacant
    assert told(facebook)[0] == OWNER


@pytest.mark.clause("havebury-responsible")
@pytest.mark.parametrize(
    ("left_at", "opening"),
    [
        (datetime(2026, 11, 6, 12, tzinfo=UTC), None),
        (datetime(2026, 11, 7, 12, tzinfo=UTC), OPENING_THAT_DAY),
        (datetime(2026, 11, 8, 12, tzinfo=UTC), OPENING_THAT_DAY),
        (datetime(2026, 11, 9, 12, tzinfo=UTC), None),
    ],
    ids=["friday", "saturday", "sunday", "monday"],
)
def test_an_office_that_is_left_is_told_at_the_next_opening(
    facebook: Scenario[Channel], left_at: datetime, opening: datetime | None
) -> None:
    facebook.at(left_at).when(RecordLeaver(person=BEN))
    assert told(facebook)[2] == opening


def test_who_held_no_office_leaves_without_a_notice(facebook: Scenario[Channel]) -> None:
    facebook.when(RecordLeaver(person=CHRIS)).then_already_so()
    assert not facebook.state.notices


@pytest.fixture
def noticed(facebook: Scenario[Channel]) -> Scenario[Channel]:
    """A channel whose deputy left, with the notice of it on its way."""
    return facebook.when(RecordLeaver(person=BEN)).by(EFFECTS)


def notice_id(channel: Channel) -> str:
    return next(iter(channel.notices))


def settle(channel: Channel) -> Command:
    return SettleChannelNotice(notice_id=notice_id(channel))


def test_a_notice_that_was_taken_is_recorded_once(noticed: Scenario[Channel]) -> None:
    sent = EffectDone(effect_id=notice_id(noticed.state), attempt=1)
    noticed.when(sent).then(NoticeSent)
    noticed.when(sent).then_already_so()
    noticed.by(AMARA).when(settle).then_already_so()


def test_a_notice_that_was_not_taken_is_tried_again(noticed: Scenario[Channel]) -> None:
    failed = EffectFailed(effect_id=notice_id(noticed.state), attempt=1, reason="not_taken")
    noticed.when(failed).then(NoticeDelayed)


def test_a_notice_without_an_address_is_a_persons_to_pass_on(noticed: Scenario[Channel]) -> None:
    nobody = EffectImpossible(effect_id=notice_id(noticed.state), attempt=1, reason="no_address")
    noticed.when(nobody).then(NoticeUndone)
    noticed.by(AMARA).when(settle).then(NoticeSettled)
    noticed.when(settle).then_already_so()


def test_an_unknown_notice_is_not_settled(noticed: Scenario[Channel]) -> None:
    noticed.when(SettleChannelNotice(notice_id=derived_id("stray"))).then_refused(MalformedCommand)
