"""New rules: everybody is asked again, and lacking the answer bars from nothing but the group."""

from datetime import UTC, date, datetime

import pytest

from domain.case import commands as complain
from domain.case.decider import CASE
from domain.errors import InvalidTransition
from domain.membership.commands import AcceptRules, LeaveGroup
from domain.membership.decider import effects_of, settlement_of
from domain.membership.events import ApplicantAwaited, MembershipApplied, RulesAccepted
from domain.membership.refusals import RulesNotAgreed
from domain.membership.removal_events import MemberReinstated
from domain.membership.rules_commands import NoteTerms
from domain.membership.rules_events import (
    AgreementAsked,
    AgreementOverdue,
    GroupTold,
    TermsChanged,
)
from domain.membership.state import Applied, Member, Membership
from domain.membership.telling_events import TellingOwed
from domain.membership.vocabulary import TELL_GROUP
from domain.results import DeadlineReached, EffectDone, EffectFailed
from tests.domain.happenings import (
    A_DAY,
    A_MINUTE,
    AMARA,
    BEN,
    CASE_ID,
    EFFECTS,
    INTAKE,
    MONDAY,
    TIMER,
    a_post,
)
from tests.domain.membership.people import (
    APPROVE,
    COMPLETE,
    REINSTATE,
    TENANT,
    TERMS,
    a_member,
    applied,
    checked,
    removed,
)
from tests.domain.scenario import Did, Scenario

NEW_TERMS = TERMS.model_copy(update={"rules_version": "2"})
NEW_RULES = NoteTerms(terms=NEW_TERMS)
AGREE = AcceptRules(rules_version="2", how="by_message")
TOLD = Did(NEW_RULES, MONDAY, EFFECTS)
# SHAL's pack: two weeks, so Monday 16 November is the last day.
TOO_LATE = datetime(2026, 11, 17, tzinfo=UTC)


@pytest.mark.clause("shal-accept-rules")
def test_members_are_asked_again_when_the_rules_change(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).by(EFFECTS).when(NEW_RULES)
    membership.then(TermsChanged, AgreementAsked, TellingOwed)
    assert membership.the(AgreementAsked).agree_by == date(2026, 11, 16)
    assert membership.the(TellingOwed).fields["rules_version"] == "2"


@pytest.mark.clause("shal-accept-rules")
def test_agreeing_again_is_recorded_with_the_new_version(membership: Scenario[Membership]) -> None:
    membership.given(a_member(), TOLD).when(AGREE).then(RulesAccepted)
    assert membership.the(RulesAccepted).rules_version == "2"
    assert membership.state.stage == Member()


@pytest.mark.parametrize(
    ("at", "suspended"),
    [(TOO_LATE - A_DAY, False), (TOO_LATE - A_MINUTE, False), (TOO_LATE, True)],
)
def test_whoever_does_not_agree_in_time_is_suspended(
    membership: Scenario[Membership], at: datetime, suspended: bool
) -> None:
    membership.given(a_member(), TOLD).at(at).by(TIMER).when(DeadlineReached())
    assert [type(each) for each in membership.caused] == ([AgreementOverdue] if suspended else [])
    assert membership.state.label == ("suspended" if suspended else "member")


def test_agreeing_late_ends_the_suspension(membership: Scenario[Membership]) -> None:
    membership.given(a_member(), TOLD).at(TOO_LATE).when(AGREE)
    assert membership.state.label == "member"


@pytest.mark.clause("shal-accept-rules")
def test_an_applicant_agrees_to_the_new_rules_before_joining(
    membership: Scenario[Membership],
) -> None:
    membership.given(checked()).by(EFFECTS).when(NEW_RULES).then(TermsChanged, ApplicantAwaited)
    membership.by(AMARA).when(APPROVE).then_refused(RulesNotAgreed)
    membership.when(AGREE).when(APPROVE)
    assert isinstance(membership.state.stage, Member)


