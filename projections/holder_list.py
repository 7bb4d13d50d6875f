"""The list of account holders, one row each; no strike is counted here, as strikes lapse."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, update

from database.inserting import insert_if_absent
from domain.account_holder.appeal_state import Restore
from domain.account_holder.events import AccountLinked, HolderOpened
from domain.account_holder.restriction_state import Enforcement
from domain.account_holder.state import ContentAct, Holder
from ledger.recorded import Recorded


def project(
    connection: Connection, table: Table, facts: Sequence[Recorded], stage: str, state: object
) -> None:
    """Write what facts of one stream change on its holder's row."""
    if not isinstance(state, Holder):
        return
    for fact in facts:
        if isinstance(fact.event, HolderOpened):
            row = _opened(fact, fact.event) | _standing(fact, stage, state)
            insert_if_absent(connection, table, row)
        if isinstance(fact.event, AccountLinked) and fact.event.account == state.subject:
            named = {
                "platform": fact.event.platform,
                "handle": fact.event.handle.envelope if fact.event.handle else None,
                "handle_event": fact.row.event_id,
            }
            connection.execute(_of(table, fact).values(named))
    connection.execute(_of(table, facts[-1]).values(_standing(facts[-1], stage, state)))


def _of(table: Table, fact: Recorded) -> Any:  # noqa: ANN401 -- a statement that is added to
    return update(table).where(table.c.stream == fact.row.stream)


def _opened(fact: Recorded, event: HolderOpened) -> dict[str, object]:
    return {
        "stream": fact.row.stream,
        "landlord": fact.row.landlord,
        "subject": event.subject,
        "opened_at": fact.row.recorded_at,
    }


def _standing(fact: Recorded, stage: str, holder: Holder) -> dict[str, object]:
    breaches = holder.breaches.values()
    return {
        "stage": stage,
        "accounts": len(holder.linked),
        "breaches": len(breaches),
        "undecided": sum(breach.is_open for breach in breaches),
        "of_colleagues": sum(breach.capacity == "colleague" for breach in breaches),
        "to_do_by_hand": sum(each.status == "stalled" for each in _asked_of_others(holder)),
        "last_breach_at": max((breach.done_at for breach in breaches), default=None),
        "version": fact.row.version,
        "updated_at": fact.row.recorded_at,
    }


def _asked_of_others(holder: Holder) -> Sequence[ContentAct | Restore | Enforcement]:
    """Return what a network is asked to do or to undo; where it cannot, a person does it."""
    return (
        *holder.acts.values(),
        *holder.restores.values(),
        *holder.sanctions.enforcements.values(),
    )
