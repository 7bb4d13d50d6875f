"""What each purpose of a message allows: one table, which `sending.py` alone asks.

Sources: shal-private-threads for what may stand in public on a personal case, shal-disengage
and westkent-limit for what goes out although a discussion was ended or is limited,
mhs-listed-tenant for what speaks of the tenancy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from domain.case.vocabulary import Purpose

# The kinds of public reply that a case of a personal nature allows (shal-private-threads).
PublicKind = Literal[
    "acknowledgement",
    "holding",
    "invitation",
    "closing_statement",
    "moderation_notice",
    "safety_warning",
    "consented_publication",
]
FIRST_RESPONSE = "first_response"


@dataclass(frozen=True)
class Manner:
    """How a message of one purpose may be spoken.

    `in_public`: as which kind it may stand in public on every case; `unless_personal` only on
    one that is not of a personal nature; None never. `tenancy`: it speaks of the tenancy, so its
    reader must be confirmed. `after_end`: it goes out although the discussion was ended or is
    limited. `owed`: it must reach the person, so where the network has no way a person takes
    another. `answers`: the clock that its delivery meets at any stage. `automatic`: the system may
    send it.
    `several`: more than one may be under way. `held`: it may wait a moment for somebody to undo it.
    `free_text`: it may be written freely; else it is a wording of the pack.
    """

    in_public: PublicKind | Literal["unless_personal"] | None = None
    in_private: bool = True
    tenancy: bool = False
    after_end: bool = False
    owed: bool = False
    answers: str | None = FIRST_RESPONSE
    automatic: bool = False
    several: bool = False
    held: bool = True
    free_text: bool = True


_LETTER = Manner(after_end=True, owed=True)
_TENANCY_LETTER = Manner(after_end=True, owed=True, tenancy=True)
# What was done to somebody is told whatever else is going on, and answers nothing they asked; a
# person decided it in the account holder's record, which has it sent.
_ABOUT_CONDUCT = Manner(
    after_end=True, owed=True, answers=None, automatic=True, several=True, held=False
)

PURPOSES: Mapping[Purpose, Manner] = MappingProxyType(
    {
        "public_acknowledgement": Manner(
            in_public="acknowledgement", in_private=False, after_end=True, automatic=True
        ),
        "holding": Manner(in_public="holding"),
        "private_invitation": Manner(in_public="invitation"),
        "signposting": Manner(in_public="invitation"),
        # Whoever is not answered any more is told at least that it ends.
        "closing_statement": Manner(in_public="closing_statement", after_end=True),
        # Said where consent was refused, so it may give no detail: it ends the public thread.
        "neutral_reply": Manner(in_public="closing_statement", in_private=False, free_text=False),
        "moderation_notice": Manner(
            in_public="moderation_notice", after_end=True, answers=None, several=True
        ),
        "safety_warning": Manner(
            in_public="safety_warning", after_end=True, owed=True, several=True, held=False
        ),
        "publication": Manner(in_public="consented_publication", in_private=False, after_end=True),
        "discussion": Manner(in_public="unless_personal", several=True),
        "answer": Manner(in_public="unless_personal"),
        "out_of_hours_notice": Manner(
            in_public="holding", answers=None, automatic=True, free_text=False
        ),
        "identity_request": _LETTER,
        "stage_one_acknowledgement": _LETTER,
        "stage_one_response": _TENANCY_LETTER,
        "stage_two_acknowledgement": _LETTER,
        "stage_two_response": _TENANCY_LETTER,
        # Statutory, and no statutory limit waits for an identity check: these give no detail.
        "extension_notice": _LETTER,
        "refusal_letter": _LETTER,
        "hazard_summary": _TENANCY_LETTER,
        "consent_request": _TENANCY_LETTER,
        "consent_reminder": Manner(
            after_end=True, tenancy=True, answers=None, automatic=True, free_text=False
        ),
        "update": Manner(after_end=True, owed=True, several=True),
        "restriction_notice": _ABOUT_CONDUCT,
        "conduct_warning": _ABOUT_CONDUCT,
        "restriction_lifted": _ABOUT_CONDUCT,
        "appeal_answer": _ABOUT_CONDUCT,
        "legal_notice": _LETTER,
    }
)


def manner_of(purpose: Purpose) -> Manner:
    """Return what the purpose allows."""
    return PURPOSES[purpose]


def may_be_public(purpose: Purpose, *, personal: bool) -> bool:
    """Whether a message of this purpose may stand in public on a case that is `personal` or not."""
    kind = PURPOSES[purpose].in_public
    return kind is not None and not (personal and kind == "unless_personal")


def spoken(purpose: Purpose) -> str:
    """Return the purpose in words."""
    return purpose.replace("_", " ")
