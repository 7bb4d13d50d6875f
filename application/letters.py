"""What the case itself fills into a letter's wording, so that it stands there by construction.

A person reads the letter, changes what they like, and confirms its parts when they send it
(`domain/case/letters.py`).
"""

from collections.abc import Callable, Mapping, Sequence

from domain.case import investigation_state as known
from domain.case.state import Case
from domain.case.vocabulary import Finding, Remedy, StageNumber
from domain.messages import ContentRef

# The wordings that tell the outcome of a stage.
RESPONSES: Mapping[str, StageNumber] = {"stage_one_response": 1, "stage_two_response": 2}
NONE_OFFERED = "We do not offer anything more."
NOTHING_OPEN = "Nothing."

Read = Callable[[ContentRef], str]


def letter_fields(case: Case, template: str, read: Read) -> dict[str, str]:
    """Return the fields of a response's wording that the case knows; `read` opens a text."""
    if template not in RESPONSES:
        return {}
    found = known.of_stage(case.investigations, RESPONSES[template])
    return {**_defined(found, read), **_decided(found, read)}


def _defined(found: known.Investigation, read: Read) -> dict[str, str]:
    if found.definition is None:
        return {}
    issues = [read(issue.content) for issue in found.issues.values()]
    return {"definition": "\n\n".join([read(found.definition.definition), *issues])}


def _decided(found: known.Investigation, read: Read) -> dict[str, str]:
    decision = found.decision
    if decision is None:
        return {}
    promised = [remedy for remedy in decision.remedies if remedy.due_on]
    points = [
        f"{read(each.point)}: {_spoken(each.finding)}. {read(each.reasons)}"
        for each in decision.points
    ]
    return {
        "finding": "\n".join([_spoken(decision.finding), *points]),
        "reasons": read(decision.reasons),
        "remedies": _listed([_told(each, read) for each in decision.remedies]) or NONE_OFFERED,
        "outstanding": _listed([_told(each, read) for each in promised]) or NOTHING_OPEN,
    }


def _spoken(finding: Finding) -> str:
    return finding.replace("_", " ")


def _told(remedy: Remedy, read: Read) -> str:
    day = remedy.due_on
    by = f" (by {day:%A} {day.day} {day:%B %Y})" if day else ""
    return f"{read(remedy.content)}{by}"


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else "".join(lines)
