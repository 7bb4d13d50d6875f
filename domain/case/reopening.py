"""Going on with a case that was closed. What reopens it starts a clock of its own, from now.

a person, with a reason        ReopenCase
a request for stage 2          RequestEscalation
danger in what was written     a later contact in which a signal of the pack stands
"""

from domain.case import clocks
from domain.case.commands import ReopenCase
from domain.case.drafts import CaseDraft
from domain.case.events import CaseReopened
from domain.case.vocabulary import HOLD_AUTHOR, ReopenedBecause
from domain.messages import ContentRef


def reopen(draft: CaseDraft, command: ReopenCase) -> None:
    """Go on with a closed case: the author waits for a word again, from now."""
    go_on(draft, "by_a_person", command.reason)
    clocks.start(draft, "first_response", draft.now)


def go_on(draft: CaseDraft, reason: ReopenedBecause, note: ContentRef | None = None) -> None:
    """Record that the case is open again, and have its channel told."""
    draft.record(
        CaseReopened(
            effect_id=draft.effect_id(HOLD_AUTHOR),
            channel=draft.state.opened.channel,
            subject=draft.state.opened.subject,
            reason=reason,
            note=note,
            reopened_by=draft.context.actor,
        )
    )
