"""Each breach ends in a recorded action or a reasoned no action, by a named person."""

import pytest
from pydantic import ValidationError

from domain.account_holder import commands as do
from domain.account_holder import deciding_refusals as no
from domain.account_holder.act_events import ContentActOrdered
from domain.account_holder.events import BreachDecided, NoActionTaken, ReferralDue, WordHad
from domain.account_holder.refusals import BreachNotKnown
from domain.account_holder.state import Holder
from domain.account_holder.strike_events import StrikeIssued
from domain.identifiers import derived_id
from domain.messages import Command
from tests.domain.conduct import (
    MAYA,
    a_word,
    decide,
    decided,
    no_action,
    recorded,
)
from tests.domain.conftest import holder_under
from tests.domain.happenings import text
from tests.domain.scenario import Scenario

NONE = derived_id("none")


@pytest.mark.clause("shal-act")
def test_a_breach_ends_in_an_action_a_word_or_a_reasoned_no_action() -> None:
    holder = holder_under("shal").given(
        recorded("group-rules", "post-1"),
        recorded("group-rules", "post-2"),
        recorded("group-rules", "post-3"),
    )
    first, second, third = holder.state.breaches
    assert holder.decider.label(holder.state) == "a breach to decide"
    holder.when(do.TakeNoAction(breach_id=first, reason=text("why"))).then(NoActionTaken)
    holder.when(do.HaveWord(breach_id=second, says=text("word"))).then(WordHad)
    assert holder.decider.label(holder.state) == "a breach to decide"
    holder.when(decide("warn", breach_id=third))
    assert holder.the(BreachDecided).decided_by == MAYA
    assert holder.decider.label(holder.state) == "on record"


@pytest.mark.clause("shal-act")
def test_nothing_is_decided_without_a_reason() -> None:
    for command in (do.DecideBreach, do.TakeNoAction):
        with pytest.raises(ValidationError):
            command.model_validate({"breach_id": derived_id("b"), "measures": ["warn"]})


def test_a_breach_is_decided_once(holder: Scenario[Holder]) -> None:
    holder.given(recorded(), decided("remove"))
    for command in (decide("remove"), no_action, a_word):
        holder.when(command).then_already_so()


@pytest.mark.parametrize(
    "command",
    [
        do.TakeNoAction(breach_id=NONE, reason=text("why")),
        do.HaveWord(breach_id=NONE, says=text("word")),
        do.DecideBreach(breach_id=NONE, reason=text("why"), measures=["remove"]),
    ],
    ids=lambda command: command.type,
)
def test_what_is_no_breach_cannot_be_decided(holder: Scenario[Holder], command: Command) -> None:
    holder.when(command).then_refused(BreachNotKnown)


@pytest.mark.clause("alliance-categories")
def test_only_the_acts_that_the_pack_allows_can_be_decided() -> None:
    holder = holder_under("alliance").given(recorded("inappropriate"))
    refusal = holder.when(decide("block")).then_refused(no.MeasureNotOfCategory)
    assert refusal.references["allowed"] == "remove-part, remove"


@pytest.mark.clause("alliance-platform-terms")
def test_breaking_the_platforms_terms_can_be_reported_to_the_platform() -> None:
    holder = holder_under("alliance").given(recorded("platform-terms"))
    holder.when(decide("report-to-platform"))
    assert holder.the(ContentActOrdered).measure == "report-to-platform"
    assert holder.the(ContentActOrdered).category == "platform-terms"


@pytest.mark.clause("alliance-private-abuse")
@pytest.mark.parametrize("measure", ["remove", "remove-part"])
def test_nothing_is_removed_from_a_private_message(measure: str) -> None:
    holder = holder_under("alliance")
    holder.given(recorded("disruptive-or-abusive", place="private_message"))
    asked = {"measures": [measure], "part": text("part")}
    holder.when(decide("remove", **asked)).then_refused(no.NothingToRemove)


@pytest.mark.clause("alliance-private-abuse")
def test_abuse_in_a_private_message_counts_as_a_strike() -> None:
    holder = holder_under("alliance").given(
        recorded("disruptive-or-abusive", "message-1", place="private_message"),
        decided("report-to-platform"),
        recorded("disruptive-or-abusive", "message-2", place="private_message"),
    )
    assert len(holder.state.strikes) == 1
    holder.when(decide("block"))
    assert (holder.the(BreachDecided).rung, holder.the(BreachDecided).counted) == (2, 2)


