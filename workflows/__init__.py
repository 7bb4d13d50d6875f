"""Waiting, ordering and handing over: durable, and without a single rule."""

from workflows.case import CaseWorkflow
from workflows.channel import ChannelWorkflow

WORKFLOWS = (CaseWorkflow, ChannelWorkflow)

__all__ = ["WORKFLOWS", "CaseWorkflow", "ChannelWorkflow"]
