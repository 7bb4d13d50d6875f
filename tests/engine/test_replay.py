"""What runs on some server today must be followed by the code of today, event by event."""

import pytest
from temporalio.client import WorkflowHistory
from temporalio.workflow import NondeterminismError

from tests.engine.changed_workflows import (
    NeverRolls,
    ReadsTheWallClock,
    WaitsBeforeEachEffect,
    WaitsFirst,
)
from tests.engine.replaying import NAMES, history, replayer
from workflows import WORKFLOWS


def last_event(found: WorkflowHistory) -> str | None:
    return found.events[-1].WhichOneof("attributes")


@pytest.mark.parametrize("sandboxed", [True, False])
@pytest.mark.parametrize("name", NAMES)
async def test_a_committed_history_replays(name: str, *, sandboxed: bool) -> None:
    await replayer(sandboxed=sandboxed).replay_workflow(history(name))


def test_every_workflow_has_a_committed_history() -> None:
    started = [
        history(name).events[0].workflow_execution_started_event_attributes for name in NAMES
    ]
    assert len({event.workflow_type.name for event in started}) == len(WORKFLOWS)


def test_a_run_that_rolled_is_among_the_histories() -> None:
    rolled = "workflow_execution_continued_as_new_event_attributes"
    assert rolled in {last_event(history(name)) for name in NAMES}


def test_a_run_that_still_waits_is_among_the_histories() -> None:
    ended = {"workflow_execution_completed", "workflow_execution_continued_as_new"}
    assert last_event(history("case.waiting")) not in {f"{e}_event_attributes" for e in ended}


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        (WaitsFirst, "case.closed"),
        (WaitsBeforeEachEffect, "case.waiting"),
        (NeverRolls, "case.rolled"),
    ],
)
async def test_a_thoughtless_change_fails_to_replay(changed: type, name: str) -> None:
    with pytest.raises(NondeterminismError):
        await replayer(changed).replay_workflow(history(name))


async def test_a_workflow_that_reads_the_wall_clock_is_caught_in_the_sandbox() -> None:
    with pytest.raises(RuntimeError, match="RestrictedWorkflowAccessError"):
        await replayer(ReadsTheWallClock).replay_workflow(history("case.closed"))