@pytest.mark.clause("mhs-categories")
@pytest.mark.parametrize("measure", ["remove"])
def test_a_tag_on_a_page_that_is_not_ours_cannot_be_removed(
    holder: Scenario[Holder], measure: str
) -> None:
    holder.given(recorded(place="elsewhere", deed="tagged"))
    refusal = holder.when(decide("remove")).then_refused(no.NotOurPage)
    assert refusal.references["offered"] == "hide, untag, report-to-platform"


@pytest.mark.clause("mhs-categories")
@pytest.mark.parametrize("measure", ["untag", "hide", "report-to-platform"])
def test_untagging_hiding_or_reporting_is_recorded_as_that(measure: str) -> None:
    holder = holder_under("mhs").given(recorded(place="elsewhere", deed="tagged"))
    holder.when(decide("untag", measures=[measure]))
    ordered = holder.the(ContentActOrdered)
    assert (ordered.measure, ordered.place) == (measure, "elsewhere")


@pytest.mark.clause("westkent-rules")
def test_removing_needs_no_knowledge_and_a_strike_does() -> None:
    holder = holder_under("west-kent").given(recorded("gaming"))
    holder.when(decide("remove", strike=True)).then_refused(no.KnowledgeMissing)
    holder.when(decide("remove")).then(BreachDecided, ContentActOrdered)


@pytest.mark.clause("westkent-rules")
def test_with_recorded_grounds_that_they_knew_it_is_a_strike() -> None:
    holder = holder_under("west-kent").given(recorded("gaming", knowledge=text("was told before")))
    holder.when(decide("remove")).then(BreachDecided, StrikeIssued, ContentActOrdered)


def test_what_bears_on_a_person_rests_on_a_strike(holder: Scenario[Holder]) -> None:
    holder.given(recorded("threatening", target="residents"))
    asked = decide("block", strike=False, skipping=text("grave"))
    holder.when(asked).then_refused(no.SanctionWithoutStrike)


@pytest.mark.clause("mhs-staff-and-users")
@pytest.mark.parametrize("measure", ["block", "warn"])
def test_a_colleague_is_not_sanctioned_on_the_ladder(
    holder: Scenario[Holder], measure: str
) -> None:
    holder.given(recorded("abusive", capacity="colleague", target="residents"))
    holder.when(decide("warn", measures=[measure])).then_refused(no.NoStrikeForColleagues)
    holder.when(decide("remove", strike=True)).then_refused(no.NoStrikeForColleagues)


@pytest.mark.clause("mhs-staff-and-users")
def test_a_colleagues_post_is_dealt_with_and_counts_no_strike(holder: Scenario[Holder]) -> None:
    holder.given(recorded("abusive", capacity="colleague", target="residents"))
    assert [event.category for event in holder.past(ReferralDue)] == ["abusive"]
    holder.when(decide("remove")).then(BreachDecided, ContentActOrdered)
    assert not holder.state.strikes


def test_what_is_final_is_said_before_it_is_done(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).when(decide("remove", final_understood=False))
    refusal = holder.then_refused(no.FinalNotUnderstood)
    assert refusal.references["measures"] == "remove the post"
    holder.when(decide("hide", final_understood=False))
    assert holder.the(ContentActOrdered).measure == "hide"


@pytest.mark.clause("alliance-partial-removal")
def test_a_removal_in_part_says_which_part() -> None:
    holder = holder_under("alliance").given(recorded("discriminatory"))
    holder.when(decide("remove-part")).then_refused(no.PartMissing)
    holder.when(decide("remove-part", part=text("the second sentence")))
    ordered = holder.the(ContentActOrdered)
    assert (ordered.whole, ordered.part) == (False, text("the second sentence"))
    assert (ordered.category, ordered.ordered_by, ordered.reason) == (
        "discriminatory",
        MAYA,
        text("why"),
    )


@pytest.mark.clause("alliance-partial-removal")
def test_a_complete_removal_says_so_and_the_evidence_is_kept() -> None:
    holder = holder_under("alliance").given(recorded("inappropriate")).when(decide("remove"))
    ordered = holder.the(ContentActOrdered)
    assert (ordered.whole, ordered.part, ordered.category) == (True, None, "inappropriate")
    [breach] = holder.state.breaches.values()
    assert breach.case == ordered.case
    assert breach.item == ordered.item
