"""The Ombudsman: until when the resident may go there, and what follows when they did.

A referral is recorded whenever it is made, early or late: whether to take it up is for the
Ombudsman to say. Each request and order has a clock of its own that the case's stage does not
touch. Source: Complaint Handling Code 2024; the period is the code's (`complaints`).
"""

from collections.abc import Iterator
from datetime import date, datetime

from domain.case import clocks, reopening
from domain.case.drafts import CaseDraft
from domain.case.ombudsman_commands import (
    RecordCompliance,
    RecordDetermination,
    RecordEvidenceGiven,
    RecordEvidenceRequest,
    RecordReferral,
)
from domain.case.ombudsman_events import (
    OmbudsmanAskedForEvidence,
    OmbudsmanDetermined,
    OmbudsmanGivenEvidence,
    OmbudsmanReferred,
    OmbudsmanRouteOpened,
    OrderCompliedWith,
)
from domain.case.ombudsman_refusals import (
    DayToCome,
    NotReferred,
    OmbudsmanOpen,
    OrderBeforeDecision,
)
from domain.case.refusals import NotInThisCase
from domain.case.state import Case, Closed
from domain.case.vocabulary import OmbudsmanOrder
from domain.errors import NothingToDo, Refusal

EVIDENCE_CLOCK = "ombudsman_evidence"
ORDER_CLOCK = "ombudsman_order"


def open_route(draft: CaseDraft, answered_at: datetime) -> None:
    """Record until when the resident may go to the Ombudsman, from this final answer on."""
    limits = draft.context.complaints_on(answered_at)
    if limits is not None:
        day = draft.context.calendar.local_day(answered_at)
        until = limits.ombudsman_route.period.after(day)
        draft.record(OmbudsmanRouteOpened(until=until))


def refer(draft: CaseDraft, command: RecordReferral) -> None:
    """Record the referral, at any stage; a closed case is open again until it is determined."""
    if draft.state.ombudsman.undetermined:
        raise NothingToDo(what="the case is with the Ombudsman")
    _check_has_come(draft, command.referred_on)
    if isinstance(draft.state.stage, Closed):
        reopening.go_on(draft, "ombudsman_referral")
    draft.record(
        OmbudsmanReferred(
            referral_id=draft.context.new_id("referral"),
            referred_on=command.referred_on,
            early=draft.state.ombudsman.until is None,
            reference=command.reference,
            recorded_by=draft.context.actor,
        )
    )


def ask_for_evidence(draft: CaseDraft, command: RecordEvidenceRequest) -> None:
    """Start the clock of what the Ombudsman asked for."""
    request_id = draft.context.new_id("evidence request")
    draft.record(
        OmbudsmanAskedForEvidence(
            request_id=request_id,
            referral_id=_referral(draft.state),
            request=command.request,
            due_on=command.due_on,
            recorded_by=draft.context.actor,
        )
    )
    _start(draft, EVIDENCE_CLOCK, command.due_on, request_id)


def give_evidence(draft: CaseDraft, command: RecordEvidenceGiven) -> None:
    """Record that the Ombudsman has it."""
    requests = draft.state.ombudsman.requests
    if command.request_id not in requests:
        raise NotInThisCase(what="evidence request", id=command.request_id)
    if requests[command.request_id].done:
        raise NothingToDo(what="the Ombudsman was given this evidence")
    draft.record(
        OmbudsmanGivenEvidence(
            request_id=command.request_id,
            evidence=command.evidence,
            recorded_by=draft.context.actor,
        )
    )
    clocks.answer(draft, EVIDENCE_CLOCK, command.request_id)


def determine(draft: CaseDraft, command: RecordDetermination) -> None:
    """Record the decision; each order has its clock until it is carried out."""
    referral_id = _referral(draft.state)
    _check_has_come(draft, command.determined_on)
    for made in command.orders:
        if made.due_on < command.determined_on:
            raise OrderBeforeDecision(
                due_on=made.due_on.isoformat(), determined_on=command.determined_on.isoformat()
            )
    orders = [
        OmbudsmanOrder(
            order_id=draft.context.new_id(f"order:{number}"), order=made.order, due_on=made.due_on
        )
        for number, made in enumerate(command.orders)
    ]
    draft.record(
        OmbudsmanDetermined(
            referral_id=referral_id,
            finding=command.finding,
            determined_on=command.determined_on,
            determination=command.determination,
            orders=orders,
            recorded_by=draft.context.actor,
        )
    )
    for request_id, request in draft.state.ombudsman.requests.items():
        if not request.done:
            clocks.cancel(draft, EVIDENCE_CLOCK, "superseded", request_id)
    for order in orders:
        _start(draft, ORDER_CLOCK, order.due_on, order.order_id)


def comply(draft: CaseDraft, command: RecordCompliance) -> None:
    """Record that an order is carried out, with what shows it."""
    orders = draft.state.ombudsman.orders
    if command.order_id not in orders:
        raise NotInThisCase(what="order", id=command.order_id)
    if orders[command.order_id].done:
        raise NothingToDo(what="this order is carried out")
    draft.record(
        OrderCompliedWith(
            order_id=command.order_id,
            evidence=command.evidence,
            recorded_by=draft.context.actor,
        )
    )
    clocks.answer(draft, ORDER_CLOCK, command.order_id)


def open_matters(case: Case) -> Iterator[Refusal]:
    """Yield what forbids closing, erasing and forgetting a case that is before the Ombudsman."""
    if case.ombudsman.undetermined:
        yield OmbudsmanOpen(what="a referral is not determined")
    for id_, order in case.ombudsman.open_orders.items():
        yield OmbudsmanOpen(what=f"the order {id_} is due by {order.due_on}")


def _start(draft: CaseDraft, rule: str, due_on: date, about: str) -> None:
    # What is recorded after its day is overdue, and its breach is recorded next.
    start_at = min(draft.now, draft.context.calendar.start_of(due_on))
    clocks.start_until(draft, rule, due_on, about, start_at=start_at)


def _referral(case: Case) -> str:
    if case.ombudsman.referral is None or case.ombudsman.determined:
        raise NotReferred
    return case.ombudsman.referral


def _check_has_come(draft: CaseDraft, day: date) -> None:
    if day > draft.context.calendar.local_day(draft.now):
        raise DayToCome(day=day.isoformat())
