"""What the ladder proposes, rung by rung, and when it may be left."""

from datetime import timedelta
from typing import Any

import pytest

from domain.account_holder import deciding_refusals as no
from domain.account_holder.commands import UnlinkAccount
from domain.account_holder.events import BreachDecided
from domain.account_holder.ladder import Proposal, propose
from domain.account_holder.preview import preview
from domain.account_holder.state import Holder
from tests.domain.conduct import SECOND, decide, latest, linked, recorded, struck
from tests.domain.conftest import holder_under, pack_of
from tests.domain.happenings import A_DAY, MONDAY, text
from tests.domain.scenario import Scenario


def proposal(holder: Scenario[Holder]) -> Proposal:
    today = holder.pack.calendar.local_day(holder.now)
    breach = holder.state.breaches[latest(holder.state)]
    return propose(holder.state, breach, holder.pack.policy, today)


def strikes(count: int) -> list[object]:
    return [struck(item=f"post-{number}") for number in range(count)]


@pytest.mark.clause("mhs-continues")
@pytest.mark.parametrize(
    ("before", "measures"),
    [
        (0, ("remove",)),
        (1, ("remove", "warn")),
        (2, ("remove", "block", "report-to-platform")),
        (3, ("remove", "block", "report-to-platform", "investigate")),
        (4, ("remove", "block", "report-to-platform", "investigate")),
    ],
)
def test_mhs_removes_first_then_blocks_and_reports_then_may_investigate(
    holder: Scenario[Holder], before: int, measures: tuple[str, ...]
) -> None:
    for number in range(before):
        holder.given(struck(item=f"earlier-{number}"))
    holder.given(recorded())
    assert proposal(holder).measures == measures
    assert proposal(holder).counted == before + 1


@pytest.mark.clause("alliance-repeat")
def test_repeating_across_linked_accounts_reaches_the_next_rung() -> None:
    holder = holder_under("alliance").given(
        linked(),
        struck(category="commercial", item="post-0", account=SECOND),
        recorded("commercial"),
    )
    assert proposal(holder).measures == ("block", "report-to-platform")
    holder.when(UnlinkAccount(account=SECOND, ground="not_the_same_person"))
    assert proposal(holder).measures == ("remove-part", "remove")


@pytest.mark.clause("alliance-repeat")
@pytest.mark.parametrize(("late", "rung"), [(-1, 2), (0, 2), (1, 1)])
def test_repetition_counts_inside_the_packs_window(late: int, rung: int) -> None:
    holder = holder_under("alliance").given(struck(category="commercial", item="post-0"))
    at = MONDAY + timedelta(days=holder.pack.policy.ladder.window_days + late)
    holder.given(recorded("commercial", at=at))
    assert proposal(holder).rung == rung


@pytest.mark.clause("havebury-remove")
def test_haveburys_ladder_contains_the_acts_that_its_policy_names() -> None:
    holder = holder_under("havebury")
    proposed: set[str] = set()
    for number in range(3):
        holder.given(recorded("abusive", f"post-{number}"))
        proposed |= set(proposal(holder).measures)
        holder.when(decide("remove"))
    named = {"remove", "block", "delete-account-link", "ban", "report-to-platform"}
    assert proposed == named
    assert {m for rung in holder.pack.policy.ladder.rungs for m in rung.measures} == named


def test_abuse_of_staff_enters_at_the_packs_rung(holder: Scenario[Holder]) -> None:
    holder.given(recorded("abusive", target="staff"))
    found = proposal(holder)
    assert found.rung == holder.pack.policy.ladder.abuse_of_staff.enters_at_rung == 3
    assert found.zero_tolerance
    assert found.measures == ("remove", "block", "report-to-platform")


def test_abuse_of_others_begins_at_the_first_rung(holder: Scenario[Holder]) -> None:
    holder.given(recorded("abusive", target="others"))
    assert (proposal(holder).rung, proposal(holder).zero_tolerance) == (1, False)


def test_a_measure_that_the_category_does_not_name_is_not_proposed() -> None:
    holder = holder_under("alliance").given(struck(category="inappropriate", item="post-0"))
    holder.given(recorded("inappropriate"))
    assert proposal(holder).measures == ("remove-part", "remove")


def test_a_colleague_stands_on_no_rung(holder: Scenario[Holder]) -> None:
    holder.given(recorded("abusive", capacity="colleague", target="residents"))
    assert (proposal(holder).rung, proposal(holder).counted) == (0, 0)
    assert "block" not in proposal(holder).measures


@pytest.mark.clause("alliance-repeat")
def test_the_ladder_proposes_and_a_moderator_decides() -> None:
    holder = holder_under("alliance").given(
        struck(category="commercial", item="post-0"), recorded("commercial")
    )
    holder.when(decide("remove"))
    event = holder.the(BreachDecided)
    assert (event.proposed, event.measures) == (["block", "report-to-platform"], ["remove"])
    assert (event.rung, event.counted, event.decided_by) == (2, 2, "staff:maya")


def test_a_higher_rung_is_refused_before_it_is_reached(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).when(decide("block"))
    refusal = holder.then_refused(no.RungNotReached)
    assert (refusal.references["needs"], refusal.references["rung"]) == ("3", "1")


def test_a_category_that_is_not_grave_never_skips_rungs(holder: Scenario[Holder]) -> None:
    holder.given(recorded()).when(decide("block", skipping=text("because")))
    holder.then_refused(no.RungNotReached)


def test_a_grave_category_skips_rungs_with_a_recorded_reason(holder: Scenario[Holder]) -> None:
    holder.given(recorded("threatening", target="residents"))
    holder.when(decide("block")).then_refused(no.RungNotReached)
    holder.when(decide("block", skipping=text("a threat to life")))
    assert holder.the(BreachDecided).skipping == text("a threat to life")


def test_what_cannot_be_undone_is_shown_before_it_is_done(holder: Scenario[Holder]) -> None:
    holder.given(recorded("threatening", target="residents"))
    shown = preview(holder.state, latest(holder.state), holder.pack.policy, (MONDAY + A_DAY).date())
    by_key = {each.measure: each for each in shown.consequences}
    assert (by_key["remove"].final, by_key["hide"].final) == (True, False)
    assert (by_key["remove"].proposed, by_key["remove"].skips) == (True, False)
    assert (by_key["block"].skips, by_key["block"].rung) == (True, 3)
    assert "equality-consideration" in by_key["block"].needs
    assert (shown.grave, shown.strike_possible, shown.strike_weight) == (True, True, 1)


@pytest.mark.parametrize("landlord", ["alliance", "mhs", "shal", "west-kent", "havebury"])
def test_every_category_of_every_pack_has_something_proposed(landlord: str) -> None:
    for category in pack_of(landlord).policy.categories:
        capacity = {"colleague": "colleague", "landlord": "landlord"}.get(
            category.subject, "public"
        )
        asked: dict[str, Any] = {"capacity": capacity, "target": "others"}
        if category.pattern:
            continue
        holder = holder_under(landlord).given(recorded(category.key, **asked))
        assert proposal(holder).measures, category.key
