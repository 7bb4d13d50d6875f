"""What is told of a pack depends on today: the day before, the day, the day after."""

from datetime import date, timedelta

import pytest

from domain.policy import Policy
from policies.calendars import FEW_DAYS_LEFT
from policies.loader import load_policy
from policies.reporting import report_on
from policies.telling import told
from policies.walking import provisions

TODAY = date(2026, 11, 21)
END = date(2030, 12, 31)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2024, 8, 30), "due"),
        (date(2024, 8, 31), "due"),
        (date(2024, 9, 1), "overdue"),
    ],
)
@pytest.mark.clause("shal-yearly")
def test_a_review_is_overdue_from_the_day_after(today: date, state: str) -> None:
    assert report_on(load_policy("shal"), today).review_state == state


@pytest.mark.parametrize(("more", "soon"), [(1, False), (0, False), (-1, True)])
def test_a_calendar_ends_soon_below_the_days_that_are_few(more: int, soon: bool) -> None:
    today = END - timedelta(days=FEW_DAYS_LEFT + more)
    assert report_on(load_policy("shal"), today).calendar_ends_soon is soon


def test_a_report_counts_what_the_pack_holds() -> None:
    parts = report_on(load_policy("mhs"), TODAY).parts
    assert (parts["channels"], parts["channels not approved"], parts["categories"]) == (5, 0, 8)


def test_a_channel_that_is_not_approved_is_counted_apart() -> None:
    assert report_on(load_policy("havebury"), TODAY).parts["channels not approved"] == 1


def test_settings_and_assumptions_are_counted_alike() -> None:
    report = report_on(load_policy("shal"), TODAY)
    assert len(report.assumed) < report.settings
    assert {default.key for default in report.assumed} <= _keys(load_policy("shal").policy)


def _keys(policy: Policy) -> set[str]:
    return {key for key, _ in provisions(policy)}


@pytest.mark.parametrize("pack_id", ["alliance", "havebury", "mhs", "shal", "west-kent"])
def test_no_two_parts_of_a_pack_share_a_key(pack_id: str) -> None:
    policy = load_policy(pack_id).policy
    assert len(_keys(policy)) == sum(1 for _ in provisions(policy))


# -- words of one part


def test_a_part_is_told_without_what_is_as_usual() -> None:
    policy = load_policy("shal").policy
    assert told(policy.identity) == "attempts: 3, permission days: 365"


def test_what_nobody_changed_is_not_told() -> None:
    (spam,) = [each for each in load_policy("shal").policy.categories if each.key == "spam"]
    assert spam.subject == "anyone"
    assert "subject" not in told(spam)


def test_a_length_of_time_is_told_in_its_unit() -> None:
    assert "answer request within: 1 month" in told(load_policy("shal").policy.personal_data)


def test_a_clock_of_the_law_says_so() -> None:
    rule = load_policy("shal").policy.clocks["stage_one_acknowledgement"]
    assert told(rule) == "5 working days from when the complaint is received, by law"


def test_a_long_wording_is_cut() -> None:
    said = told(load_policy("shal").policy.templates["stage_one_response"])
    assert "This is our answer at stage 1" in said
    assert "…" in said
