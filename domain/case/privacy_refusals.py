"""Why a case says no about sharing, disclosing, filing and holds.

Refusal (domain/errors.py)
└── of privacy
    ├── UnknownTeam             the pack has no such team
    ├── EndsInThePast           a reader is named until a moment that is over
    ├── NoBasisToDisclose       neither consent nor a legal basis, or both
    ├── UnknownLegalBasis       the pack names no such basis
    ├── DisclosureNotConsented  the contact cited is no consent of the confirmed person
    ├── PrivacyPolicyNotLinked  the first private message says how data is used
    └── LegalHoldStands         a hold has to be released first
"""

from domain.errors import Refusal


class UnknownTeam(Refusal):
    """A case is shared with a team that the policy knows."""

    code = "unknown_team"
    words = "The policy has no team {team}. Its teams are {known}; share it with one of them."
    clause = "mhs-visibility"


class EndsInThePast(Refusal):
    """Reading for a cause has an end, and it lies ahead."""

    code = "ends_in_the_past"
    words = "{ends_at} is over. Name the moment until which this person needs to read."
    clause = "mhs-visibility"


class NoBasisToDisclose(Refusal):
    """A third party is given something with consent or on a legal basis, one of the two."""

    code = "no_basis_to_disclose"
    words = (
        "Giving something of this case to a third party needs either the person's recorded "
        "consent or a legal basis that the policy names. Cite exactly one of them."
    )
    clause = "westkent-disclosure"


class UnknownLegalBasis(Refusal):
    """A legal basis is named as the policy names it."""

    code = "unknown_legal_basis"
    words = (
        "The policy names no legal basis {basis}. It names {known}; cite one of them, or ask the "
        "person for consent."
    )
    clause = "westkent-disclosure"


class DisclosureNotConsented(Refusal):
    """Consent to a disclosure is the confirmed person's own word in private."""

    code = "disclosure_not_consented"
    words = (
        "This shows no consent: {problem}. Cite the private message in which the confirmed "
        "person agrees, or a legal basis."
    )
    clause = "westkent-disclosure"


class LegalHoldStands(Refusal):
    """Under a legal hold nothing of the case ends or goes."""

    code = "legal_hold_stands"
    words = "A legal hold stands on this case. Release it first, then do this again."
    clause = "redress:legal-hold"


class PrivacyPolicyNotLinked(Refusal):
    """Whoever is written to privately for the first time is told how their data is used."""

    code = "privacy_policy_not_linked"
    words = (
        "This is the first private message of the case, and it does not say where the privacy "
        "policy is. Add to it: {link}. Then send it."
    )
    clause = "mhs-privacy"
