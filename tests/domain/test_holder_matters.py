"""Taking a breach further: the police, lawyers, security, investigations, each followed up."""

from datetime import timedelta
from typing import Any

import pytest

from domain.account_holder.events import BreachRecorded
from domain.account_holder.matter_commands import (
    ConcludeMatter,
    FollowUpMatter,
    OpenInvestigation,
    RaiseIncident,
    RecordReference,
    ReferToLegal,
    ReportToPolice,
)
from domain.account_holder.matter_events import (
    MatterConcluded,
    MatterFollowedUp,
    MatterFollowUpDue,
    MatterRaised,
    MatterReferenced,
)
from domain.account_holder.matter_refusals import (
    BundleMissing,
    FollowUpDays,
    LegalBasisMissing,
    MatterNotKnown,
    NotAVerifiedTenant,
    NotForThisCategory,
)
from domain.account_holder.refusals import BreachNotKnown, UnknownCategory
from domain.account_holder.sanction_refusals import NotDecidedFor
from domain.account_holder.state import Holder
from domain.case.state import Case, Lodged
from domain.decider import CitedCase
from domain.identifiers import derived_id
from domain.notices.events import NoticeOrdered
from domain.results import DeadlineReached
from tests.domain.conduct import DIGEST, FIRST, breach, decided, latest, recorded, struck
from tests.domain.conftest import holder_under
from tests.domain.happenings import AMARA, CASE_ID, acknowledge, lodged, text
from tests.domain.sanctions import TIMER, TODAY
from tests.domain.scenario import Scenario
from tests.domain.test_case_conduct import letter


def police(**more: Any) -> Any:  # noqa: ANN401
    facts = {"legal_basis": "crime", "bundle": [DIGEST, DIGEST], "reason": text("why")}
    return lambda holder: ReportToPolice.model_validate(
        {"breach_id": latest(holder), **facts, **more}
    )


def legal(basis: str | None = "legal-proceedings") -> Any:  # noqa: ANN401
    return lambda holder: ReferToLegal(
        breach_id=latest(holder), legal_basis=basis, reason=text("why")
    )


def investigate(into: str = "conduct", case: str | None = None) -> Any:  # noqa: ANN401
    return lambda holder: OpenInvestigation.model_validate(
        {"breach_id": latest(holder), "into": into, "case": case, "reason": text("why")}
    )


def incident(holder: Holder) -> RaiseIncident:
    return RaiseIncident(breach_id=latest(holder), reason=text("why"))


def the_matter(holder: Holder) -> str:
    return list(holder.matters)[-1]


def reference(number: str = "CR/1234/26") -> Any:  # noqa: ANN401
    return lambda holder: RecordReference(matter_id=the_matter(holder), reference=number)


def follow_up(**more: Any) -> Any:  # noqa: ANN401
    return lambda holder: FollowUpMatter(
        matter_id=the_matter(holder), learnt=text("what they said"), **more
    )


def conclude(outcome: str = "no_action") -> Any:  # noqa: ANN401
    return lambda holder: ConcludeMatter.model_validate(
        {"matter_id": the_matter(holder), "outcome": outcome, "reason": text("why")}
    )


@pytest.fixture
def alliance() -> Scenario[Holder]:
    return holder_under("alliance").given(recorded("hate-speech"))


@pytest.fixture
def west_kent() -> Scenario[Holder]:
    return holder_under("west-kent")


@pytest.mark.clause("alliance-police")
def test_hate_speech_is_reported_with_ground_evidence_and_reference(
    alliance: Scenario[Holder],
) -> None:
    alliance.when(police()).then(MatterRaised)
    raised = alliance.the(MatterRaised)
    assert (raised.kind, raised.legal_basis, raised.bundle) == ("police-report", "crime", [DIGEST])
    days = alliance.pack.policy.follow_ups.police_working_days
    assert raised.follow_up_on == alliance.pack.calendar.add_working_days(TODAY, days)
    alliance.when(reference()).then(MatterReferenced)
    alliance.when(reference()).then_already_so()
    assert alliance.state.matters[the_matter(alliance.state)].reference == "CR/1234/26"


