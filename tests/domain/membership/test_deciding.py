"""Approving and declining: by the tenancy check, the answers and the rules, and nothing else."""

from typing import get_args

import pytest

from domain.case.refusals import PersonNeeded
from domain.errors import InvalidTransition
from domain.membership.events import MembershipApproved, MembershipDeclined, TenancyChecked
from domain.membership.refusals import (
    AnswersMissing,
    NoHomeOfOurs,
    ReasonDoesNotHold,
    RulesNotAgreed,
    TenancyNotChecked,
)
from domain.membership.state import Member, Membership
from domain.membership.telling_events import TellingOwed
from domain.policy.membership import DeclineKey
from tests.domain.happenings import AMARA, MONDAY, TIMER
from tests.domain.membership.people import (
    APPROVE,
    COMPLETE,
    NEITHER,
    OCCUPANT,
    OPEN_TO_ALL,
    TENANT,
    a_member,
    application,
    applied,
    checked,
    decline,
)
from tests.domain.scenario import Did, Scenario


@pytest.mark.clause("shal-join")
def test_a_confirmed_tenant_who_answered_and_agreed_is_let_in(
    membership: Scenario[Membership],
) -> None:
    membership.given(applied()).when(TENANT).then(TenancyChecked)
    membership.when(APPROVE).then(MembershipApproved, TellingOwed)
    assert isinstance(membership.state.stage, Member)


@pytest.mark.clause("shal-join")
def test_nobody_is_let_in_without_the_tenancy_check(membership: Scenario[Membership]) -> None:
    refusal = membership.given(applied()).when(APPROVE).then_refused(TenancyNotChecked)
    assert refusal.cites == "shal-join"


def test_who_is_in_needs_not_be_let_in_again(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).when(APPROVE).then_already_so()


def test_nobody_is_let_in_who_did_not_apply(membership: Scenario[Membership]) -> None:
    membership.when(APPROVE).then_refused(InvalidTransition)


@pytest.mark.parametrize("command", [APPROVE, TENANT, decline("unanswered")])
def test_a_person_checks_and_decides(membership: Scenario[Membership], command: object) -> None:
    membership.given(applied()).by(TIMER).when(command).then_refused(PersonNeeded)  # type: ignore[arg-type]


@pytest.mark.clause("shal-decline")
def test_a_confirmed_occupant_passes_the_check(membership: Scenario[Membership]) -> None:
    membership.given(applied(), Did(OCCUPANT, MONDAY, AMARA)).when(APPROVE)
    membership.then(MembershipApproved, TellingOwed)


@pytest.mark.clause("shal-decline")
def test_a_confirmed_occupant_still_answers_and_agrees(membership: Scenario[Membership]) -> None:
    membership.given(Did(application(1, agreed_to="1"), MONDAY, AMARA))
    membership.given(Did(OCCUPANT, MONDAY, AMARA)).when(APPROVE).then_refused(AnswersMissing)
    membership.given(Did(decline("unanswered"), MONDAY, AMARA))
    membership.given(Did(application(1, 2), MONDAY, AMARA), Did(OCCUPANT, MONDAY, AMARA))
    membership.when(APPROVE).then_refused(RulesNotAgreed)


def test_who_lives_elsewhere_is_not_let_in(membership: Scenario[Membership]) -> None:
    membership.given(applied(), Did(NEITHER, MONDAY, AMARA)).when(APPROVE)
    membership.then_refused(NoHomeOfOurs, cites="shal-decline")


def test_a_corrected_check_counts(membership: Scenario[Membership]) -> None:
    membership.given(applied(), Did(NEITHER, MONDAY, AMARA)).when(TENANT).then(TenancyChecked)
    membership.when(APPROVE).then(MembershipApproved, TellingOwed)


def test_the_same_finding_twice_changes_nothing(membership: Scenario[Membership]) -> None:
    membership.given(checked()).when(TENANT).then_already_so()


def test_the_home_is_checked_while_somebody_applies(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).when(NEITHER).then_refused(InvalidTransition)


def test_a_group_open_to_all_asks_for_no_check(membership: Scenario[Membership]) -> None:
    membership.given(Did(application(1, 2, agreed_to="1", terms=OPEN_TO_ALL), MONDAY, AMARA))
    membership.when(decline("not-a-tenant")).then_refused(ReasonDoesNotHold)
    membership.when(APPROVE).then(MembershipApproved, TellingOwed)


@pytest.mark.clause("shal-decline")
def test_somebody_who_lives_elsewhere_is_declined_as_such(
    membership: Scenario[Membership],
) -> None:
    membership.given(applied(), Did(NEITHER, MONDAY, AMARA)).when(decline("not-a-tenant"))
    membership.then(MembershipDeclined, TellingOwed)
    assert membership.the(MembershipDeclined).wording == "membership_not_a_tenant"


@pytest.mark.clause("shal-decline")
def test_missing_answers_decline(membership: Scenario[Membership]) -> None:
    membership.given(Did(application(1, agreed_to="1"), MONDAY, AMARA)).when(decline("unanswered"))
    assert membership.the(MembershipDeclined).wording == "membership_unanswered"


@pytest.mark.clause("shal-decline")
def test_answers_that_do_not_do_decline_by_their_number(membership: Scenario[Membership]) -> None:
    membership.given(applied()).when(decline("unanswered")).then_refused(ReasonDoesNotHold)
    membership.when(decline("unanswered", 3)).then_refused(ReasonDoesNotHold)
    membership.when(decline("unanswered", 2)).then(MembershipDeclined, TellingOwed)
    assert membership.the(MembershipDeclined).unsatisfactory == [2]


@pytest.mark.clause("shal-decline")
def test_rules_not_agreed_to_decline(membership: Scenario[Membership]) -> None:
    membership.given(Did(application(1, 2), MONDAY, AMARA)).when(decline("rules-not-accepted"))
    assert membership.the(MembershipDeclined).wording == "membership_rules_not_accepted"


@pytest.mark.clause("shal-decline")
@pytest.mark.parametrize("reason", get_args(DeclineKey))
def test_no_reason_declines_where_it_does_not_hold(
    membership: Scenario[Membership], reason: DeclineKey
) -> None:
    refusal = membership.given(checked()).when(decline(reason)).then_refused(ReasonDoesNotHold)
    assert refusal.cites == "shal-decline"


def test_who_is_declined_is_not_declined_again(membership: Scenario[Membership]) -> None:
    membership.given(applied(), Did(decline("unanswered", 1), MONDAY, AMARA))
    membership.when(decline("unanswered", 1)).then_already_so()


def test_a_member_is_not_declined(membership: Scenario[Membership]) -> None:
    membership.given(a_member()).when(decline("unanswered", 1)).then_refused(InvalidTransition)


def test_whoever_was_declined_may_apply_again(membership: Scenario[Membership]) -> None:
    membership.given(applied(), Did(decline("unanswered", 1), MONDAY, AMARA))
    membership.given(Did(COMPLETE, MONDAY, AMARA), Did(TENANT, MONDAY, AMARA)).when(APPROVE)
    membership.then(MembershipApproved, TellingOwed)
