"""`redress demo`: both stories happen, from anywhere, and whatever step loses Temporal."""

import os
import re
import shlex
import signal
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest

from demo.run import scene_names
from demo.stories import DEFAULT
from tests.demo.playing import Played, gone, played, playing, read_until, temporal_of
from tests.made_once import made_once

pytestmark = pytest.mark.slow
AT_ONCE = 2
SCENE_NAMES = scene_names(DEFAULT)
WHOLE = "whole"
LOST_IN = {"odd steps": SCENE_NAMES[::2], "even steps": SCENE_NAMES[1::2]}
# What is done in the play takes real seconds; every limit counts from such a moment.
REAL_TIME_OF_A_STEP = timedelta(minutes=2)


class Plays(dict[str, "Future[Played]"]):
    """One demo without a loss, and two that lose Temporal at every other step; two at a time.

    Each is played when a test first asks for it, in whichever process that runs.
    """

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        super().__init__()
        self._factory = factory
        self._pool = ThreadPoolExecutor(AT_ONCE)

    def __missing__(self, name: str) -> "Future[Played]":
        losing = [f"--lose-temporal-at={step}" for step in LOST_IN.get(name, ())]

        def play(place: Path) -> Played:
            return played(place / "demo", "--exit", *losing, cwd=place)

        self[name] = self._pool.submit(made_once, self._factory, name, play)
        return self[name]


@pytest.fixture(scope="module")
def plays(tmp_path_factory: pytest.TempPathFactory) -> Plays:
    """The demos that this process plays."""
    return Plays(tmp_path_factory)


def test_the_whole_story_happens_and_the_status_is_zero(plays: Plays) -> None:
    whole = plays[WHOLE].result()
    assert whole.status == 0, whole.output
    assert [step for step in SCENE_NAMES if f"[{step}]" not in whole.output] == []


def test_the_demo_says_where_to_look_next(plays: Plays) -> None:
    said = plays[WHOLE].result().output
    assert "redress case timeline" in said.split("Where to look next")[1]
    assert "redress audit verify" in said.split("Where to look next")[1]
    assert "BREACH: 'first response'" in said


def test_the_demo_leaves_no_server_behind(plays: Plays) -> None:
    assert temporal_of(plays[WHOLE].result().folder) == []


@pytest.mark.parametrize("name", LOST_IN)
def test_losing_temporal_at_any_step_moves_no_deadline(plays: Plays, name: str) -> None:
    whole, lost = plays[WHOLE], plays[name].result()
    assert lost.status == 0, lost.output
    assert lost.output.count("Temporal's database is deleted.") == len(LOST_IN[name])
    assert lost.output.count("Every wake-up is where it was.") == len(LOST_IN[name])
    for (rule, state, due_at), kept in zip(lost.clocks(), whole.result().clocks(), strict=True):
        assert (rule, state) == kept[:2]
        assert abs(due_at - kept[2]) < REAL_TIME_OF_A_STEP


def test_two_demos_in_two_folders_do_not_meet(plays: Plays) -> None:
    # The pool above plays two at a time; each has its own ports, network and server.
    begun = [plays[name] for name in LOST_IN]
    first, second = (each.result() for each in begun)
    assert (first.status, second.status) == (0, 0)
    assert first.folder != second.folder


def test_a_second_demo_on_one_folder_names_the_first(tmp_path: Path) -> None:
    with playing(tmp_path / "demo") as first:
        read_until(first, r"\[post\]")
        second = played(tmp_path / "demo", "--exit")
        assert second.status == 3
        assert f"Process {first.pid} already runs Redress in" in second.output
        assert first.poll() is None


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    refused = played(tmp_path, "--exit")
    assert refused.status == 3
    assert "thesis.txt" in refused.output
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_step_that_there_is_not_is_bad_input(tmp_path: Path) -> None:
    refused = played(tmp_path / "demo", "--exit", "--lose-temporal-at", "lunch")
    assert refused.status == 2
    assert "There is no step 'lunch'. The steps: post, acknowledge" in refused.output
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_middle_ends_it_cleanly(tmp_path: Path, sign: signal.Signals) -> None:
    with playing(tmp_path / "demo") as demo:
        read_until(demo, r"\[acknowledge\]")
        assert temporal_of(tmp_path / "demo")
        os.kill(demo.pid, sign)
        output, _ = demo.communicate(timeout=60)
    assert demo.returncode == 128 + sign
    assert "Traceback" not in output
    assert gone(tmp_path / "demo")


def test_a_demo_that_stays_up_ends_with_zero_on_ctrl_c(tmp_path: Path) -> None:
    with playing(tmp_path / "demo", "--landlord", "mhs") as demo:
        said = read_until(demo, "The console is at")
        check_the_way_in(said.splitlines()[-1])
        check_what_residents_write(said)
        os.kill(demo.pid, signal.SIGINT)
        output, _ = demo.communicate(timeout=60)
    assert (demo.returncode, output.strip()) == (0, "Ending ...")
    assert gone(tmp_path / "demo")


def check_the_way_in(line: str) -> None:
    """Sign in as the demo's last line says, and be led to the landlord's cases."""
    found = re.search(r"at (http://[\d.:]+)/ - sign in as (\S+) with the password (\S+)$", line)
    assert found is not None, line
    address, login, password = found.groups()
    with httpx2.Client(base_url=address, trust_env=False) as browser:
        form = {"login": login, "password": password, "to": ""}
        browser.post("/sign-in", data=form, headers={"Origin": address})
        cases = browser.get("/", follow_redirects=True)
    assert (cases.status_code, cases.url.path) == (200, "/mhs/cases")


def check_what_residents_write(said: str) -> None:
    """Send what the demo says to send, as a resident would: each is published."""
    for name in ("complain in public", "reply as a resident"):
        line = next(line for line in said.splitlines() if line.strip().startswith(name))
        _, _, bearer, _, json_type, _, text, address = shlex.split(line.split(name)[1])
        headers = dict(header.split(": ") for header in (bearer, json_type))
        answer = httpx2.post(address, headers=headers, content=text, trust_env=False)
        assert answer.status_code == 201, answer.text


def test_a_killed_demo_leaves_no_server_behind(tmp_path: Path) -> None:
    with playing(tmp_path / "demo") as demo:
        read_until(demo, r"\[post\]")
        assert temporal_of(tmp_path / "demo")
        demo.kill()
        demo.wait()
        assert gone(tmp_path / "demo")


def test_a_folder_of_an_ended_demo_is_begun_anew(tmp_path: Path) -> None:
    with playing(tmp_path / "demo") as demo:
        read_until(demo, r"\[post\]")
    with playing(tmp_path / "demo") as again:
        read_until(again, r"\[acknowledge\]")
