"""Alliance Homes: what its house rules say, clause by clause, and what is only assumed."""

import pytest

from domain.policy import Policy
from policies.loader import load_policy

BLOCKED_OR_REPORTED = {"remove-part", "remove", "report-to-platform", "block"}


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy("alliance").policy


def category(policy: Policy, key: str) -> set[str]:
    (found,) = [each for each in policy.categories if each.key == key]
    return set(found.measures)


def test_service_requests_go_by_direct_message(policy: Policy) -> None:
    route = policy.settings.private_route
    assert (route.value, route.wording, route.clause) == (
        "direct-message",
        "direct message",
        "alliance-dm",
    )


@pytest.mark.clause("alliance-other-contact")
@pytest.mark.parametrize("name", ["private_invitation", "signposting", "closing_statement"])
def test_website_and_phone_are_in_every_signposting_wording(policy: Policy, name: str) -> None:
    text = policy.render(name)
    assert "website" in text
    assert "03000 120 120" in text


@pytest.mark.clause("alliance-other-contact")
def test_somebody_blocked_is_told_website_and_phone(policy: Policy) -> None:
    text = policy.render("restriction_notice", measure="m", reasons="r", review_on="d")
    assert "our website or 03000 120 120" in text


def test_the_kinds_are_twelve(policy: Policy) -> None:
    assert [each.key for each in policy.categories] == [
        "platform-terms",
        "inappropriate",
        "discriminatory",
        "disruptive-or-abusive",
        "personal-attack",
        "deceptive-or-misleading",
        "hate-speech",
        "intellectual-property",
        "unlawful",
        "spam-and-off-topic",
        "commercial",
        "personal-information",
    ]


@pytest.mark.parametrize(
    "key",
    [
        "disruptive-or-abusive",
        "personal-attack",
        "deceptive-or-misleading",
        "intellectual-property",
        "unlawful",
        "spam-and-off-topic",
        "commercial",
        "personal-information",
    ],
)
def test_nine_kinds_are_removed_and_blocked_or_reported(policy: Policy, key: str) -> None:
    assert category(policy, key) == BLOCKED_OR_REPORTED


def test_hate_speech_may_go_to_the_police_besides(policy: Policy) -> None:
    assert category(policy, "hate-speech") == BLOCKED_OR_REPORTED | {"report-to-police"}
    reported = [each.key for each in policy.categories if "report-to-police" in each.measures]
    assert reported == ["hate-speech"]


def test_a_police_report_needs_its_legal_basis_and_evidence(policy: Policy) -> None:
    assert {"legal-basis", "evidence"} <= set(policy.measures["report-to-police"].needs)


@pytest.mark.parametrize("key", ["inappropriate", "discriminatory"])
def test_two_kinds_are_only_removed_in_part_or_whole(policy: Policy, key: str) -> None:
    assert category(policy, key) == {"remove-part", "remove"}


def test_breaking_the_platforms_terms_can_be_reported_to_it(policy: Policy) -> None:
    assert "report-to-platform" in category(policy, "platform-terms")


def test_provocation_takes_two_posts_and_a_ground_for_intent(policy: Policy) -> None:
    (spam,) = [each for each in policy.categories if each.key == "spam-and-off-topic"]
    assert spam.pattern is not None
    assert spam.pattern.posts == 2
    assert spam.pattern.needs_intent
    assert spam.assumed
    assert "complaint" in spam.never_for


def test_hiding_ones_own_details_is_help(policy: Policy) -> None:
    protective = [each.key for each in policy.categories if each.own_details_protective]
    assert protective == ["personal-information"]


def test_a_second_breach_meets_block_or_report(policy: Policy) -> None:
    assert [(rung.after, set(rung.measures)) for rung in policy.ladder.rungs] == [
        (1, {"remove-part", "remove"}),
        (2, {"block", "report-to-platform"}),
    ]


def test_the_pack_has_only_acts_that_the_rules_name(policy: Policy) -> None:
    assert policy.measures.keys() == BLOCKED_OR_REPORTED | {"report-to-police"}
    assert not any(measure.assumed for measure in policy.measures.values())


def test_politics_is_answered_with_the_councillor_alone(policy: Policy) -> None:
    text = policy.render("political_signposting")
    assert "politically neutral" in text
    assert "contact your local councillor" in text


def test_unfair_treatment_goes_to_the_complaints_procedure(policy: Policy) -> None:
    assert policy.appeals.as_complaint
    assert policy.appeals.decided_by == "who-took-no-part"
    assert "complaints" in {procedure.key for procedure in policy.procedures}


def test_content_that_is_shared_is_the_sharers_own(policy: Policy) -> None:
    assert policy.settings.fault.value == "wholly-responsible"
    assert not any(each.needs_knowledge for each in policy.categories)


def test_hours_owner_and_review_are_assumed_as_the_rules_are_silent(policy: Policy) -> None:
    assert policy.monitoring.assumed
    assert policy.owner.assumed
    assert policy.review.assumed
    assert (policy.review.approved_on, policy.review.due_on) == (None, None)
    assert all(channel.assumed for channel in policy.channels)
