"""Why the terms of a group are refused.

Refusal (domain/errors.py)
├── NoGroupsInPolicy        the policy does not say how people join a group
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
