"""The figures of the kill test, as lines for people."""

from collections.abc import Mapping, Sequence
from statistics import median

import pytest

from tests.engine.kill_points import KillPoint
from tests.engine.kill_trials import Trial

# Where the test leaves them for the end of the run.
KILL_TABLE = pytest.StashKey[list[str]]()
COLUMNS = ("runs", "lost", "doubled", "unknown", "answer s", "settled s")


def table(found: Mapping[KillPoint, Sequence[Trial]]) -> list[str]:
    """Return a line for each point and one for all; times are medians, from the kill."""
    everything = [trial for trials in found.values() for trial in trials]
    rows = [_line(point.name, _figures(trials)) for point, trials in found.items()]
    return [_line("killed", COLUMNS), *rows, _line("all", _figures(everything))]


def _figures(trials: Sequence[Trial]) -> tuple[object, ...]:
    verdicts = [trial.verdict for trial in trials]
    return (
        len(trials),
        sum(verdict.lost for verdict in verdicts),
        sum(verdict.doubled for verdict in verdicts),
        sum(verdict.unknown for verdict in verdicts),
        round(median(trial.next_answer for trial in trials), 1),
        round(median(trial.all_settled for trial in trials), 1),
    )


def _line(name: str, figures: Sequence[object]) -> str:
    return f"{name:<42}" + "".join(f"{figure!s:>10}" for figure in figures)
