"""What holds of every account holder at every moment, whatever was asked of them."""

from datetime import date

from domain.account_holder.act_events import ContentActOrdered
from domain.account_holder.breaches import goes_to_procedure
from domain.account_holder.drafts import category_of
from domain.account_holder.events import (
    BreachDecided,
    BreachRecorded,
    NoActionTaken,
    ReferralDue,
    WordHad,
)
from domain.account_holder.ladder import propose
from domain.account_holder.preview import preview
from domain.account_holder.state import Holder
from domain.account_holder.strike_events import StrikeIssued, StrikeReversed
from domain.account_holder.strikes import tally
from domain.account_holder.vocabulary import NAMES_ITS_PART, ON_CONTENT
from domain.messages import Event
from domain.policy import Policy


def hold(holder: Holder, history: list[Event], policy: Policy, today: date) -> None:
    """Check them all."""
    _strikes_are_never_negative(holder, history, policy, today)
    _nothing_is_without_a_reason(history)
    _each_breach_ends_once(holder, history)
    _only_the_public_gets_strikes(holder, policy)
    _nothing_is_removed_where_it_cannot_be(holder, history)
    _nothing_is_done_before_it_was_said(holder, history)
    _a_choice_is_what_the_pack_allows(holder, policy, today)
    _colleagues_are_referred(holder, history, policy)
    assert holder.linked <= holder.accounts.keys()
    assert holder.linked


def _strikes_are_never_negative(
    holder: Holder, history: list[Event], policy: Policy, today: date
) -> None:
    counted = tally(holder, policy.ladder, today)
    assert 0 <= counted.counting <= counted.active <= counted.total
    issued = [event for event in history if isinstance(event, StrikeIssued)]
    undone = [event.strike_id for event in history if isinstance(event, StrikeReversed)]
    assert counted.total == sum(event.weight for event in issued)
    assert len(set(undone)) == len(undone)
    assert {event.strike_id for event in issued} == holder.strikes.keys()
    # A strike is the outcome of a decision, and a decision has one at most.
    assert len({event.decision_id for event in issued}) == len(issued)


def _nothing_is_without_a_reason(history: list[Event]) -> None:
    for event in history:
        if isinstance(event, BreachDecided | NoActionTaken | StrikeReversed | ContentActOrdered):
            assert event.reason.content_id
        if isinstance(event, ContentActOrdered) and event.measure in NAMES_ITS_PART:
            assert event.part
            assert not event.whole


def _each_breach_ends_once(holder: Holder, history: list[Event]) -> None:
    ended = [
        event.breach_id
        for event in history
        if isinstance(event, BreachDecided | NoActionTaken | WordHad)
    ]
    assert len(set(ended)) == len(ended)
    still_open = {key for key, breach in holder.breaches.items() if breach.is_open}
    assert still_open == holder.breaches.keys() - set(ended)


def _only_the_public_gets_strikes(holder: Holder, policy: Policy) -> None:
    for strike in holder.strikes.values():
        breach = holder.breaches[strike.breach_id]
        category = category_of(policy, breach.category)
        assert breach.capacity == "public"
        assert breach.knew or not category.needs_knowledge
        assert strike.account == breach.account
    for decision in holder.decisions.values():
        bears = [
            measure
            for measure in decision.measures
            if policy.measures[measure].on in ("person", "membership") and measure not in ON_CONTENT
        ]
        assert not bears or decision.strike_id


def _nothing_is_removed_where_it_cannot_be(holder: Holder, history: list[Event]) -> None:
    for event in history:
        if isinstance(event, ContentActOrdered):
            place = holder.breaches[event.breach_id].place
            if place == "private_message":
                assert event.measure == "report-to-platform"
            if place == "elsewhere":
                assert event.measure in ("untag", "hide", "report-to-platform")
        if isinstance(event, BreachRecorded):
            assert event.amounts_to == "breach"


def _nothing_is_done_before_it_was_said(holder: Holder, history: list[Event]) -> None:
    settled = {getattr(event, "act_id", None): event.type for event in history}
    for act in holder.acts.values():
        done = settled[act.act_id] == "account-holder.content_act_done"
        assert act.settled == done


def _a_choice_is_what_the_pack_allows(holder: Holder, policy: Policy, today: date) -> None:
    for breach in holder.breaches.values():
        category = category_of(policy, breach.category)
        found = propose(holder, breach, policy, today)
        assert set(found.measures) <= set(category.measures)
        assert 0 <= found.rung <= len(policy.ladder.rungs)
        shown = preview(holder, breach.breach_id, policy, today)
        proposed = {each.measure for each in shown.consequences if each.proposed}
        assert proposed == set(found.measures)
        assert not any(each.proposed and each.skips for each in shown.consequences)


def _colleagues_are_referred(holder: Holder, history: list[Event], policy: Policy) -> None:
    referred = [event.breach_id for event in history if isinstance(event, ReferralDue)]
    assert len(set(referred)) == len(referred)
    for breach in holder.breaches.values():
        if breach.capacity == "colleague" and goes_to_procedure(
            category_of(policy, breach.category)
        ):
            assert breach.breach_id in referred
