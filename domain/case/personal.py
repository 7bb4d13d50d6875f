"""Whether a case is of a personal nature, so that its conversation is private."""

from domain.case.drafts import CaseDraft
from domain.case.personal_commands import MarkPersonal
from domain.case.personal_events import CaseMarkedPersonal
from domain.case.state import Case
from domain.case.vocabulary import Kind
from domain.errors import NothingToDo

# A service request goes by private message, so that personal information stays private
# (alliance-dm); who is in danger is not spoken of in public either.
PERSONAL_KINDS: frozenset[Kind] = frozenset({"complaint", "service_request", "emergency"})


def is_personal(case: Case) -> bool:
    """Whether public replies are limited to the pack's kinds (shal-private-threads).

    Every complaint is personal, and so is what nobody has triaged yet, as it runs as one. That
    outlasts closing.
    """
    return case.marked_personal or case.triaged is None or case.triaged.kind in PERSONAL_KINDS


def mark_personal(draft: CaseDraft, command: MarkPersonal) -> None:
    """Keep the conversation of this case private, whatever kind it is and for good."""
    if is_personal(draft.state) and draft.state.marked_personal:
        raise NothingToDo(what="the case is marked as personal")
    draft.record(CaseMarkedPersonal(reason=command.reason, marked_by=draft.context.actor))
