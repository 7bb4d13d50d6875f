"""Why an investigation, or its response, says no.

Refusal (domain/errors.py)
├── FindingsDisagree        the finding does not sum up those of its points
├── ResponseIncomplete      the letter does not say all that a response states
├── NotYetHeard             an interview lies in the future
└── IssueOfItsOwn           a further issue has to be a complaint of its own
"""

from domain.errors import Refusal


class FindingsDisagree(Refusal):
    """All points upheld means upheld, none means not upheld, anything else partly upheld."""

    code = "findings_disagree"
    words = (
        "The findings of the points come to '{found}', and the finding says '{said}'. Correct "
        "the finding or those of its points."
    )
    clause = "code-2024:response-letter"


class ResponseIncomplete(Refusal):
    """A response states its stage, definition, decision, reasons, remedies and the way on."""

    code = "response_incomplete"
    words = (
        "The response cannot go, as it is not confirmed that its letter says: {missing}. Write "
        "what is missing, confirm these parts and send it again."
    )
    clause = "code-2024:response-letter"


class NotYetHeard(Refusal):
    """What somebody said is recorded after they said it."""

    code = "not_yet_heard"
    words = "{held_at} is to come, so nobody can have been heard then. Record it afterwards."
    clause = "redress:investigation"


class IssueOfItsOwn(Refusal):
    """Only a related issue joins the complaint, and only before the response is out."""

    code = "issue_of_its_own"
    words = (
        "This issue cannot be joined, because {why}. Split it off, so that it is a complaint of "
        "its own with its own limits."
    )
    clause = "code-2024:additional-issues"
