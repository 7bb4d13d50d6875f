"""Why the terms of a group are refused.

Refusal (domain/errors.py)
├── NoGroupsInPolicy        the policy does not say how people join a group
├── ChannelIsNoGroup        this channel is a page, which nobody joins
├── RulesVersionTaken       other rules had this version
└── TenancyCheckRequired    the policy wants the home checked in every group
"""

from domain.errors import Refusal


class NoGroupsInPolicy(Refusal):
    """A group needs a policy that says how people join one."""

    code = "no_groups_in_policy"
    words = (
        "The policy of {landlord} does not say how people join a group. Register the account as a "
        "page, or have the policy owner add [membership] to the policy."
    )
    clause = "redress:no-groups"


class TenancyCheckRequired(Refusal):
    """A group cannot waive what the policy asks of all of them."""

    code = "tenancy_check_required"
    words = (
        "The policy wants every applicant's home checked. Register the group with the tenancy "
        "check, or have the policy changed."
    )
    clause = "shal-join"


class ChannelIsNoGroup(Refusal):
    """A page has no members and no questions."""

    code = "channel_is_no_group"
    words = (
        "This channel was registered as a page, which nobody joins. Register the group's own "
        "account with its objective, questions and rules."
    )
    clause = "shal-groups"


class RulesVersionTaken(Refusal):
    """What people agreed to stays what it was."""

    code = "rules_version_taken"
    words = (
        "Version {rules_version} of the rules says something else, and people may have agreed to "
        "it. Give the new rules a version of their own."
    )
    clause = "shal-accept-rules"
