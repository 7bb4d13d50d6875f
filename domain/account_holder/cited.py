"""A case that a command names has to be one of the person's; asked of what was handed in."""

from domain.account_holder.cited_refusals import CaseNotKnown, CaseOfAnother
from domain.account_holder.drafts import HolderDraft
from domain.messages import Command


def check(draft: HolderDraft, command: Command) -> None:
    """Refuse a case that is not there, or is somebody else's; an account may be theirs no more."""
    case = getattr(command, "case", None)
    known = draft.context.cited
    if case is None or known is None:
        return
    if known.subject is None:
        raise CaseNotKnown(case=case)
    if known.subject not in draft.state.accounts:
        raise CaseOfAnother(case=case)
