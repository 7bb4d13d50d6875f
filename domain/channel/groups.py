"""Channels that are groups: what they are for and what they ask of whoever joins."""

from domain.channel.group_commands import GroupFacts
from domain.channel.group_events import GroupDescribed
from domain.channel.group_refusals import NoGroupsInPolicy, TenancyCheckRequired
from domain.channel.routing import ChannelDraft
from domain.decider import Context
from domain.group import GroupTerms


def described(context: Context, facts: GroupFacts) -> GroupDescribed:
    """Return the group with the pack's questions and check where it names none of its own."""
    policy = context.policy.membership
    if policy is None:
        raise NoGroupsInPolicy(landlord=context.policy.name)
    required = policy.tenancy_check.required
    if facts.tenancy_check is False and required:
        raise TenancyCheckRequired(cites=policy.tenancy_check.clause)
    terms = GroupTerms(
        name=facts.name,
        questions=facts.questions or list(policy.questions),
        rules_version=facts.rules_version,
        tenancy_check=required if facts.tenancy_check is None else facts.tenancy_check,
    )
    return GroupDescribed(
        objective=facts.objective,
        rules=facts.rules,
        terms=terms,
        described_by=context.actor,
    )


def describe(draft: ChannelDraft, facts: GroupFacts | None) -> None:
    """Record what a channel that is registered as a group asks; a page asks nothing."""
    if facts is not None:
        draft.record(described(draft.context, facts))
