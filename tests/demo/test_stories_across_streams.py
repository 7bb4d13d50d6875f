"""Stories that span streams which only the stage connects, played on it."""

from pathlib import Path

from tests.demo.playing import played


def test_repeat_abuse_ends_in_a_block_an_appeal_and_its_reversal(tmp_path: Path) -> None:
    demo = played(tmp_path / "demo", "--exit", "--story", "repeat-abuse")
    assert demo.status == 0, demo.output
    assert "the appeal was upheld" in demo.output
    assert "BREACH" not in demo.output


def test_it_is_not_played_where_the_policy_blocks_nobody(tmp_path: Path) -> None:
    chosen = ("--story", "repeat-abuse", "--landlord", "west-kent")
    refused = played(tmp_path / "demo", "--exit", *chosen)
    assert refused.status != 0
    assert "blocks nobody by its ladder" in refused.output


def test_a_referral_is_heard_beside_its_complaint(tmp_path: Path) -> None:
    demo = played(tmp_path / "demo", "--exit", "--story", "referral")
    assert demo.status == 0, demo.output
    assert "a disciplinary referral was made" in demo.output
    assert "appeal not upheld" in demo.output
    assert "OVERDUE" not in demo.output


def test_stories_that_begin_with_other_records_are_played_after_each_other(
    tmp_path: Path,
) -> None:
    chosen = ("--story", "repeat-abuse", "--story", "group-application")
    demo = played(tmp_path / "demo", "--exit", *chosen)
    assert demo.status == 0, demo.output


def test_a_group_application_ends_in_a_member_who_complained_freely(tmp_path: Path) -> None:
    demo = played(tmp_path / "demo", "--exit", "--story", "group-application")
    assert demo.status == 0, demo.output
    assert "approved: a member of the group" in demo.output
    assert "agreed to rules version 2" in demo.output
    assert "BREACH" not in demo.output
