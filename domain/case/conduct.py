"""What an account holder's record has a case do. Judging somebody never touches its life.

Letters go out as the case's own messages, by the table of purposes; the complaint of an appeal runs
from when it was lodged; agreed adjustments move running targets of the landlord's own, never a
limit of law.
"""

from domain.adjustments import NONE_AGREED, Adjustments
from domain.case import clocks, moving, sending, triage
from domain.case.commands import Triage
from domain.case.conduct_commands import NoteAdjustments, SendConductLetter, TakeAppeal
from domain.case.conduct_events import AdjustmentsNoted, AppealLinked, ConductLetterTaken
from domain.case.drafts import CaseDraft
from domain.case.state import Received
from domain.errors import NothingToDo


def send_letter(draft: CaseDraft, command: SendConductLetter) -> None:
    """Write to the person in private, once, however often the letter is handed over."""
    if command.letter_id in draft.state.conduct.letters:
        raise NothingToDo(what="the letter was taken on")
    message_id = sending.message_id(draft)
    sending.request(draft, command.purpose, "private", command.content, command)
    draft.record(
        ConductLetterTaken(
            letter_id=command.letter_id,
            purpose=command.purpose,
            holder=command.holder,
            about=command.about,
            message_id=message_id,
        )
    )


def take_appeal(draft: CaseDraft, command: TakeAppeal) -> None:
    """Run as the complaint that the appeal is, as whoever recorded it decided."""
    if draft.state.conduct.appeal_id == command.appeal_id:
        raise NothingToDo(what="this is the complaint of that appeal")
    draft.record(
        AppealLinked(
            holder=command.holder,
            appeal_id=command.appeal_id,
            against=command.against,
            left=command.left,
            recorded_by=command.recorded_by,
        )
    )
    if isinstance(draft.state.stage, Received):
        triage.triage(draft, Triage(kind="complaint"))


def note_at_opening(draft: CaseDraft) -> None:
    """Take note of what is agreed with whoever opened the case; its clocks started by it."""
    if draft.context.adjustments != NONE_AGREED:
        _note(draft, draft.context.adjustments)


def note_adjustments(draft: CaseDraft, command: NoteAdjustments) -> None:
    """Take note of what is agreed now, and move the running clocks that it is about."""
    agreed = draft.context.adjustments
    if agreed == draft.state.conduct.agreed:
        raise NothingToDo(what="the case knows what is agreed")
    _note(draft, agreed)
    for clock_id, clock in clocks.running(draft.state):
        rule = draft.context.clock_rule(clock.rule)
        if rule is None or clock.kind == "dated" or clock.extensions or clock.statutory:
            continue
        held = agreed.softened(rule)
        if held.amount not in (rule.amount, clock.amount):
            moving.adjust_to(draft, clock_id, held.amount)


def _note(draft: CaseDraft, agreed: Adjustments) -> None:
    draft.record(
        AdjustmentsNoted(
            contact=agreed.contact,
            more_days_to_answer=agreed.more_days_to_answer,
            targets=dict(agreed.targets),
        )
    )
