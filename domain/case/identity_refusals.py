"""Why a case says no about identity and tenancy matters.

Refusal (domain/errors.py)
└── of identity
    ├── NotAListedTenant        identity alone opens no tenancy matter
    ├── IdentityTriesUsedUp     a manager decides now
    ├── TriesNotUsedUp          the manager's decision comes after the last try
    └── PermissionEnded         its end lies in the past
"""

from domain.errors import Refusal


class NotAListedTenant(Refusal):
    """Knowing who somebody is does not make them a tenant, nor give them a tenant's leave."""

    code = "not_a_listed_tenant"
    words = (
        "A {purpose} speaks of the tenancy, and this person is not recorded as a listed tenant "
        "and holds no permission in force. Record one of the two, or write without tenancy "
        "details and say so; the acknowledgement and safety messages may go out as they are."
    )
    clause = "mhs-listed-tenant"


class IdentityTriesUsedUp(Refusal):
    """The pack's number of tries has failed."""

    code = "identity_tries_used_up"
    words = (
        "{failures} tries to confirm the identity have failed, and the policy allows no more. A "
        "manager decides now: hand it to one, who sends decide_identity."
    )
    clause = "mhs-security-questions"


class TriesNotUsedUp(Refusal):
    """While tries are left the question is the handler's."""

    code = "tries_not_used_up"
    words = (
        "{failures} of {attempts} tries have failed, so nothing is left to a manager yet. Ask "
        "the person again, or record the outcome."
    )
    clause = "mhs-security-questions"


class PermissionEnded(Refusal):
    """A permission is recorded for a time that is not over."""

    code = "permission_ended"
    words = (
        "The permission's last day, {ends_on}, is over. Ask the tenant for a new one, or give "
        "the day on which it really ends."
    )
    clause = "mhs-listed-tenant"