@pytest.mark.clause("shal-accept-rules")
def test_whoever_comes_back_is_asked_about_rules_that_changed_meanwhile(
    membership: Scenario[Membership],
) -> None:
    membership.given(removed(), TOLD).by(BEN).when(REINSTATE)
    membership.then(MemberReinstated, TellingOwed, AgreementAsked, TellingOwed)
    assert membership.the(AgreementAsked).agree_by == date(2026, 11, 16)
    membership.at(TOO_LATE).by(TIMER).when(DeadlineReached()).then(AgreementOverdue)
    assert membership.state.label == "suspended"


def test_whoever_comes_back_to_the_same_rules_is_asked_nothing(
    membership: Scenario[Membership],
) -> None:
    membership.given(removed()).by(BEN).when(REINSTATE).then(MemberReinstated, TellingOwed)


def test_an_applicant_keeps_the_questions_they_were_asked(
    membership: Scenario[Membership],
) -> None:
    other = NEW_TERMS.model_copy(update={"questions": ["Why?"]})
    membership.given(applied()).by(EFFECTS).when(NoteTerms(terms=other))
    assert membership.the(TermsChanged).terms.questions == TERMS.questions


def test_the_same_terms_change_nothing(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).by(EFFECTS).when(NoteTerms(terms=TERMS)).then_already_so()


def test_other_questions_ask_nothing_of_members(membership: Scenario[Membership]) -> None:
    other = NoteTerms(terms=TERMS.model_copy(update={"questions": ["Why?"]}))
    membership.given(a_member()).by(EFFECTS).when(other).then(TermsChanged)
    assert membership.state.stage == Member()


def test_whoever_left_is_asked_nothing(membership: Scenario[Membership]) -> None:
    membership.given(a_member(), Did(LeaveGroup(), MONDAY, AMARA)).by(EFFECTS).when(NEW_RULES)
    membership.then(TermsChanged)


def test_a_membership_without_an_application_knows_no_group(
    membership: Scenario[Membership],
) -> None:
    membership.by(EFFECTS).when(NEW_RULES).then_already_so()


def test_the_group_is_told_of_an_applicant_until_it_knows(
    membership: Scenario[Membership],
) -> None:
    told = membership.when(COMPLETE).the(MembershipApplied)
    assert [order.kind for order in effects_of(told)] == [TELL_GROUP]
    failed = EffectFailed(effect_id=told.effect_id, attempt=1, reason="timed_out")
    membership.by(EFFECTS).when(failed).then(GroupTold)
    settled = settlement_of(membership.the(GroupTold))
    assert settled is not None
    assert settled.state == "pending"
    membership.when(failed).then_already_so()
    membership.when(EffectDone(effect_id=told.effect_id, attempt=2)).then(GroupTold)
    assert not membership.state.errands


def test_a_group_that_does_not_take_it_is_told_no_more(membership: Scenario[Membership]) -> None:
    told = membership.when(COMPLETE).the(MembershipApplied)
    final = EffectFailed(effect_id=told.effect_id, attempt=1, reason="no", retryable=False)
    membership.by(EFFECTS).when(final).then(GroupTold)
    assert membership.the(GroupTold).not_before is None


@pytest.mark.clause("shal-accept-rules")
def test_lacking_agreement_bars_no_complaint(membership: Scenario[Membership]) -> None:
    """The same person's case knows nothing of groups: their complaint is taken and answered."""
    membership.given(a_member(), TOLD).at(TOO_LATE).by(TIMER).when(DeadlineReached())
    assert membership.state.label == "suspended"
    case = Scenario(CASE, membership.pack, CASE_ID, TOO_LATE, AMARA)
    case.given(Did(a_post(TOO_LATE, TOO_LATE), TOO_LATE, INTAKE))
    case.when(complain.Triage(kind="complaint"))
    assert case.refusal is None
    assert case.state.stage.label == "complaint lodged"


def test_an_agreement_is_for_applicants_and_members(membership: Scenario[Membership]) -> None:
    membership.given(a_member(), Did(LeaveGroup(), MONDAY, AMARA))
    membership.when(AGREE).then_refused(InvalidTransition)


def test_an_application_lives_through_a_change(membership: Scenario[Membership]) -> None:
    membership.given(applied(), TOLD, Did(TENANT, MONDAY, AMARA))
    assert isinstance(membership.state.stage, Applied)
