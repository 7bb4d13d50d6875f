"""A policy is reviewed as often as its pack says; the owner is told ahead, and once it is late."""

from datetime import date, datetime, timedelta

import pytest

from domain.notices.events import NoticeOrdered, NoticeSettled, NoticeUndone
from domain.policy.governance import Review
from domain.policy_stream import commands as do
from domain.policy_stream.events import (
    PolicyRegistered,
    ReviewOpened,
    ReviewOverdue,
    ReviewRecorded,
    ReviewReminded,
    ReviewScheduled,
)
from domain.policy_stream.refusals import DayToCome
from domain.results import DeadlineReached, EffectImpossible
from policies.loader import LoadedPack, load_policy
from tests.domain.happenings import A_DAY, AMARA, EFFECTS, TIMER, text
from tests.domain.policy_stream.drafting import (
    SCENARIO,
    TODAY,
    approved,
    drafted,
    edited,
    of,
    registered,
)

REVIEWED = {"shal": "shal-yearly", "west-kent": "westkent-yearly", "mhs": "mhs-review"}
A_SECOND = timedelta(seconds=1)


def reviewed(on: date = TODAY, outcome: str = "no_change") -> do.RecordReview:
    return do.RecordReview.model_validate(
        {"outcome": outcome, "reviewed_on": on, "reasons": text("all as it should be")}
    )


def with_review(pack: LoadedPack, **review: object) -> LoadedPack:
    changed = Review.model_validate({**pack.policy.review.model_dump(), **review})
    return edited(pack, pack.policy.version, review=changed)


def noon(pack: LoadedPack, day: date) -> datetime:
    return pack.calendar.start_of(day) + timedelta(hours=12)


def told(policy: SCENARIO) -> list[tuple[str | None, str]]:
    return [(e.role, e.what) for e in policy.caused if isinstance(e, NoticeOrdered)]


def _reviewed_in_its_turn(landlord: str) -> None:
    pack = load_policy(landlord)
    rule, owner = pack.policy.review, pack.policy.owner.role
    policy = registered(pack).when(reviewed()).then(ReviewRecorded, ReviewScheduled)
    due_on = policy.the(ReviewScheduled).due_on
    assert due_on == TODAY.replace(year=TODAY.year + rule.every_months // 12)
    remind_at = pack.calendar.start_of(due_on - timedelta(days=rule.remind_days_before))
    policy.by(TIMER).at(remind_at - A_SECOND).when(DeadlineReached()).then_nothing()
    policy.at(remind_at).when(DeadlineReached()).then(ReviewReminded, NoticeOrdered)
    assert told(policy) == [(owner, "policy_review_ahead")]
    policy.when(DeadlineReached()).then_nothing()
    late = pack.calendar.end_of(due_on)
    assert policy.decider.wake_at(policy.state) == late
    policy.at(late - A_SECOND).when(DeadlineReached()).then_nothing()
    policy.at(late).when(DeadlineReached()).then(ReviewOverdue, NoticeOrdered)
    assert told(policy) == [(owner, "policy_review_overdue")]
    policy.when(DeadlineReached()).then_nothing()
    assert policy.state.review is not None
    assert policy.state.review.is_overdue(policy.now)
    policy.by(AMARA).when(reviewed(pack.calendar.local_day(policy.now)))
    policy.then(ReviewRecorded, ReviewScheduled)
    assert not policy.state.review.is_overdue(policy.now)


@pytest.mark.clause("shal-yearly")
def test_shal_is_told_of_the_yearly_review_ahead_and_when_it_is_late() -> None:
    _reviewed_in_its_turn("shal")


@pytest.mark.clause("westkent-yearly")
def test_west_kent_is_told_of_the_yearly_review_ahead_and_when_it_is_late() -> None:
    _reviewed_in_its_turn("west-kent")


@pytest.mark.clause("mhs-review")
def test_mhs_is_told_of_the_review_ahead_and_when_it_is_late() -> None:
    _reviewed_in_its_turn("mhs")


@pytest.mark.clause("mhs-review")
def test_a_pack_that_loads_overdue_shows_it_and_alerts_nobody(shal: LoadedPack) -> None:
    last = date(2026, 11, 30)
    pack = with_review(shal, approved_on=date(2025, 11, 30), due_on=last)
    for day, overdue in ((last - A_DAY, False), (last, False), (last + A_DAY, True)):
        policy = of(pack).at(noon(pack, day)).when(do.RegisterPolicy())
        review = policy.state.review
        assert review is not None
        assert review.is_overdue(policy.now) == overdue == review.silent
        assert [what for _, what in told(policy)] == ([] if overdue else ["policy_review_ahead"])
        assert (policy.decider.wake_at(policy.state) is None) == overdue
        policy.at(policy.now + 9 * A_DAY).by(TIMER).when(DeadlineReached())
        assert [what for _, what in told(policy)] == ([] if overdue else ["policy_review_overdue"])


@pytest.mark.clause("mhs-review")
def test_a_review_is_opened_early_by_hand(shal: LoadedPack) -> None:
    policy = registered(shal)
    policy.when(do.OpenReview(reason=text("a new platform"))).then(ReviewOpened)
    policy.when(do.OpenReview(reason=text("again"))).then_already_so()
    policy.when(reviewed()).then(ReviewRecorded, ReviewScheduled)
    assert not policy.state.review_opened


def test_a_pack_without_a_date_waits_for_the_first_review() -> None:
    policy = of(load_policy("mhs")).when(do.RegisterPolicy()).then(PolicyRegistered)
    assert policy.state.review is None
    assert policy.decider.wake_at(policy.state) is None


def test_a_due_day_that_the_pack_does_not_name_follows_from_its_approval(
    shal: LoadedPack,
) -> None:
    pack = with_review(shal, approved_on=date(2026, 2, 28), due_on=None)
    assert registered(pack).the(ReviewScheduled).due_on == date(2027, 2, 28)


def test_a_review_is_recorded_once_for_a_day_and_not_ahead(shal: LoadedPack) -> None:
    policy = registered(shal).when(reviewed()).when(reviewed())
    policy.then_already_so()
    policy.when(reviewed(TODAY + A_DAY)).then_refused(DayToCome)


def test_the_next_review_is_counted_from_the_approval_by_the_new_versions_months(
    shal: LoadedPack,
) -> None:
    file = with_review(shal, every_months=6)
    policy = approved(drafted(shal, file))
    assert policy.the(ReviewScheduled).due_on == date(2027, 6, 1)


def test_an_owner_whom_nobody_reaches_is_a_task_that_is_settled(shal: LoadedPack) -> None:
    policy = registered(with_review(shal, due_on=TODAY))
    (notice,) = policy.state.notices
    policy.by(EFFECTS).when(EffectImpossible(effect_id=notice, attempt=1, reason="no_address"))
    policy.then(NoticeUndone)
    settle = do.SettlePolicyNotice(notice_id=notice)
    policy.by(AMARA).when(settle).then(NoticeSettled)
    policy.when(settle).then_already_so()