@pytest.mark.clause("alliance-police")
def test_nothing_goes_to_the_police_without_ground_or_evidence(
    alliance: Scenario[Holder],
) -> None:
    alliance.when(police(legal_basis="curiosity")).then_refused(LegalBasisMissing)
    alliance.when(police(bundle=[])).then_refused(BundleMissing)


def test_a_category_leads_to_the_police_where_the_pack_says_so() -> None:
    alliance = holder_under("alliance").given(recorded("commercial"))
    alliance.when(police()).then_refused(NotForThisCategory)
    alliance.when(police(breach_id=derived_id("none"))).then_refused(BreachNotKnown)


def test_one_breach_is_reported_once(alliance: Scenario[Holder]) -> None:
    alliance.when(police()).when(police()).then_already_so()


@pytest.mark.clause("alliance-police")
@pytest.mark.parametrize(("before", "due"), [(-1, False), (0, True), (1, True)])
def test_somebody_asks_the_police_again_after_the_packs_time(
    alliance: Scenario[Holder], before: int, due: bool
) -> None:
    alliance.when(police())
    at = alliance.the(MatterRaised).follow_up_at + timedelta(days=before)
    alliance.at(at).by(TIMER).when(DeadlineReached())
    if due:
        alliance.then(MatterFollowUpDue, NoticeOrdered)
        alliance.when(DeadlineReached()).then_nothing()
    else:
        alliance.then_nothing()


def test_following_up_sets_the_next_day(alliance: Scenario[Holder]) -> None:
    alliance.when(police()).when(follow_up()).then(MatterFollowedUp)
    latest_on = alliance.the(MatterFollowedUp).follow_up_on
    alliance.when(follow_up(next_on=latest_on + timedelta(days=1))).then_refused(FollowUpDays)
    alliance.when(follow_up(next_on=TODAY)).then_refused(FollowUpDays)


def test_a_matter_ends_with_an_outcome_and_is_asked_after_no_more(
    alliance: Scenario[Holder],
) -> None:
    alliance.when(police()).when(conclude("passed_on")).then(MatterConcluded)
    assert alliance.decider.wake_at(alliance.state) is None
    for again in (conclude(), follow_up(), reference()):
        alliance.when(again).then_already_so()


def test_only_a_matter_that_there_is_goes_on(alliance: Scenario[Holder]) -> None:
    nothing = ConcludeMatter(matter_id=derived_id("none"), outcome="no_action", reason=text("why"))
    alliance.when(nothing).then_refused(MatterNotKnown)


@pytest.mark.clause("westkent-abuse")
@pytest.mark.parametrize("target", ["staff", "residents"])
def test_abuse_of_staff_or_customers_always_opens_an_investigation(
    west_kent: Scenario[Holder], target: str
) -> None:
    west_kent.when(breach("abuse-of-staff-or-customers", target=target))
    west_kent.then(BreachRecorded, MatterRaised)
    raised = west_kent.the(MatterRaised)
    assert (raised.kind, raised.into, raised.raised_by) == ("investigation", "conduct", None)


@pytest.mark.clause("westkent-abuse")
def test_an_investigation_has_an_outcome_and_asks_for_no_action(
    west_kent: Scenario[Holder],
) -> None:
    west_kent.given(recorded("abuse-of-staff-or-customers", target="residents"))
    assert [each.is_open for each in west_kent.state.matters.values()] == [True]
    west_kent.when(conclude("no_action")).then(MatterConcluded)
    assert not west_kent.state.sanctions.restrictions


@pytest.mark.clause("westkent-abuse")
def test_abuse_of_staff_and_of_customers_counts_the_same(west_kent: Scenario[Holder]) -> None:
    weights = west_kent.pack.policy.ladder.weights
    assert weights.staff == weights.residents


