"""Ending a case, and what has to be settled first."""

from collections.abc import Callable, Iterator, Sequence

from domain.case import (
    absorbing,
    answers,
    clocks,
    emergencies,
    endings,
    exposure,
    follow,
    ombudsman,
    promises,
    publication,
    service_work,
)
from domain.case.commands import CloseCase
from domain.case.drafts import CaseDraft
from domain.case.ending_refusals import EmergencyOpen, HazardOpen, SeveralThingsOpen
from domain.case.events import CaseClosed
from domain.case.exposure_refusals import DetailsUndecided
from domain.case.merge_refusals import MergeUnderWay
from domain.case.privacy_refusals import LegalHoldStands
from domain.case.refusals import (
    ClockRunning,
    ConsentQuestionOpen,
    EscalationOpen,
    MessagesOpen,
)
from domain.case.rule import CLOSABLE
from domain.case.sending_refusals import DraftsOpen
from domain.case.state import Case, InHand
from domain.case.vocabulary import RELEASE_AUTHOR, Kind
from domain.errors import InvalidTransition, Refusal


def close(draft: CaseDraft, command: CloseCase) -> None:
    """Close the case and let the channel know; refuse, naming all that is still open."""
    case = draft.state
    check_settled(draft)
    if not isinstance(case.stage, CLOSABLE):
        raise InvalidTransition(command=command.type, stage=case.stage.label, next=case.stage.next)
    ending = endings.check(draft, _kind(case), command)
    clocks.cancel_running(draft, "case_closed")
    answers.judge(draft)
    follow.undo_at_the_end(draft)
    draft.record(
        CaseClosed(
            effect_id=draft.effect_id(RELEASE_AUTHOR),
            channel=case.opened.channel,
            subject=case.opened.subject,
            ending=ending,
            signposted_to=command.signposted_to if ending == "signposted" else None,
            reason=command.reason,
            closed_by=draft.context.actor,
        )
    )


def check_settled(draft: CaseDraft) -> None:
    """Refuse while anything has to be settled first, and name all of it."""
    found = {type(each): each for matter in OPEN_MATTERS for each in matter(draft.state)}
    if len(found) > 1:
        # Whatever else is open is what the limit waits for.
        found.pop(ClockRunning, None)
    if len(found) == 1:
        raise next(iter(found.values()))
    if found:
        said = " ".join(each.words.format(**each.references) for each in found.values())
        raise SeveralThingsOpen(count=str(len(found)), what=said)


def _kind(case: Case) -> Kind:
    return case.stage.kind if isinstance(case.stage, InHand) else "complaint"


def _holds(case: Case) -> Iterator[Refusal]:
    if case.on_legal_hold:
        yield LegalHoldStands()


def _answers(case: Case) -> Iterator[Refusal]:
    yield from answers.unread(case)


def _follow(case: Case) -> Iterator[Refusal]:
    yield from follow.under_way(case)


def _merge(case: Case) -> Iterator[Refusal]:
    if case.merging.pending is not None:
        yield MergeUnderWay(other=case.merging.pending.into)


def _members(case: Case) -> Iterator[Refusal]:
    yield from absorbing.unanswered(case)


def _escalation(case: Case) -> Iterator[Refusal]:
    if case.escalation_open:
        yield EscalationOpen()


def _messages(case: Case) -> Iterator[Refusal]:
    for id_, message in case.messages.items():
        if message.unsettled:
            purpose = message.purpose.replace("_", " ")
            yield MessagesOpen(purpose=purpose, message=id_, status=message.status)

    for draft_id in case.talk.open_drafts:
        yield DraftsOpen(draft=draft_id)


def _details(case: Case) -> Iterator[Refusal]:
    for object_id, kinds in exposure.open_exposures(case).items():
        spoken = ", ".join(kind.replace("_", " ") for kind in kinds)
        yield DetailsUndecided(object=object_id, kinds=spoken)


def _danger(case: Case) -> Iterator[Refusal]:
    for id_ in emergencies.open_emergencies(case):
        yield EmergencyOpen(emergency=id_)
    for id_, hazard in case.hazards.items():
        if not hazard.is_settled:
            yield HazardOpen(hazard=id_, needs=", ".join(hazard.needs))


def _limits(case: Case) -> Iterator[Refusal]:
    for _, clock in clocks.running(case):
        due_at = clock.due_at.isoformat()
        if clock.statutory:
            yield ClockRunning(rule=clock.rule, due_at=due_at)
        if clock.rule == "consent_answer":
            yield ConsentQuestionOpen(due_at=due_at)


# What has to be settled before a case ends; each part of a case that can stay open adds its own.
OPEN_MATTERS: Sequence[Callable[[Case], Iterator[Refusal]]] = (
    _holds,
    _answers,
    _follow,
    _merge,
    _members,
    _escalation,
    _messages,
    publication.open_matters,
    _details,
    _danger,
    promises.open_matters,
    service_work.open_matters,
    ombudsman.open_matters,
    _limits,
)
