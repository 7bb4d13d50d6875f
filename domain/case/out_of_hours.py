"""Who writes out of hours is told so once, with where to turn in an emergency.

Source: the pack's `monitoring.out_of_hours`, which names the wording where people are to be told.
The wording names the other routes for emergencies; recognised ones page whoever is on call besides.
"""

from datetime import datetime

from domain.case import automatic
from domain.case.drafts import CaseDraft
from domain.case.events import CaseOpened, ContactRecorded
from domain.case.vocabulary import Audience, Purpose
from domain.time_refusals import CalendarIncomplete

PURPOSE: Purpose = "out_of_hours_notice"


def tell(draft: CaseDraft) -> None:
    """Order the notice for what the author wrote with this command, unless they had one."""
    notice = draft.context.policy.monitoring.out_of_hours.notice
    if (
        notice is None
        or not notice.told
        or draft.state.origins is None
        or draft.state.talk.told_out_of_hours
    ):
        return
    for event in list(draft.events):
        audience = _written(event)
        wording = notice.private if audience == "private" else notice.public
        if audience is not None and wording is not None and _is_closed(draft):
            automatic.order(draft, PURPOSE, audience, wording)
            return


def _written(event: object) -> Audience | None:
    """Return where an author wrote, as their network told us; None for anything else."""
    match event:
        case CaseOpened(how="delivered", origin=origin):
            return "private" if origin == "private_message" else "public"
        case ContactRecorded(private=private):
            return "private" if private else "public"
        case _:
            return None


def _is_closed(draft: CaseDraft) -> bool:
    """Whether nobody watches now: outside the pack's hours and the channel's monitored windows."""
    try:
        open_now = draft.context.calendar.is_open(draft.now)
    except CalendarIncomplete:
        return False
    return not open_now and not _in_a_window(draft, draft.now)


def _in_a_window(draft: CaseDraft, at: datetime) -> bool:
    return any(
        watch.kind == "monitored" and watch.start_at <= at and (watch.end_at or at) > at
        for watch in draft.state.watches.values()
    )
