"""mhs homes: what its policy says, clause by clause, and what is only assumed."""

import pytest

from domain.policy import Period, Policy
from policies.loader import load_policy


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy("mhs").policy


@pytest.mark.clause("mhs-emergency")
def test_out_of_hours_only_emergencies_are_watched_for(policy: Policy) -> None:
    assert policy.monitoring.out_of_hours.what == "emergencies-only"
    assert not policy.monitoring.out_of_hours.assumed


@pytest.mark.clause("mhs-emergency")
def test_an_emergency_goes_to_the_next_in_line_before_its_time_is_over(policy: Policy) -> None:
    rules = policy.emergencies
    assert len(policy.teams["on-call"].roles) > 1
    assert rules.next_after_minutes < rules.acknowledge_minutes


@pytest.mark.clause("mhs-categories")
def test_seven_kinds_are_the_policys_own(policy: Policy) -> None:
    assert [category.key for category in policy.categories if not category.assumed] == [
        "abusive",
        "threatening",
        "strongly-offensive",
        "defamatory",
        "sexually-explicit",
        "unlawful",
        "inappropriate",
    ]


@pytest.mark.clause("mhs-categories")
def test_every_kind_can_be_untagged_where_it_stands_elsewhere(policy: Policy) -> None:
    assert not [each.key for each in policy.categories if "untag" not in each.measures]


@pytest.mark.clause("mhs-staff-and-users")
def test_every_kind_binds_staff_by_a_procedure(policy: Policy) -> None:
    assert {category.procedure for category in policy.categories} == {"staff-conduct"}
    assert {category.subject for category in policy.categories} == {"anyone"}


@pytest.mark.clause("mhs-continues")
def test_the_ladder_removes_then_blocks_and_reports_then_investigates(policy: Policy) -> None:
    first, *_, third, last = [set(rung.measures) for rung in policy.ladder.rungs]
    assert first == {"remove"}
    assert third - first == {"block", "report-to-platform"}
    assert last - third == {"investigate"}


@pytest.mark.clause("mhs-zero-tolerance")
def test_abuse_of_staff_enters_where_accounts_are_blocked(policy: Policy) -> None:
    enters = policy.ladder.abuse_of_staff.enters_at_rung
    assert "block" in policy.ladder.rungs[enters - 1].measures
    assert "block" not in policy.ladder.rungs[enters - 2].measures


@pytest.mark.clause("mhs-zero-tolerance")
def test_abuse_of_staff_weighs_more(policy: Policy) -> None:
    assert policy.ladder.weights.staff > policy.ladder.weights.residents


@pytest.mark.clause("mhs-three-months")
def test_public_facebook_posts_come_down_after_three_months(policy: Policy) -> None:
    (rule,) = [each for each in policy.retention if each.then == "remove-public-post"]
    assert (rule.keep, rule.platforms) == (Period(amount=3, unit="months"), ("facebook",))
    assert not rule.assumed


@pytest.mark.clause("mhs-visibility")
def test_two_teams_read_private_messages(policy: Policy) -> None:
    assert policy.personal_data.private_readers == ("communications", "customer")


@pytest.mark.clause("mhs-public")
def test_four_kinds_of_personal_details_are_looked_for(policy: Policy) -> None:
    assert set(policy.personal_data.detect) == {"email", "phone", "postcode", "tenancy-number"}


@pytest.mark.clause("mhs-public")
def test_hiding_what_people_told_of_themselves_is_no_breach(policy: Policy) -> None:
    (details,) = [each for each in policy.categories if each.key == "personal-details"]
    assert details.own_details_protective


@pytest.mark.clause("mhs-security-questions")
def test_failed_answers_are_counted_before_a_manager_decides(policy: Policy) -> None:
    assert policy.identity.attempts == 3
    assert policy.identity.assumed


@pytest.mark.clause("mhs-follow")
def test_somebody_may_be_followed_for_a_direct_message(policy: Policy) -> None:
    assert policy.settings.private_route.value == "direct-message-may-follow"
    assert policy.settings.private_route.wording == "direct message"


@pytest.mark.clause("mhs-privacy")
def test_the_commissioner_can_be_named_to_people(policy: Policy) -> None:
    assert "ico.org.uk" in policy.render("privacy_information")


@pytest.mark.clause("mhs-review")
def test_the_yearly_review_has_no_date(policy: Policy) -> None:
    assert (policy.review.every_months, policy.review.due_on) == (12, None)


def test_the_policy_speaks_of_no_groups(policy: Policy) -> None:
    assert policy.membership is None
