"""The whole path of an account holder, from the first account to a decision."""

from domain.account_holder.act_events import ContentActDone, ContentActOrdered
from domain.account_holder.events import (
    AccountLinked,
    BreachDecided,
    BreachRecorded,
    HolderOpened,
    NoActionTaken,
)
from domain.account_holder.refusals import HolderNotOpen, ModeratorNotNamed
from domain.account_holder.state import Holder
from domain.account_holder.strike_events import StrikeIssued
from domain.results import DeadlineReached
from tests.domain.conduct import FIRST, act_done, breach, decide, no_action, opened, recorded
from tests.domain.scenario import Scenario


def test_a_record_begins_with_the_first_account(holder: Scenario[Holder]) -> None:
    assert [type(event) for event in holder.history] == [HolderOpened, AccountLinked]
    assert holder.state.linked == {FIRST}


def test_a_record_is_begun_once(holder: Scenario[Holder]) -> None:
    holder.when(opened().command).then_already_so()


def test_nothing_is_recorded_of_somebody_without_a_record(holder: Scenario[Holder]) -> None:
    holder.state = Holder()
    holder.when(breach()).then_refused(HolderNotOpen)


def test_people_are_judged_by_people(holder: Scenario[Holder]) -> None:
    holder.by("system:intake").when(breach()).then_refused(ModeratorNotNamed)


def test_a_breach_waits_for_a_decision(holder: Scenario[Holder]) -> None:
    holder.when(breach()).then(BreachRecorded)
    assert holder.decider.label(holder.state) == "a breach to decide"


def test_a_decision_is_a_strike_and_orders_what_was_decided(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).when(decide("remove"))
    holder.then(BreachDecided, StrikeIssued, ContentActOrdered)
    holder.when(act_done).then(ContentActDone)
    assert holder.decider.label(holder.state) == "on record"


def test_a_breach_can_end_without_a_measure_and_with_a_reason(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).when(no_action).then(NoActionTaken)
    holder.when(no_action).then_already_so()


def test_a_timer_finds_nothing_to_record(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).by("system:timer").when(DeadlineReached()).then_nothing()
