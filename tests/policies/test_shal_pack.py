"""SHAL: what its policy says, clause by clause, and what is only assumed."""

from datetime import date

import pytest

from domain.policy import Policy
from domain.policy.membership import Membership
from policies.loader import load_policy


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy("shal").policy


@pytest.fixture(scope="module")
def membership(policy: Policy) -> Membership:
    assert policy.membership is not None
    return policy.membership


@pytest.mark.clause("shal-owner")
def test_one_officer_answers_and_the_board_approves(policy: Policy) -> None:
    assert (policy.owner.role, policy.owner.approver) == (
        "systems-and-communications-officer",
        "board",
    )
    assert not policy.owner.assumed


@pytest.mark.clause("shal-consult")
def test_the_board_comes_after_everybody_was_asked(policy: Policy) -> None:
    assert [step.key for step in policy.approval.steps] == [
        "draft-public",
        "tenants-texted",
        "copies-sent",
        "scrutiny-panel",
        "comments-answered",
        "board",
    ]


@pytest.mark.clause("shal-consult")
def test_the_draft_is_open_for_comments_for_a_time(policy: Policy) -> None:
    assert policy.approval.steps[0].open_days == 28
    assert policy.approval.steps[0].assumed


@pytest.mark.clause("shal-yearly")
def test_the_review_of_august_2024_is_the_policys(policy: Policy) -> None:
    assert (policy.review.every_months, policy.review.due_on) == (12, date(2024, 8, 31))


@pytest.mark.clause("shal-official-only")
def test_one_page_is_the_landlords(policy: Policy) -> None:
    (channel,) = policy.channels
    assert (channel.platform, channel.account, channel.approved) == (
        "facebook",
        "shalhousing",
        True,
    )


@pytest.mark.clause("shal-join")
def test_joining_a_group_needs_a_tenancy_check(membership: Membership) -> None:
    assert membership.tenancy_check.required
    assert membership.questions


@pytest.mark.clause("shal-decline")
def test_an_occupant_passes_the_tenancy_check(membership: Membership) -> None:
    assert membership.tenancy_check.occupants_pass
    assert not membership.tenancy_check.assumed


@pytest.mark.clause("shal-decline")
def test_only_four_reasons_decline_and_one_is_not_the_policys(membership: Membership) -> None:
    assert {decline.key: decline.assumed for decline in membership.declines} == {
        "not-a-tenant": False,
        "unanswered": False,
        "rules-not-accepted": False,
        "still-barred": True,
    }


@pytest.mark.clause("shal-decline")
def test_each_reason_to_decline_has_words_of_its_own(membership: Membership) -> None:
    wordings = [decline.wording for decline in membership.declines]
    assert len(set(wordings)) == len(wordings) == 4


@pytest.mark.clause("shal-member-managed")
def test_members_may_come_to_moderate(membership: Membership) -> None:
    assert membership.members_may_moderate


@pytest.mark.clause("shal-remove-or-block")
def test_removing_and_blocking_are_two_acts_that_can_be_undone(policy: Policy) -> None:
    for key in ("remove-from-group", "block"):
        assert policy.measures[key].undoable
        assert not policy.measures[key].assumed


@pytest.mark.clause("shal-equality")
def test_both_need_an_equality_consideration(policy: Policy) -> None:
    for key in ("remove-from-group", "block"):
        assert "equality-consideration" in policy.measures[key].needs


@pytest.mark.clause("shal-remove-or-block")
def test_the_last_rung_takes_both(policy: Policy) -> None:
    assert policy.ladder.rungs[-1].measures == ("remove-from-group", "block")


@pytest.mark.clause("shal-personal-approach")
def test_a_personal_approach_is_a_category_in_both_directions(policy: Policy) -> None:
    subjects = {category.key: category.subject for category in policy.categories}
    assert subjects["personal-approach"] == "resident"
    assert subjects["personal-contact-by-colleague"] == "colleague"


@pytest.mark.clause("shal-discipline")
def test_misconduct_goes_to_the_disciplinary_procedure(policy: Policy) -> None:
    (misconduct,) = [each for each in policy.categories if each.key == "misconduct"]
    assert (misconduct.procedure, misconduct.subject) == ("disciplinary", "colleague")


@pytest.mark.clause("shal-act")
def test_kinds_from_the_missing_appendices_are_assumed(policy: Policy) -> None:
    assumed = {category.key for category in policy.categories if category.assumed}
    assert assumed == {"discrimination", "abuse", "personal-details", "unlawful", "spam"}


@pytest.mark.clause("shal-disengage")
def test_the_end_of_a_discussion_must_be_said(policy: Policy) -> None:
    assert policy.settings.end_discussion.value == "must-say-so"
    assert not policy.settings.end_discussion.assumed
