"""Why a matter is not taken further.

Refusal (domain/errors.py)
├── NotForThisCategory      the pack allows it for other categories
├── LegalBasisMissing       a ground in law of the pack has to be named
├── BundleMissing           nothing would be handed over
├── NotAVerifiedTenant      a tenancy is looked into for a verified tenant alone
├── MatterNotKnown          no such matter here
└── FollowUpDays            asked again too late, or in the past
"""

from domain.errors import Refusal


class NotForThisCategory(Refusal):
    """The pack names what each category may lead to."""

    code = "not_for_this_category"
    words = (
        "The policy does not provide '{measure}' for the category '{category}'. It provides: "
        "{allowed}. Choose among these."
    )
    clause = "alliance-categories"


class LegalBasisMissing(Refusal):
    """What is handed to the police or to lawyers rests on a ground in law."""

    code = "legal_basis_missing"
    words = "Name the ground in law that this rests on. The policy knows: {known}."
    clause = "alliance-police"


class BundleMissing(Refusal):
    """A report goes with its evidence."""

    code = "bundle_missing"
    words = (
        "A report to the police goes with its evidence. Name the items that are handed over, "
        "by their ids in the case."
    )
    clause = "alliance-police"


class NotAVerifiedTenant(Refusal):
    """Nobody's tenancy is looked into because of a name on an account."""

    code = "not_a_verified_tenant"
    words = (
        "A tenancy is looked into only where a case of this account holder confirmed them as a "
        "listed tenant. Name that case, or look into the conduct alone."
    )
    clause = "mhs-continues"


class MatterNotKnown(Refusal):
    """There is no such matter."""

    code = "matter_not_known"
    words = "There is no matter {matter} here. Read the record again and use an id that it shows."
    clause = "redress:shape"


class FollowUpDays(Refusal):
    """Somebody asks again within the pack's time."""

    code = "follow_up_days"
    words = "Ask again after {today} and by {latest}. Choose a day between."
    clause = "redress:follow-ups"
