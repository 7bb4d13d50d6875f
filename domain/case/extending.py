"""Extending the time for a response: in writing, in time, within the Code's maximum.

The limit moves when the resident has the notice, never before. More than the maximum needs a good
reason; whether it counts as in time is a setting of the code (`complaints.beyond_maximum`).
"""

from datetime import date

from domain.case import clocks, notice_parts, sending
from domain.case.clock_state import Clock
from domain.case.drafts import CaseDraft
from domain.case.extension_commands import ExtendResponse
from domain.case.extension_events import (
    ExtensionCameLate,
    ExtensionRequested,
    ResponseExtended,
)
from domain.case.extension_refusals import (
    ExtensionBeyondMaximum,
    ExtensionNotLater,
    ExtensionTooLate,
)
from domain.case.extension_state import Extension
from domain.case.investigation import stage_of
from domain.case.parting import check_separate
from domain.case.vocabulary import StageNumber
from domain.clock_rules import ClockRule
from domain.errors import NothingToDo

RESPONSE_CLOCK: dict[StageNumber, str] = {1: "stage_one_response", 2: "stage_two_response"}
MAXIMUM: dict[StageNumber, str] = {1: "stage_one_extension", 2: "stage_two_extension"}
# The landlord's own target from receipt to answer; an extension that counts moves it as far.
OVERALL = "stage_one_overall"
LONGER = "extended_response"


def extend(draft: CaseDraft, command: ExtendResponse) -> None:
    """Send the notice; the limit moves when it is delivered before the limit passes."""
    stage = stage_of(draft)
    if stage == 2:
        check_separate(draft)
    clock_id, clock = _response_clock(draft, stage)
    now_due = last_day(draft, clock)
    if clock.status != "running":
        raise ExtensionTooLate(due_on=now_due.isoformat())
    if command.until == _told(draft, clock_id, now_due):
        raise NothingToDo(what=f"the response is due by {command.until}")
    if command.until <= now_due:
        raise ExtensionNotLater(due_on=now_due.isoformat())
    first_due = _before_any(draft, clock_id) or now_due
    maximum = draft.context.rule_on(MAXIMUM[stage], clock.start_at)
    counted = _counted_until(draft, maximum, clock, first_due, command)
    notice_parts.check(command.parts, until=command.until, cites=maximum.clause)
    sending.request(draft, "extension_notice", "private", command.notice, command)
    draft.record(
        ExtensionRequested(
            message_id=sending.message_id(draft),
            stage=stage,
            clock_id=clock_id,
            due_on=first_due,
            until=command.until,
            counted_until=counted,
            reason=command.reason,
            good_reason=command.good_reason,
            requested_by=draft.context.actor,
        )
    )


def told(draft: CaseDraft, message_id: str) -> None:
    """Take in that the notice is delivered: it counts only while the limit still runs."""
    extension = draft.state.extensions.get(message_id)
    if extension is None or extension.status != "requested":
        return
    if draft.state.clocks[extension.clock_id].status != "running":
        draft.record(
            ExtensionCameLate(message_id=message_id, stage=extension.stage, until=extension.until)
        )
        return
    draft.record(
        ResponseExtended(
            message_id=message_id,
            stage=extension.stage,
            until=extension.until,
            counted_until=extension.counted_until,
        )
    )
    _move_limits(draft, extension)


def _move_limits(draft: CaseDraft, extension: Extension) -> None:
    calendar = draft.context.calendar
    former = last_day(draft, draft.state.clocks[extension.clock_id])
    days = calendar.working_days_between(former, extension.counted_until)
    if extension.counted_until > former:
        clocks.extend(draft, extension.clock_id, extension.counted_until)
    if extension.stage == 1 and days > 0:
        for clock_id, clock in clocks.running(draft.state):
            if clock.rule == OVERALL:
                due_on = calendar.add_working_days(last_day(draft, clock), days)
                clocks.extend(draft, clock_id, due_on)
    # What was told before is not waited for any more, whichever of the two days is later.
    clocks.cancel(draft, LONGER, "superseded")
    if extension.until > extension.counted_until:
        clocks.start_until(draft, LONGER, extension.until)


def last_day(draft: CaseDraft, clock: Clock) -> date:
    """Return the last day of a clock that ends with a day."""
    calendar = draft.context.calendar
    return calendar.local_day(clock.due_at - clock.due_at.resolution)


def _response_clock(draft: CaseDraft, stage: StageNumber) -> tuple[str, Clock]:
    """Return the stage's latest response clock; a complaint accepted after all has a second."""
    found = [
        (id_, clock)
        for id_, clock in draft.state.clocks.items()
        if clock.rule == RESPONSE_CLOCK[stage]
    ]
    return max(found, key=lambda each: each[1].due_at)


def _told(draft: CaseDraft, clock_id: str, due_on: date) -> date:
    """Return the day that the resident was last told, that of the limit before any notice."""
    days = [
        each.until
        for each in draft.state.extensions.values()
        if each.clock_id == clock_id and each.status == "in force"
    ]
    return days[-1] if days else due_on


def _before_any(draft: CaseDraft, clock_id: str) -> date | None:
    for each in draft.state.extensions.values():
        if each.clock_id == clock_id and each.status == "in force":
            return each.due_on
    return None


def _counted_until(
    draft: CaseDraft, rule: ClockRule, clock: Clock, first_due: date, command: ExtendResponse
) -> date:
    maximum = draft.context.calendar.add_working_days(first_due, rule.amount)
    if command.until <= maximum:
        return command.until
    if command.good_reason is None:
        raise ExtensionBeyondMaximum(cites=rule.clause, maximum=maximum.isoformat())
    limits = draft.context.complaints_on(clock.start_at)
    return command.until if limits is not None and limits.beyond_maximum.in_time else maximum
