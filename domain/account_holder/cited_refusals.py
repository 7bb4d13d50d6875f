"""Why a case that was named does not fit.

Refusal (domain/errors.py)
├── CaseNotKnown            there is no such case
└── CaseOfAnother           it is not one of this account holder's
"""

from domain.errors import Refusal


class CaseNotKnown(Refusal):
    """What is held against a person, or written to them, is in a case."""

    code = "cited_case_not_known"
    words = "There is no case {case}. Look the case up and name it as its page does."
    clause = "redress:shape"


class CaseOfAnother(Refusal):
    """What somebody else wrote is not held against this person, nor are letters sent there."""

    code = "case_of_another_person"
    words = (
        "The case {case} is not one of this account holder's. Name a case of theirs, or link the "
        "account that it came from first."
    )
    clause = "alliance-repeat"
