"""Waiting, ordering and handing over: durable, and without a single rule."""

from workflows.account_holder import AccountHolderWorkflow
from workflows.case import CaseWorkflow
from workflows.channel import ChannelWorkflow
from workflows.membership import MembershipWorkflow
from workflows.policy import PolicyWorkflow
from workflows.referral import ReferralWorkflow
from workflows.upkeep import UpkeepJobWorkflow, UpkeepWorkflow

WORKFLOWS = (
    AccountHolderWorkflow,
    CaseWorkflow,
    ChannelWorkflow,
    MembershipWorkflow,
    PolicyWorkflow,
    ReferralWorkflow,
    UpkeepJobWorkflow,
    UpkeepWorkflow,
)

__all__ = [
    "WORKFLOWS",
    "AccountHolderWorkflow",
    "CaseWorkflow",
    "ChannelWorkflow",
    "MembershipWorkflow",
    "PolicyWorkflow",
    "ReferralWorkflow",
    "UpkeepJobWorkflow",
    "UpkeepWorkflow",
]
