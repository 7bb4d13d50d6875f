"""Refusing a complaint: evidenced, on its own merits, in writing, with the way to the Ombudsman.

Source: Complaint Handling Code 2024, 2.1 to 2.5. How old an issue has to be is a figure of the
code (`complaints.issue_age`).
"""

from datetime import date

from domain.case import clocks, notice_parts, ombudsman, reopening, sending
from domain.case.drafts import CaseDraft
from domain.case.parting import check_not_responding
from domain.case.state import Closed, Lodged, Refused, StageOne
from domain.case.turning_away_commands import AcceptAfterAll, RefuseComplaint
from domain.case.turning_away_events import (
    ComplaintAccepted,
    ComplaintRefused,
    RefusalDecided,
)
from domain.case.turning_away_refusals import (
    AgeNotShown,
    DiscretionNotConsidered,
    IssueNotOldEnough,
)
from domain.errors import InvalidTransition

PARAGRAPH = "code-2024:2.4"
OF_STAGE_ONE = (
    "stage_one_acknowledgement",
    "stage_one_response",
    "stage_one_overall",
    "extended_response",
)
FROM_ACCEPTANCE = ("stage_one_acknowledgement", "stage_one_overall")


def refuse(draft: CaseDraft, command: RefuseComplaint) -> None:
    """Send the letter; the complaint is refused when it is delivered."""
    check_not_responding(draft, 1)
    sending.check_none_under_way(draft.state, "stage_one_acknowledgement")
    if command.ground == "over_age":
        _check_age(draft, command)
    notice_parts.check(command.parts, cites=PARAGRAPH)
    sending.request(draft, "refusal_letter", "private", command.letter, command)
    draft.record(
        RefusalDecided(
            message_id=sending.message_id(draft),
            ground=command.ground,
            happened_on=command.happened_on,
            aware_on=command.aware_on,
            discretion=command.discretion,
            evidence=command.evidence,
            reasons=command.reasons,
            decided_by=draft.context.actor,
        )
    )


def _check_age(draft: CaseDraft, command: RefuseComplaint) -> None:
    received_at = draft.state.complaint_received_at
    received_on = draft.context.calendar.local_day(received_at)
    limits = draft.context.complaints_on(received_at)
    if limits is None:
        raise AgeNotShown(problem="this policy names no age")
    since = _known_since(command, received_on)
    accepted_until = limits.issue_age.period.after(since)
    if received_on <= accepted_until:
        raise IssueNotOldEnough(
            cites=limits.issue_age.clause,
            accepted_until=accepted_until.isoformat(),
            received_on=received_on.isoformat(),
        )
    if command.discretion is None:
        raise DiscretionNotConsidered


def _known_since(command: RefuseComplaint, received_on: date) -> date:
    """Return when the resident knew of the issue, at the earliest when it happened."""
    if command.happened_on is None:
        raise AgeNotShown(problem="no day is given")
    since = max(command.happened_on, command.aware_on or command.happened_on)
    if since > received_on:
        raise AgeNotShown(problem=f"{since} is after the complaint came in on {received_on}")
    return since


def told(draft: CaseDraft, message_id: str) -> None:
    """Take in that the letter is delivered: from now on the complaint is refused."""
    refusing = draft.state.refusings.get(message_id)
    if refusing is None or not isinstance(draft.state.stage, Lodged | StageOne):
        return
    draft.record(
        ComplaintRefused(
            message_id=message_id,
            ground=refusing.ground,
            decided_by=refusing.decided_by,
            refused_at=draft.now,
        )
    )
    for rule in OF_STAGE_ONE:
        clocks.cancel(draft, rule, "complaint_refused")
    ombudsman.open_route(draft, draft.now)


def accept_after_all(draft: CaseDraft, command: AcceptAfterAll) -> None:
    """Take the complaint up: its clocks run anew from now, each with an id of its own."""
    stage = draft.state.stage
    if isinstance(stage, Closed):
        if not isinstance(stage.after, Refused):
            raise InvalidTransition(command=command.type, stage=stage.label, next=stage.next)
        reopening.go_on(draft, "complaint_accepted")
    draft.record(
        ComplaintAccepted(
            directed_by=command.directed_by,
            reason=command.reason,
            accepted_at=draft.now,
            accepted_by=draft.context.actor,
        )
    )
    for rule in FROM_ACCEPTANCE:
        clocks.start(draft, rule, draft.now)
