"""Havebury: what its policy says, clause by clause, and what is only assumed."""

from datetime import date

import pytest

from domain.policy import Policy
from domain.policy.conduct import Category
from policies.loader import load_policy

ON_THE_PAGES = {
    "false",
    "misleading",
    "offensive",
    "harassing",
    "bullying",
    "discriminatory",
    "hateful",
    "libellous",
    "profane",
    "foul-language",
    "abusive",
    "defamatory",
    "confidential",
    "inappropriate-images-or-links",
    "others-work",
}
NAMED_ACTS_FOR = {"offensive", "hateful", "harassing", "abusive"}
HOLDER = "external-communications-advisor"
DEPUTIES = ("communications-manager", "internal-communications-advisor")


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy("havebury").policy


def category(policy: Policy, key: str) -> Category:
    (found,) = [each for each in policy.categories if each.key == key]
    return found


@pytest.mark.clause("havebury-office-hours")
def test_office_hours_are_watched_and_their_figures_assumed(policy: Policy) -> None:
    monitoring = policy.monitoring
    assert [bool(hours) for hours in monitoring.week.values()] == [True] * 5 + [False] * 2
    assert monitoring.assumed
    assert not policy.settings.monitoring_hours.assumed


def test_four_accounts_are_official(policy: Policy) -> None:
    approved = {each.platform for each in policy.channels if each.approved}
    assert approved == {"x", "facebook", "youtube", "linkedin"}


@pytest.mark.clause("havebury-channels")
def test_instagram_waits_for_an_account_and_approval(policy: Policy) -> None:
    (instagram,) = [each for each in policy.channels if each.platform == "instagram"]
    assert (instagram.account, instagram.approved, instagram.replies) == ("", False, "none")


def test_each_channel_has_one_holder_and_two_deputies_by_role(policy: Policy) -> None:
    assert {(each.holder, each.deputies) for each in policy.channels} == {(HOLDER, DEPUTIES)}


def test_what_the_pages_are_no_place_for_is_listed(policy: Policy) -> None:
    assert {each.key for each in policy.categories if each.subject == "anyone"} == ON_THE_PAGES


@pytest.mark.parametrize("key", sorted(NAMED_ACTS_FOR))
def test_four_kinds_meet_every_act_that_the_policy_names(policy: Policy, key: str) -> None:
    found = category(policy, key)
    assert set(found.measures) == {
        "remove",
        "block",
        "delete-account-link",
        "ban",
        "report-to-platform",
    }
    assert not found.assumed


@pytest.mark.parametrize("key", sorted(ON_THE_PAGES - NAMED_ACTS_FOR))
def test_a_kind_without_a_named_act_is_only_removed(policy: Policy, key: str) -> None:
    found = category(policy, key)
    assert (found.measures, found.assumed) == (("remove",), True)


@pytest.mark.clause("havebury-remove")
def test_the_ladder_removes_blocks_deletes_bans_and_reports(policy: Policy) -> None:
    named = {measure for rung in policy.ladder.rungs for measure in rung.measures}
    assert named == {"remove", "block", "delete-account-link", "ban", "report-to-platform"}


def test_criticising_and_arguing_binds_our_own_side_only(policy: Policy) -> None:
    found = category(policy, "criticising-or-arguing")
    assert (found.subject, found.raises) == ("colleague", ("referral",))


@pytest.mark.parametrize(
    "key",
    [
        "disrespect",
        "negative-remarks",
        "revealing-information",
        "damaging-posts",
        "misleading-connection",
    ],
)
def test_conduct_on_personal_accounts_is_referred_under_hr004(policy: Policy, key: str) -> None:
    found = category(policy, key)
    (procedure,) = [each for each in policy.procedures if each.key == found.procedure]
    assert (found.subject, procedure.reference) == ("colleague", "HR004")
    assert "complaint" in found.never_for


def test_legal_consequences_are_among_the_measures_for_conduct(policy: Policy) -> None:
    assert "legal" in category(policy, "negative-remarks").measures


def test_directors_panel_members_and_involved_residents_have_a_procedure(policy: Policy) -> None:
    covered = {role for each in policy.procedures for role in each.applies_to}
    assert {"colleague", "board-director", "panel-member", "involved-resident"} <= covered


@pytest.mark.clause("havebury-disclaimer")
def test_a_missing_disclaimer_can_end_as_advice(policy: Policy) -> None:
    found = category(policy, "missing-disclaimer")
    assert found.measures[0] == "advice"
    assert "referral" not in found.raises


def test_stories_need_permission_to_the_exact_text(policy: Policy) -> None:
    assert category(policy, "story-without-permission").subject == "landlord"
    assert policy.templates["story_permission"].fields == {"publication_text", "answer_by"}


@pytest.mark.clause("havebury-policy-cycle")
def test_the_approval_steps_and_their_days_are_the_packs(policy: Policy) -> None:
    steps = {step.key: step.done_on for step in policy.approval.steps}
    assert steps == {
        "equality-impact": None,
        "legal-advice": None,
        "leadership-team": date(2021, 11, 18),
        "joint-negotiating-committee": date(2021, 12, 1),
        "tenants-forum": date(2022, 3, 3),
        "committee-approval": date(2022, 4, 5),
    }


@pytest.mark.clause("havebury-policy-cycle")
def test_the_review_was_due_three_years_after_approval(policy: Policy) -> None:
    review = policy.review
    assert (review.every_months, review.approved_on) == (36, date(2022, 4, 5))
    assert review.due_on == date(2025, 4, 30)
    assert review.assumed


def test_legal_advice_was_asked_about_and_not_taken(policy: Policy) -> None:
    assert [step.key for step in policy.approval.steps if not step.required] == ["legal-advice"]


def test_abuse_of_the_team_weighs_as_of_stakeholders(policy: Policy) -> None:
    weights = policy.ladder.weights
    assert weights.staff == weights.residents == weights.others
    assert not weights.assumed


def test_detail_is_taken_to_direct_contact(policy: Policy) -> None:
    assert policy.settings.private_route.value == "direct-contact"
    assert "direct contact" in policy.render("private_invitation")


def test_colleagues_reports_go_to_the_communications_team(policy: Policy) -> None:
    assert policy.teams["communications"].clause == "havebury-staff-report"
