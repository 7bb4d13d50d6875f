"""What a response letter has to say, and whether its sender confirmed that it does.

The text itself is in the vault, where no rule looks. So the sender confirms its parts, and they
are held against what the case knows: the remedies that were decided, the days that are promised.
Source: Complaint Handling Code 2024, what a response letter states.
"""

from collections.abc import Sequence
from datetime import date

from domain.case import investigation_state as known
from domain.case.drafts import CaseDraft
from domain.case.investigation_events import ResponseChecked
from domain.case.investigation_refusals import ResponseIncomplete
from domain.case.state import Case
from domain.case.vocabulary import NextStep, Remedy, ResponseParts, StageNumber

NEXT_STEP: dict[StageNumber, NextStep] = {1: "stage_two", 2: "ombudsman"}
_WAYS_ON: dict[NextStep, str] = {
    "stage_two": "how to ask for stage 2",
    "ombudsman": "how to reach the Ombudsman",
}


def parts_asked(case: Case, stage: StageNumber) -> ResponseParts:
    """Return everything that the response of this stage has to say, by what the case knows."""
    found = known.of_stage(case.investigations, stage)
    decision = found.decision
    remedies = decision.remedies if decision else ()
    return ResponseParts(
        stage=stage,
        definition=True,
        decision=decision.finding if decision else None,
        reasons=True,
        remedies=len(remedies),
        outstanding=_days(remedies),
        issues=len(found.issues),
        next_step=NEXT_STEP[stage],
    )


def check(draft: CaseDraft, stage: StageNumber, parts: ResponseParts | None, message: str) -> None:
    """Record that the letter says everything; refuse with the list of what it lacks."""
    asked, said = parts_asked(draft.state, stage), parts or ResponseParts()
    missing = [words for part, words in _words_of(asked).items() if _lacks(part, asked, said)]
    if missing:
        raise ResponseIncomplete(missing="; ".join(missing))
    draft.record(
        ResponseChecked(stage=stage, message_id=message, parts=said, checked_by=draft.context.actor)
    )


def _lacks(part: str, asked: ResponseParts, said: ResponseParts) -> bool:
    if part == "outstanding":
        return sorted(said.outstanding) != asked.outstanding
    return bool(getattr(asked, part) != getattr(said, part))


def _days(remedies: Sequence[Remedy]) -> list[date]:
    return sorted(remedy.due_on for remedy in remedies if remedy.due_on is not None)


def _words_of(asked: ResponseParts) -> dict[str, str]:
    days = ", ".join(day.isoformat() for day in asked.outstanding)
    return {
        "stage": f"that this is stage {asked.stage}",
        "definition": "what the complaint is understood to be",
        "decision": f"the decision ({str(asked.decision).replace('_', ' ')})",
        "reasons": "the reasons",
        "remedies": _counted(asked.remedies or 0, "remedy", "remedies"),
        "outstanding": f"what is still to be done, by {days}" if days else "that nothing is open",
        "issues": _counted(asked.issues, "joined issue", "joined issues"),
        "next_step": _WAYS_ON[asked.next_step or "ombudsman"],
    }


def _counted(count: int, one: str, many: str) -> str:
    return f"the {count} {one if count == 1 else many}" if count else f"that there is no {one}"
