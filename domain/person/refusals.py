"""Why a person's data is not erased.

Refusal (domain/errors.py)
└── of a person
    ├── ErasureBarred           a legal hold or an open Ombudsman case stands
    └── NothingHeld             nobody is known by this id
"""

from domain.errors import Refusal


class ErasureBarred(Refusal):
    """A legal hold and an open Ombudsman case win over a request to erase."""

    code = "erasure_barred"
    words = (
        "Nothing was erased: {why} stands on {case}. Tell the person so, and order it again once "
        "that is over."
    )
    clause = "mhs-privacy"


class NothingHeld(Refusal):
    """There is no case of such a person here."""

    code = "nothing_held"
    words = "Nothing is held here on {subject}. Check the id; a case's own page shows it."
    clause = "mhs-privacy"
