"""Who may be told of the tenancy. Due lapses are recorded before any rule asks."""

from domain.case.identity_refusals import NotAListedTenant
from domain.case.refusals import IdentityNotConfirmed
from domain.case.state import Case


def may_hear_tenancy_matters(case: Case) -> bool:
    """Whether the person is a confirmed listed tenant or holds a permission in force."""
    return case.identity_confirmed and (
        case.privacy.identity.standing == "listed_tenant"
        or any(each.status == "in force" for each in case.privacy.permissions.values())
    )


def check_may_hear_tenancy_matters(case: Case, purpose: str) -> None:
    """Refuse a tenancy matter to anybody else, with what is missing."""
    if not case.identity_confirmed:
        raise IdentityNotConfirmed(purpose=purpose)
    if not may_hear_tenancy_matters(case):
        raise NotAListedTenant(purpose=purpose)
