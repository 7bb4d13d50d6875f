"""Who may decide at which stage, and until when; and who dealt with a case at all."""

from domain.case.drafts import CaseDraft
from domain.case.refusals import MessageUnderWay, SeparationOfDuties
from domain.case.state import Case
from domain.case.vocabulary import Purpose, StageNumber

RESPONSE: dict[StageNumber, Purpose] = {1: "stage_one_response", 2: "stage_two_response"}


def handled_by(case: Case) -> frozenset[str]:
    """Return those who dealt with a case: who has it, considered it, or wrote to the resident."""
    wrote = (message.requested_by for message in case.messages.values())
    named = {case.handled_by, case.assignment.person, *case.considered_stage_one, *wrote}
    return frozenset(who for who in named if who is not None and who.startswith("staff:"))


def check_separate(draft: CaseDraft) -> None:
    """Refuse whoever considered stage 1, for everything by which stage 2 is considered."""
    actor = draft.context.actor
    if actor in draft.state.who_cannot_review:
        raise SeparationOfDuties(actor=actor)


def check_not_responding(draft: CaseDraft, stage: StageNumber) -> None:
    """Refuse to change what a stage's response says once that response may be on its way."""
    for id_, message in draft.state.messages.items():
        if message.purpose == RESPONSE[stage] and message.unsettled:
            raise MessageUnderWay(
                purpose=message.purpose.replace("_", " "), message=id_, status=message.status
            )
