"""`redress demo --story` and `--list`: which stories there are, and what cannot be played."""

from pathlib import Path

from demo.stories import STORIES
from tests.demo.playing import played


def test_the_list_has_a_line_for_every_story(tmp_path: Path) -> None:
    shown = played(tmp_path / "demo", "--list")
    assert shown.status == 0
    assert [line.split()[0] for line in shown.output.splitlines()] == list(STORIES)
    assert not (tmp_path / "demo").exists()


def test_a_story_that_there_is_not_is_bad_input(tmp_path: Path) -> None:
    refused = played(tmp_path / "demo", "--exit", "--story", "lunch")
    assert refused.status == 2
    assert f"There is no story 'lunch'. Known: {', '.join(STORIES)}, or" in refused.output


def test_the_steps_are_those_of_the_chosen_stories(tmp_path: Path) -> None:
    chosen = ("--story", "withdrawn", "--lose-temporal-at", "silence")
    refused = played(tmp_path / "demo", "--exit", *chosen)
    assert refused.status == 2
    assert "There is no step 'silence'. The steps: post, acknowledge" in refused.output
