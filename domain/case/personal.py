"""Whether a case is of a personal nature, and whether somebody is owed an answer in it."""

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
    return case.marked_personal or personal_by_nature(case)


def personal_by_nature(case: Case) -> bool:
    """Whether what it is makes it personal, whoever marks it or not."""
    return case.triaged is None or case.triaged.kind in PERSONAL_KINDS


def is_owed_an_answer(case: Case) -> bool:
    """Whether it is never ignored: a complaint, a service request, a hazard or an emergency.

    A hazard or an emergency that is noticed in anything the author wrote counts at once; what a
    contact is otherwise, a person says by triage.
    """
    noticed = [case.opened.noticed, *(contact.noticed for contact in case.contacts.values())]
    danger = any(each.is_emergency or each.hazard is not None for each in noticed)
    return danger or bool(case.hazards) or personal_by_nature(case)


def mark_personal(draft: CaseDraft, command: MarkPersonal) -> None:
    """Keep the conversation of this case private, whatever kind it is and for good."""
    if is_personal(draft.state) and draft.state.marked_personal:
        raise NothingToDo(what="the case is marked as personal")
    draft.record(CaseMarkedPersonal(reason=command.reason, marked_by=draft.context.actor))
