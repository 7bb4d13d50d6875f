"""West Kent: what its policy says, clause by clause, and what is only assumed."""

from datetime import datetime

import pytest

from domain.policy import Policy
from policies.loader import load_policy
from tests.domain.business_calendars import london

OFFICE = ("09:00-17:00",)
FOURTEEN = [
    "offensive",
    "harassing",
    "copyright",
    "spam",
    "embarrassing",
    "unrelated-commerce",
    "gaming",
    "share-dealing",
    "sales-and-auctions",
    "chain-schemes",
    "misleading-origin",
    "attack-on-availability",
    "unauthorised-access",
    "tampering",
]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy("west-kent").policy


@pytest.mark.clause("westkent-hours")
def test_accounts_are_watched_nine_to_five_on_weekdays(policy: Policy) -> None:
    week = policy.monitoring.week
    assert [week[day] for day in week] == [OFFICE] * 5 + [()] * 2
    assert not policy.monitoring.assumed


@pytest.mark.clause("westkent-hours")
@pytest.mark.parametrize(
    ("posted", "due"),
    [
        ("2025-03-28T16:30", "2025-03-31T09:30"),
        ("2025-04-17T16:30", "2025-04-22T09:30"),
        ("2025-10-24T16:30", "2025-10-27T09:30"),
        ("2026-11-02T16:00", "2026-11-02T17:00"),
    ],
    ids=["clocks forward", "Easter", "clocks back", "to closing time"],
)
def test_an_hour_of_its_time_runs_in_uk_office_hours(posted: str, due: str) -> None:
    calendar = load_policy("west-kent").calendar
    found: datetime = calendar.add_monitored(london(posted), 60)
    assert found == london(due)


def test_out_of_hours_only_announced_events_are_covered(policy: Policy) -> None:
    out = policy.monitoring.out_of_hours
    assert (out.what, out.clause, out.assumed) == ("announced-events", "westkent-events", False)


def test_one_network_holds_several_accounts(policy: Policy) -> None:
    accounts = [each.account for each in policy.channels if each.platform == "facebook"]
    assert accounts == ["west-kent", "doug-bug"]


def test_no_discussion_is_joined_on_flickr_or_youtube(policy: Policy) -> None:
    signposted = {each.platform for each in policy.channels if each.replies == "signpost-only"}
    assert signposted == {"flickr", "youtube"}
    assert "cannot discuss this here" in policy.render("signposting")


def test_fourteen_kinds_are_forbidden_knowingly(policy: Policy) -> None:
    assert [each.key for each in policy.categories if each.needs_knowledge] == FOURTEEN
    assert not any(each.assumed for each in policy.categories)


def test_removing_needs_no_knowledge_to_be_allowed(policy: Policy) -> None:
    for each in policy.categories[: len(FOURTEEN)]:
        assert {"withhold", "edit", "remove"} <= set(each.measures)


def test_the_last_three_kinds_raise_a_security_incident(policy: Policy) -> None:
    raising = [each.key for each in policy.categories if "security-incident" in each.raises]
    assert raising == FOURTEEN[-3:]


def test_a_complaint_or_disagreement_never_embarrasses(policy: Policy) -> None:
    (embarrassing,) = [each for each in policy.categories if each.key == "embarrassing"]
    assert {"complaint", "disagreement"} <= set(embarrassing.never_for)


def test_abuse_against_the_code_of_conduct_is_always_investigated(policy: Policy) -> None:
    (abuse,) = [each for each in policy.categories if each.clause == "westkent-abuse"]
    assert {"investigation", "abuse-register"} <= set(abuse.raises)
    assert abuse.procedure == "code-of-conduct"


def test_abuse_of_staff_weighs_as_abuse_of_customers(policy: Policy) -> None:
    weights = policy.ladder.weights
    assert weights.staff == weights.residents
    assert not weights.assumed


def test_publishing_a_call_may_be_removed_or_go_to_police_or_lawyers(policy: Policy) -> None:
    (call,) = [each for each in policy.categories if each.clause == "westkent-recordings"]
    assert set(call.measures) == {"remove", "report-to-police", "legal"}


def test_withhold_edit_and_remove_are_three_acts(policy: Policy) -> None:
    names = {policy.measures[key].name for key in ("withhold", "edit", "remove")}
    assert len(names) == 3


def test_the_pack_knows_no_block(policy: Policy) -> None:
    assert not {"block", "ban"} & policy.measures.keys()
    assert not any({"block", "ban"} & set(rung.measures) for rung in policy.ladder.rungs)


def test_comments_may_be_ignored_limited_or_suspended_without_notice(policy: Policy) -> None:
    for key in ("ignore", "limit", "suspend"):
        assert {"reason", "review-date", "appeal-route"} <= set(policy.measures[key].needs)
    assert not policy.restrictions.prior_notice


def test_following_to_open_a_message_is_not_this_landlords_way(policy: Policy) -> None:
    route = policy.settings.private_route
    assert (route.value, route.clause) == ("official-channels", "westkent-follow")
    assert "message" not in policy.render("private_invitation")


def test_press_queries_go_to_the_communications_team(policy: Policy) -> None:
    assert set(policy.teams["press"].roles) == set(policy.teams["communications"].roles)
    assert "Communications Team answers press queries" in policy.render("press_signposting")


def test_emerging_themes_have_a_count_a_window_and_a_team(policy: Policy) -> None:
    assert policy.themes.count > 1
    assert policy.themes.within_days > 1
    assert policy.teams["themes"].roles


def test_two_to_ten_messages_a_month_are_promised(policy: Policy) -> None:
    assert policy.volume is not None
    assert (policy.volume.month_min, policy.volume.month_max) == (2, 10)
    assert not policy.volume.assumed


def test_the_review_is_yearly_and_its_date_unknown(policy: Policy) -> None:
    review = policy.review
    assert (review.every_months, review.approved_on, review.due_on) == (12, None, None)
