"""How a referral begins: under which procedure, and what is none."""

from functools import cache

import pytest

from domain.referral.commands import CloseAsAdvice
from domain.referral.decider import REFERRAL
from domain.referral.events import ConductAdvised, LimitStarted, ReferralRaised
from domain.referral.refusals import (
    AdviceIsNotEnough,
    ComplaintStands,
    NoProcedure,
    NotOfConduct,
    SourceNotNamed,
)
from domain.referral.vocabulary import NOTE_REFERRAL
from policies.loader import LoadedPack, load_policy
from tests.domain.referral_days import AMARA, MONDAY, REFERRAL_ID, Case, after, raised
from tests.domain.scenario import Scenario


@cache
def pack_of(landlord: str) -> LoadedPack:
    return load_policy(landlord)


def of_landlord(landlord: str) -> Case:
    """Return a referral of another landlord's, before anything is recorded."""
    stream = REFERRAL_ID.replace("havebury", landlord)
    return Scenario(REFERRAL, pack_of(landlord), stream, MONDAY, AMARA)


def advised(**changes: object) -> CloseAsAdvice:
    facts = {name: value for name, value in raised() if name != "type"}
    return CloseAsAdvice.model_validate(facts | {"category": "missing-disclaimer"} | changes)


@pytest.mark.clause("havebury-discipline")
def test_a_referral_cites_the_policys_own_reference(referral: Case) -> None:
    said = referral.when(raised()).then(ReferralRaised, LimitStarted).the(ReferralRaised)
    assert (said.procedure_name, said.policy_reference) == ("Disciplinary Policy", "HR004")
    assert said.category == "disrespect"


@pytest.mark.parametrize(
    ("role", "procedure"),
    [
        ("colleague", "disciplinary"),
        ("board-director", "code-of-conduct"),
        ("panel-member", "code-of-conduct"),
        ("involved-resident", "code-of-conduct"),
    ],
)
@pytest.mark.clause("havebury-personal-accounts")
def test_everybody_is_heard_under_the_procedure_of_their_role(
    referral: Case, role: str, procedure: str
) -> None:
    said = referral.when(raised(role=role)).the(ReferralRaised)
    assert said.procedure == procedure


@pytest.mark.parametrize(
    "category",
    ["negative-remarks", "revealing-information", "damaging-posts", "misleading-connection"],
)
@pytest.mark.clause("havebury-personal-accounts")
def test_what_personal_accounts_should_not_hold_is_conduct(referral: Case, category: str) -> None:
    assert referral.when(raised(category=category)).the(ReferralRaised).category == category


@pytest.mark.clause("havebury-discipline")
def test_negative_remarks_about_a_person_go_to_their_own_procedure(referral: Case) -> None:
    said = referral.when(raised(category="personal-bullying")).the(ReferralRaised)
    assert said.procedure == "bullying-and-harassment"


@pytest.mark.parametrize("nature", ["complaint", "disagreement", "criticism-of-the-landlord"])
@pytest.mark.clause("havebury-personal-accounts")
def test_an_involved_residents_criticism_opens_no_referral(referral: Case, nature: str) -> None:
    referral.when(raised(role="involved-resident", nature=nature))
    refusal = referral.then_refused(ComplaintStands, cites="havebury-personal-accounts")
    assert "Open a case for it" in refusal.words


@pytest.mark.parametrize("role", ["involved-resident", "colleague"])
@pytest.mark.clause("mhs-staff-and-users")
def test_a_case_that_is_a_complaint_stands_whatever_the_raiser_says(role: str) -> None:
    referral = of_landlord("havebury")
    referral.when(raised(role=role, case_kind="complaint")).then_refused(ComplaintStands)


def test_a_complaint_about_a_colleague_can_be_the_source(referral: Case) -> None:
    about = raised(source="case", own_words=False, case_kind="complaint")
    referral.when(about).then(ReferralRaised, LimitStarted)


def test_a_category_that_no_colleague_can_commit_is_refused(referral: Case) -> None:
    referral.when(raised(category="story-without-permission")).then_refused(NotOfConduct)


def test_a_role_that_no_procedure_hears_is_refused(referral: Case) -> None:
    referral.when(raised(role="visitor")).then_refused(NoProcedure)


@pytest.mark.parametrize("source", ["post", "case"])
def test_what_comes_from_a_case_names_it(referral: Case, source: str) -> None:
    referral.when(raised(source=source, case=None)).then_refused(SourceNotNamed)


@pytest.mark.parametrize("source", ["staff-report", "direct"])
def test_a_report_needs_no_case(referral: Case, source: str) -> None:
    said = referral.when(raised(source=source, case=None, item=None)).the(ReferralRaised)
    assert (said.source, said.reported_by) == (source, AMARA)
    assert REFERRAL.effects_of(said) == []


def test_the_linked_case_is_to_be_told(referral: Case) -> None:
    said = referral.when(raised()).the(ReferralRaised)
    assert [order.kind for order in REFERRAL.effects_of(said)] == [NOTE_REFERRAL]


def test_it_is_raised_once(referral: Case) -> None:
    after(referral).when(raised()).then_already_so()


@pytest.mark.clause("havebury-disclaimer")
def test_a_missing_disclaimer_ends_with_advice_and_no_referral(referral: Case) -> None:
    said = referral.when(advised()).then(ConductAdvised).the(ConductAdvised)
    assert said.category == "missing-disclaimer"
    assert referral.state.stage.label == "closed as advice"
    assert REFERRAL.effects_of(said) == []
    assert REFERRAL.wake_at(referral.state) is None


@pytest.mark.clause("havebury-disclaimer")
def test_a_missing_disclaimer_can_be_referred_all_the_same(referral: Case) -> None:
    referral.when(raised(category="missing-disclaimer")).then(ReferralRaised, LimitStarted)


def test_what_the_pack_refers_does_not_end_with_advice(referral: Case) -> None:
    referral.when(advised(category="disrespect")).then_refused(AdviceIsNotEnough)


def test_advice_is_given_once(referral: Case) -> None:
    referral.when(advised()).when(advised()).then_already_so()


@pytest.mark.parametrize("landlord", ["alliance", "mhs", "shal", "west-kent", "havebury"])
@pytest.mark.clause("mhs-staff-and-users")
def test_every_landlord_hears_what_a_colleague_did(landlord: str) -> None:
    policy = pack_of(landlord).policy
    category = next(c.key for c in policy.categories if c.subject in ("anyone", "colleague"))
    said = of_landlord(landlord).when(raised(category=category, nature="conduct"))
    assert said.the(ReferralRaised).panel


@pytest.mark.clause("shal-official-only")
@pytest.mark.clause("shal-personal-approach")
def test_approaching_a_tenant_personally_is_conduct() -> None:
    asked = raised(category="personal-contact-by-colleague")
    said = of_landlord("shal").when(asked).the(ReferralRaised)
    assert (said.procedure, said.clause) == ("disciplinary", "shal-official-only")


@pytest.mark.clause("shal-personal-approach")
def test_approaching_a_colleague_personally_is_a_residents_breach() -> None:
    asked = raised(category="personal-approach")
    of_landlord("shal").when(asked).then_refused(NotOfConduct)
