"""Whatever is done in whatever order: what is reversed is exactly that, and nothing is for ever."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.account_holder.appeals import took_part
from domain.account_holder.commands import LinkAccount, ReverseStrike, UnlinkAccount
from domain.account_holder.enforcing import wanted
from domain.account_holder.restriction_events import RestrictionImposed, RestrictionLifted
from domain.account_holder.reversals import carries, is_reversed
from domain.account_holder.state import Holder
from domain.account_holder.strikes import tally
from domain.messages import Command
from domain.results import DeadlineReached, EffectDone, EffectFailed, EffectImpossible
from tests.domain.conduct import SECOND, breach, decide
from tests.domain.conftest import holder_under
from tests.domain.happenings import A_DAY, MONDAY, text
from tests.domain.sanctions import (
    NOAH,
    hear,
    impose,
    lift,
    lodge,
    review,
    the_decision,
    the_restriction,
)
from tests.domain.scenario import Scenario

Play = Scenario[Holder]
Step = Callable[[Play], None]
NAMES = ("maya", "noah", "ola")


def offends(play: Play) -> None:
    number = len(play.state.breaches)
    play.when(breach("abusive", f"post-{number}", target="staff", done_at=play.now))
    measures = (("remove",), ("hide",), ("remove", "block"), ("hide", "block"))[number % 4]
    play.when(decide(*measures, skipping=text("grave")))


def is_blocked(play: Play, *also: str) -> None:
    """They offend and are blocked for it, and perhaps for what was decided before as well."""
    number = len(play.state.breaches)
    play.when(breach("abusive", f"post-{number}", target="staff", done_at=play.now))
    play.when(decide("remove", "block", skipping=text("grave")))
    day = play.pack.calendar.local_day(play.now)
    play.when(
        impose(
            decisions=[*also, the_decision(play.state)],
            until_on=day + timedelta(days=20),
            review_on=day + timedelta(days=9),
        )
    )


def is_blocked_for_more(play: Play) -> None:
    """They are blocked for two decisions at once, where both stand."""
    carried = [each for each in play.state.decisions.values() if "block" in each.measures]
    is_blocked(play, *(each.decision_id for each in carried[-1:]))


def lifts(play: Play) -> None:
    if play.state.sanctions.restrictions:
        play.when(lift)


def reviews(play: Play) -> None:
    if play.state.sanctions.restrictions:
        day = play.pack.calendar.local_day(play.now)
        play.when(review(day + timedelta(days=2)))


def answers(play: Play) -> None:
    """Every effect under way ends: most are done, some never can be."""
    holder = play.state
    waiting = [
        *(i for i, each in holder.acts.items() if each.status in ("ordered", "delayed")),
        *(i for i, each in holder.sanctions.enforcements.items() if each.status == "ordered"),
        *(i for i, each in holder.restores.items() if each.status == "ordered"),
    ]
    for number, effect_id in enumerate(waiting):
        attempt = holder.acts[effect_id].attempts + 1 if effect_id in holder.acts else 1
        ends: list[Command] = [
            EffectDone(effect_id=effect_id, attempt=attempt),
            EffectDone(effect_id=effect_id, attempt=attempt),
            EffectImpossible(effect_id=effect_id, attempt=attempt, reason="not_offered"),
            EffectFailed(effect_id=effect_id, attempt=attempt, reason="network"),
        ]
        play.when(ends[number % len(ends)])


def settles(play: Play) -> None:
    for _ in range(4):
        enforcements = play.state.sanctions.enforcements
        for effect_id in [i for i, each in enforcements.items() if each.is_open]:
            attempt = play.state.sanctions.enforcements[effect_id].attempts + 1
            play.when(EffectDone(effect_id=effect_id, attempt=attempt))


def links(play: Play) -> None:
    play.when(LinkAccount(account=SECOND, platform="x", ground="said_so"))


def unlinks(play: Play) -> None:
    play.when(UnlinkAccount(account=SECOND, ground="not_the_same_person"))


def reverses(play: Play) -> None:
    if play.state.strikes:
        strike = list(play.state.strikes)[-1]
        play.when(ReverseStrike(strike_id=strike, cause="mistake", reason=text("wrong")))


def objects(play: Play) -> None:
    """They object to the latest decision that they have not objected to yet."""
    objected = {each.against for each in play.state.appeals.values()}
    left = [each for each in play.state.decisions if each not in objected]
    if left:
        play.when(lodge(lambda _: left[-1], play.now))


def objects_to_an_older_one(play: Play) -> None:
    """They object to the first decision that they have not objected to yet."""
    objected = {each.against for each in play.state.appeals.values()}
    left = [each for each in play.state.decisions if each not in objected]
    if left:
        play.when(lodge(lambda _: left[0], play.now))


def objects_to_the_restriction(play: Play) -> None:
    if play.state.sanctions.restrictions:
        play.when(lodge(lambda holder: the_restriction(holder).restriction_id, play.now))


def is_heard(play: Play) -> None:
    """An appeal is upheld, and undoes exactly what rested on what it was about."""
    appeals = [each for each in play.state.appeals.values() if each.is_open]
    if not appeals:
        return
    appeal, before = appeals[-1], play.state
    assert NOAH not in took_part(before, appeal)
    play.by(NOAH).when(hear(appeal_id=appeal.appeal_id)).by("staff:maya")
    assert play.refusal is None, play.refusal
    after = play.state
    undone = {i for i, each in after.strikes.items() if each.reversed} - {
        i for i, each in before.strikes.items() if each.reversed
    }
    decision = before.decisions.get(str(appeal.against))
    assert undone <= ({decision.strike_id} if decision else set())
    lifted = {each.restriction_id for each in before.sanctions.in_force} - {
        each.restriction_id for each in after.sanctions.in_force
    }
    # What its own timer ended before the command is no reversal.
    lifted -= {e.restriction_id for e in _lifts(play) if e.because == "its_time_is_over"}
    assert lifted == _rested_on_it_alone(before, after, appeal.against) - _timed_out(play)


def _lifts(play: Play) -> list[RestrictionLifted]:
    return [event for event in play.caused if isinstance(event, RestrictionLifted)]


def _timed_out(play: Play) -> set[str]:
    return {e.restriction_id for e in _lifts(play) if e.because == "its_time_is_over"}


def _rested_on_it_alone(before: Holder, after: Holder, against: str | None) -> set[str]:
    """Return what was in force and has nothing left that carries it, or was objected to itself."""
    return {
        each.restriction_id
        for each in before.sanctions.in_force
        if each.restriction_id == against
        or (
            against in each.decisions
            and not any(carries(after, after.decisions[i]) for i in each.decisions)
        )
    }


def a_week_passes(play: Play) -> None:
    play.at(play.now + 7 * A_DAY).when(DeadlineReached())


BY_STAFF: list[Step] = [offends, is_blocked, is_blocked, is_blocked_for_more, lifts, reviews]
BY_OTHERS: list[Step] = [answers, settles, a_week_passes, links, unlinks, reverses]
APPEALS: list[Step] = [objects, objects_to_an_older_one, objects_to_the_restriction, is_heard]
STEPS = [*BY_STAFF, *BY_OTHERS, *APPEALS, is_heard]


def lived_through(steps: list[Step]) -> Play:
    play = holder_under("mhs").at(MONDAY)
    for step in steps:
        step(play)
        always(play)
    return play


def always(play: Play) -> None:
    """What holds after every step."""
    holder = play.state
    counted = tally(holder, play.pack.policy.ladder, play.pack.calendar.local_day(play.now))
    assert 0 <= counted.counting <= counted.active <= counted.total
    for account in holder.accounts:
        under_way = [
            each
            for each in holder.sanctions.enforcements.values()
            if each.account == account and each.is_open
        ]
        assert len(under_way) <= 1
    for restriction in holder.sanctions.in_force:
        assert not restriction.decisions or any(
            carries(holder, holder.decisions[each]) for each in restriction.decisions
        )
    for strike in holder.strikes.values():
        assert strike.breach_id in holder.breaches
    for act in holder.acts.values():
        taken_back = is_reversed(holder, holder.decisions[act.decision_id])
        assert not (taken_back and act.is_waiting)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(STEPS), min_size=10, max_size=30))
def test_what_is_reversed_is_exactly_what_rested_on_it(steps: list[Step]) -> None:
    lived_through(steps)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(STEPS), min_size=10, max_size=30))
def test_every_platform_ends_up_as_it_should(steps: list[Step]) -> None:
    play = lived_through([*steps, settles])
    for account in play.state.accounts:
        stands = play.state.sanctions.stands.get(account, "free")
        assert stands == wanted(play.state, account)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(STEPS), min_size=10, max_size=30))
def test_nothing_bears_on_anybody_for_ever(steps: list[Step]) -> None:
    play = lived_through(steps)
    longest = play.pack.policy.restrictions.block_days.again
    play.at(play.now + timedelta(days=longest + 1)).when(DeadlineReached())
    assert not play.state.sanctions.in_force


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(STEPS), min_size=10, max_size=30))
def test_nobody_is_restricted_without_a_reason_and_a_way_to_appeal(steps: list[Step]) -> None:
    play = lived_through(steps)
    imposed = [
        (number, event)
        for number, event in enumerate(play.history)
        if isinstance(event, RestrictionImposed)
    ]
    for number, event in imposed:
        assert event.reason
        assert event.equality
        assert event.until > event.review_at
        letter = play.history[number + 1]
        assert getattr(letter, "about", None) == event.restriction_id
