"""Why a kind of contact says no.

Refusal (domain/errors.py)
└── of a kind
    ├── ComplaintIsAcknowledged    stage 1 has begun, so it stays a complaint
    ├── CorrectionNeedsReason      a decision is not corrected without saying why
    └── ThemeNotKnown              the pack has no such theme
"""

from domain.errors import Refusal


class ComplaintIsAcknowledged(Refusal):
    """The resident has it in writing that this is a complaint, so it is answered as one.

    The Code lets a landlord refuse a complaint only with its reason, in writing and with the way
    to the Ombudsman; turning it into something else would do the same without any of that.
    """

    code = "complaint_is_acknowledged"
    words = (
        "The complaint is acknowledged in writing, so it cannot be triaged as {kind}. Answer it, "
        "or refuse it with the reason and the way to the Ombudsman."
    )
    clause = "code-2024:2.1-2.5"


class CorrectionNeedsReason(Refusal):
    """What somebody decided is not decided otherwise without saying why."""

    code = "correction_needs_reason"
    words = "The case is triaged as {was} already. Say why that is corrected, and send it again."
    clause = "redress:triage"


class ThemeNotKnown(Refusal):
    """Items are tagged with the pack's own themes, so that they can be counted."""

    code = "theme_not_known"
    words = "The pack has no theme {themes}. Use one of these: {known}."
    clause = "westkent-themes"
