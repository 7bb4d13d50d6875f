"""The words of the stages: from triage to the final response."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.case import commands as do

_LETTER = "The letter, as it will be sent in private"
_FINDING = {
    "upheld": "Upheld: we got it wrong",
    "partly_upheld": "Partly upheld",
    "not_upheld": "Not upheld",
}
# What the Code asks of a response letter; its sender has read that it is there.
_SAYS = {
    "parts": "What the letter says",
    "parts.stage": "It names the stage",
    "parts.definition": "It says what the complaint is understood to be",
    "parts.decision": "It gives the decision",
    "parts.reasons": "It gives the reasons",
    "parts.remedies": "How many remedies it names",
    "parts.outstanding": "The days by which it promises what is still to be done",
    "parts.issues": "How many issues that were joined it answers",
    "parts.next_step": "It says how to go on",
}
WITHOUT_DETAILS = {"without_tenancy_details": "It tells nothing of a tenancy"}
_SAYS_HINTS = {
    "parts.remedies": "Give 0 where it says that there is none.",
    "parts.outstanding": "One day a line, like 2026-11-30; nothing where none is open.",
}
_DEFINED = {
    "definition": "The complaint as you understand it",
    "outcomes_sought": "What the resident wants to come of it",
    "letter": _LETTER,
}
_FOUND = {
    "finding": "What was found",
    "reasons": "Why, on every point of the definition",
    "remedies": "What puts it right",
    "remedies.content": "Remedy",
    "remedies.due_on": "Promised for, the last day",
    "remedies.kind": "What kind of remedy",
    "points": "Findings on single points",
    "points.point": "The point",
    "points.finding": "What was found of it",
    "points.reasons": "Why",
}

WORDINGS: Sequence[Wording] = (
    Wording(
        do.Triage,
        label="Say what kind of contact this is",
        group="procedure",
        button="Triage",
        labels={
            "kind": "What is it?",
            "reason": "Why it is something else than was said before",
            "vulnerable": "The resident may be vulnerable",
            "language": "The language they write in",
            "themes": "Themes",
        },
        hints={
            "language": "A tag like cy or pt-BR; leave it empty for English.",
            "themes": "Keys of the policy's list, one a line.",
        },
    ),
    Wording(
        do.AcknowledgeComplaint,
        label="Acknowledge the complaint",
        help="Sends the letter that opens stage 1. You become its handler once it is delivered.",
        group="procedure",
        audience="private",
        labels=_DEFINED,
    ),
    Wording(
        do.RecordFinding,
        label="Record the finding of stage 1",
        help="What stage 1 found and what puts it right. Nothing is sent yet.",
        group="procedure",
        labels=_FOUND,
        choices={"finding": _FINDING},
    ),
    Wording(
        do.RespondStageOne,
        label="Send the stage 1 response",
        group="procedure",
        audience="private",
        labels={"letter": _LETTER, **_SAYS, **WITHOUT_DETAILS},
        hints=_SAYS_HINTS,
    ),
    Wording(
        do.RequestEscalation,
        label="Take to stage 2 at the resident's request",
        help="The resident need not give a reason.",
        group="procedure",
        labels={"contact_id": "Where they asked for it"},
        hints={"contact_id": "Leave it open where they asked by phone or in person."},
    ),
    Wording(
        do.AcknowledgeStageTwo,
        label="Acknowledge stage 2",
        help="Sends the letter that opens stage 2. You become its reviewer once it is delivered.",
        group="procedure",
        audience="private",
        labels=_DEFINED,
    ),
    Wording(
        do.RecordStageTwoFinding,
        label="Record the finding of stage 2",
        help="What stage 2 found and what puts it right. Nothing is sent yet.",
        group="procedure",
        labels=_FOUND,
        choices={"finding": _FINDING},
    ),
    Wording(
        do.RespondStageTwo,
        label="Send the stage 2 response",
        help="It is the landlord's final answer, and says how to reach the Ombudsman.",
        group="procedure",
        audience="private",
        labels={"letter": _LETTER, **_SAYS, **WITHOUT_DETAILS},
        hints=_SAYS_HINTS,
    ),
    Wording(
        do.CloseCase,
        label="Close the case",
        help="Everything owed is done. What is still open is named if not.",
        group="case",
        labels={
            "ending": "How it ends",
            "signposted_to": "Whom the author was sent to",
            "reason": "Why nothing outside shows the end",
        },
        hints={
            "ending": "Only where its kind leaves a choice.",
            "signposted_to": "The name of a contact of the policy.",
        },
        rests_on_what_was_read=True,
    ),
)
