"""Waiting, ordering and handing over: durable, and without a single rule."""

from workflows.case import CaseWorkflow
from workflows.channel import ChannelWorkflow
from workflows.membership import MembershipWorkflow

WORKFLOWS = (CaseWorkflow, ChannelWorkflow, MembershipWorkflow)

__all__ = ["WORKFLOWS", "CaseWorkflow", "ChannelWorkflow", "MembershipWorkflow"]