@pytest.mark.parametrize("category", ["attack-on-availability", "unauthorised-access", "tampering"])
def test_an_attack_on_systems_raises_a_security_incident(
    west_kent: Scenario[Holder], category: str
) -> None:
    west_kent.when(breach(category)).then(BreachRecorded, MatterRaised)
    assert west_kent.the(MatterRaised).kind == "security-incident"
    west_kent.when(incident).then_already_so()


def test_a_further_incident_is_raised_by_hand(west_kent: Scenario[Holder]) -> None:
    west_kent.given(recorded("tampering")).when(conclude("resolved"))
    west_kent.when(incident).then(MatterRaised)
    west_kent.given(recorded("offensive", target="others", item="post-2"))
    west_kent.when(incident).then_refused(NotForThisCategory)


@pytest.mark.clause("westkent-recordings")
def test_a_published_call_is_removed_reported_and_referred_each_by_its_own_decision(
    west_kent: Scenario[Holder],
) -> None:
    west_kent.given(recorded("publishing-a-call")).when(police()).then(MatterRaised)
    west_kent.when(legal()).then(MatterRaised)
    assert [each.kind for each in west_kent.state.matters.values()] == [
        "police-report",
        "legal-referral",
    ]
    assert not west_kent.state.acts
    west_kent.given(decided("remove"))
    assert [act.measure for act in west_kent.state.acts.values()] == ["remove"]


def test_lawyers_ask_for_a_ground_where_the_pack_does(west_kent: Scenario[Holder]) -> None:
    west_kent.given(recorded("publishing-a-call"))
    west_kent.when(legal(None)).then_refused(LegalBasisMissing)
    mhs = holder_under("mhs").given(recorded("defamatory"))
    mhs.when(legal(None)).then(MatterRaised)
    mhs.when(legal(None)).then_already_so()


def at_the_last_rung() -> list[Any]:
    three = [step for n in range(3) for step in struck(item=f"post-{n}")]
    return [*three, *struck("remove", "block", "investigate", item="post-9")]


@pytest.mark.clause("mhs-continues")
def test_what_goes_on_can_end_in_an_investigation(holder: Scenario[Holder]) -> None:
    holder.given(struck("remove")).when(investigate()).then_refused(NotDecidedFor)
    holder = holder_under("mhs").given(at_the_last_rung())
    holder.when(investigate()).then(MatterRaised)
    holder.when(investigate()).then_already_so()


@pytest.mark.clause("mhs-continues")
def test_a_tenancy_is_looked_into_for_a_verified_tenant_alone(holder: Scenario[Holder]) -> None:
    holder.given(at_the_last_rung())
    holder.when(investigate("tenancy")).then_refused(NotAVerifiedTenant)
    holder.cited = CitedCase(FIRST, verified_tenant=False)
    holder.when(investigate("tenancy", CASE_ID)).then_refused(NotAVerifiedTenant)
    holder.cited = CitedCase(FIRST, verified_tenant=True)
    holder.when(investigate("tenancy", CASE_ID)).then(MatterRaised)


@pytest.mark.clause("westkent-recordings")
def test_making_a_recording_is_no_breach(west_kent: Scenario[Holder]) -> None:
    of_calls = [each for each in west_kent.pack.policy.categories if "call" in each.key]
    assert [each.key for each in of_calls] == ["publishing-a-call"]
    west_kent.when(breach("making-a-recording"))
    west_kent.then_refused(UnknownCategory)


@pytest.mark.clause("westkent-recordings")
def test_a_complaint_made_by_posting_a_recording_still_stands(case: Scenario[Case]) -> None:
    case.given(lodged()).by("system:effects")
    case.when(letter("restriction_notice"))
    assert isinstance(case.state.stage, Lodged)
    case.by(AMARA).when(acknowledge())
    assert case.refusal is None, case.refusal
