"""What a refusal or a limit rests on, in the clause's own sentence."""

from dataclasses import dataclass

from policies.clauses import CODE, GENERAL, every_clause

_CODE_NAME = "The Housing Ombudsman's Complaint Handling Code (2024)"
_OWN_RULE = "A rule that holds for every landlord here"


@dataclass(frozen=True)
class Cited:
    """One clause: its id, and what it says as far as it is one of a policy that we keep."""

    id: str
    words: str


def cited(clause: str) -> Cited:
    """Return a clause with what it says; one that is not listed is named by what it is of."""
    known = every_clause().get(clause)
    if known is not None:
        return Cited(clause, known.says)
    what = clause.partition(":")[2].replace("-", " ")
    if clause.startswith(CODE):
        return Cited(clause, f"{_CODE_NAME}, {_paragraph(what)}.")
    if clause.startswith(GENERAL):
        return Cited(clause, f"{_OWN_RULE}: {what}.")
    return Cited(clause, clause)


def _paragraph(what: str) -> str:
    return f"paragraph {what}" if what[:1].isdigit() else what
