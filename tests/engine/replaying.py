"""Committed histories: where they are, and how they are replayed with the worker's own settings.

They were exported without the payload codec, so that they hold no secret and need no key.
"""

from dataclasses import replace
from pathlib import Path

from temporalio.client import WorkflowHistory
from temporalio.converter import DataConverter
from temporalio.worker import Replayer

from runtime.codec import sealing_converter
from worker import workflow_runner
from workflows import WORKFLOWS

HISTORIES = Path(__file__).parent / "histories"
NAMES = sorted(file.stem for file in HISTORIES.glob("*.json"))


def open_converter() -> DataConverter:
    """Return the product's data converter without its codec."""
    return replace(sealing_converter(bytes(32)), payload_codec=None)


def history(name: str) -> WorkflowHistory:
    """Return a committed history; what comes before a dot in its name says which workflow."""
    return WorkflowHistory.from_json(name, (HISTORIES / f"{name}.json").read_text("utf-8"))


def replayer(*workflows: type, sandboxed: bool = True) -> Replayer:
    """Return a replayer of the product's workflows, or of others in their place."""
    return Replayer(
        workflows=workflows or WORKFLOWS,
        data_converter=open_converter(),
        workflow_runner=workflow_runner(sandboxed=sandboxed),
    )
