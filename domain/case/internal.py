"""Notes for colleagues, and the causes of missed limits."""

from domain.case.drafts import CaseDraft
from domain.case.internal_commands import AddNote, ExplainBreach
from domain.case.internal_events import BreachExplained, NoteAdded
from domain.case.internal_refusals import CauseNotInPack, NotMissed
from domain.case.refusals import NotInThisCase
from domain.errors import NothingToDo

_MISSED = ("breached", "answered late")


def add_note(draft: CaseDraft, command: AddNote) -> None:
    """Keep a note."""
    draft.record(NoteAdded(content=command.content, added_by=draft.context.actor))


def _check_known(draft: CaseDraft, cause: str) -> None:
    """Refuse a cause that the pack does not list; an older one lists none, and takes any."""
    causes = draft.context.policy.breach_causes
    if causes is not None and cause not in causes.names:
        known = ", ".join(causes.names)
        raise CauseNotInPack(cause=cause, known=known, cites=causes.clause)


def explain_breach(draft: CaseDraft, command: ExplainBreach) -> None:
    """Keep why a limit was missed."""
    clock = draft.state.clocks.get(command.clock_id)
    if clock is None:
        raise NotInThisCase(what="clock", id=command.clock_id)
    if clock.status not in _MISSED:
        raise NotMissed(rule=clock.rule, status=clock.status)
    _check_known(draft, command.cause)
    if command.note is None and draft.state.causes.get(command.clock_id) == command.cause:
        raise NothingToDo(what=f"the cause is recorded as {command.cause}")
    draft.record(
        BreachExplained(
            clock_id=command.clock_id,
            rule=clock.rule,
            cause=command.cause,
            note=command.note,
            explained_by=draft.context.actor,
        )
    )
