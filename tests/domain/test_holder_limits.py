"""How a limit on a person's comments, or a block, is handed to the streams that it concerns."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from domain.account_holder.bearing import kept_away_until, limits_on_comments
from domain.account_holder.state import Holder
from domain.limit import LimitMeasure
from domain.results import DeadlineReached, EffectDone
from tests.domain.conftest import holder_under
from tests.domain.happenings import A_DAY, MONDAY
from tests.domain.sanctions import (
    EFFECTS,
    NOAH,
    TIMER,
    blocked,
    days,
    hear,
    impose,
    lift,
    lodge,
    the_restriction,
)
from tests.domain.scenario import Scenario


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize("measure", get_args(LimitMeasure))
def test_a_limit_on_comments_is_handed_to_the_persons_cases(measure: str) -> None:
    west_kent = holder_under("west-kent")
    west_kent.when(impose(measure, until_on=days(14), review_on=days(7)))
    [handed] = limits_on_comments(west_kent.state)
    assert (handed.measure, handed.until) == (measure, the_restriction(west_kent.state).until)


@pytest.mark.clause("westkent-limit")
def test_a_limit_on_comments_is_handed_no_more_once_a_person_lifts_it() -> None:
    west_kent = holder_under("west-kent")
    west_kent.when(impose("ignore", until_on=days(14), review_on=days(7)))
    west_kent.when(lift)
    assert not limits_on_comments(west_kent.state)


@pytest.mark.clause("westkent-limit")
@pytest.mark.parametrize(("after", "lifted"), [(14, False), (15, True), (16, True)])
def test_a_limit_on_comments_lifts_by_its_own_timer(after: int, *, lifted: bool) -> None:
    west_kent = holder_under("west-kent")
    west_kent.when(impose("ignore", until_on=days(14), review_on=days(7)))
    west_kent.at(MONDAY + after * A_DAY - timedelta(hours=9)).by(TIMER).when(DeadlineReached())
    assert bool(limits_on_comments(west_kent.state)) != lifted


def test_a_block_is_no_limit_on_comments(holder: Scenario[Holder]) -> None:
    holder.given(blocked())
    assert not limits_on_comments(holder.state)
    assert kept_away_until(holder.state) == {the_restriction(holder.state).restriction_id: days(28)}


@pytest.mark.clause("westkent-limit")
def test_where_notice_comes_first_comments_are_limited_once_it_was_given() -> None:
    west_kent = holder_under("west-kent")
    asked = west_kent.pack.policy.restrictions.model_copy(update={"prior_notice": True})
    policy = west_kent.pack.policy.model_copy(update={"restrictions": asked})
    west_kent.pack = replace(west_kent.pack, policy=policy)
    west_kent.when(impose("ignore", until_on=days(14), review_on=days(7)))
    assert not limits_on_comments(west_kent.state)
    letter = list(west_kent.state.errands)[-1]
    west_kent.by(EFFECTS).when(EffectDone(effect_id=letter, attempt=1))
    assert limits_on_comments(west_kent.state)


@pytest.mark.clause("westkent-limit")
def test_an_upheld_appeal_ends_a_limit_on_comments_at_once() -> None:
    west_kent = holder_under("west-kent")
    west_kent.when(impose("ignore", until_on=days(14), review_on=days(7)))
    west_kent.when(lodge(lambda holder: the_restriction(holder).restriction_id))
    assert limits_on_comments(west_kent.state)
    west_kent.by(NOAH).when(hear())
    assert not limits_on_comments(west_kent.state)


@pytest.mark.clause("westkent-limit")
def test_an_appeal_that_is_not_upheld_leaves_the_limit() -> None:
    west_kent = holder_under("west-kent")
    west_kent.when(impose("ignore", until_on=days(14), review_on=days(7)))
    west_kent.when(lodge(lambda holder: the_restriction(holder).restriction_id))
    west_kent.by(NOAH).when(hear("not_upheld"))
    assert limits_on_comments(west_kent.state)
