"""Ending a case, and what has to be settled first."""

from domain.case import clocks, publication
from domain.case.commands import CloseCase
from domain.case.drafts import CaseDraft
from domain.case.events import CaseClosed
from domain.case.privacy_refusals import LegalHoldStands
from domain.case.refusals import (
    ClockRunning,
    ConsentQuestionOpen,
    EscalationOpen,
    MessagesOpen,
    TakeDownOpen,
)
from domain.case.state import Case, InHand, StageOneAnswered, StageTwoAnswered
from domain.case.vocabulary import RELEASE_AUTHOR
from domain.errors import InvalidTransition


def close(draft: CaseDraft, command: CloseCase) -> None:
    """Close the case and let the channel know; refuse, naming what is still open."""
    case = draft.state
    _check_settled(case)
    if not isinstance(case.stage, InHand | StageOneAnswered | StageTwoAnswered):
        raise InvalidTransition(command=command.type, stage=case.stage.label, next=case.stage.next)
    clocks.cancel_running(draft, "case_closed")
    draft.record(
        CaseClosed(
            effect_id=draft.effect_id(RELEASE_AUTHOR),
            channel=case.opened.channel,
            subject=case.opened.subject,
            closed_by=draft.context.actor,
        )
    )


def _check_settled(case: Case) -> None:
    if case.on_legal_hold:
        raise LegalHoldStands
    if case.escalation_open:
        raise EscalationOpen
    for id_, message in case.messages.items():
        if message.unsettled:
            purpose = message.purpose.replace("_", " ")
            raise MessagesOpen(purpose=purpose, message=id_, status=message.status)
    for each in publication.open_take_downs(case):
        raise TakeDownOpen(message=each.down.message_id)
    for _, clock in clocks.running(case):
        due_at = clock.due_at.isoformat()
        if clock.statutory:
            raise ClockRunning(rule=clock.rule, due_at=due_at)
        if clock.rule == "consent_answer":
            raise ConsentQuestionOpen(due_at=due_at)
