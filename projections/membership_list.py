"""The list of memberships, one row each: who wants in, who is in, and what is still to be done."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, update

from database.inserting import insert_if_absent
from domain.membership.events import MembershipApplied
from domain.membership.state import Applied, Membership, Removed
from ledger.recorded import Recorded


def project(
    connection: Connection, table: Table, facts: Sequence[Recorded], stage: str, state: object
) -> None:
    """Write what facts of one stream change on its row; a block alone makes none."""
    if not isinstance(state, Membership) or state.group is None:
        return
    standing = _standing(facts[-1], stage, state)
    for fact in facts:
        if isinstance(fact.event, MembershipApplied):
            named = _applied(fact, fact.event)
            beginning = _beginning(fact, state)
            insert_if_absent(connection, table, {**beginning, **named, **standing})
            connection.execute(_of(table, fact).values(named))
    connection.execute(_of(table, facts[-1]).values(standing))


def _of(table: Table, fact: Recorded) -> Any:  # noqa: ANN401 -- a statement that is added to
    return update(table).where(table.c.stream == fact.row.stream)


def _beginning(fact: Recorded, membership: Membership) -> dict[str, object]:
    return {
        "stream": fact.row.stream,
        "landlord": fact.row.landlord,
        "group": membership.group,
        "platform": membership.platform,
        "account": membership.account,
        "subject": membership.subject,
    }


def _applied(fact: Recorded, event: MembershipApplied) -> dict[str, object]:
    """Return the latest application's own: who applied when, and until when it is decided."""
    return {
        "handle": event.handle.envelope,
        "handle_event": fact.row.event_id,
        "applied_at": fact.row.recorded_at,
        "decide_by": event.decide_by,
    }


def _standing(fact: Recorded, stage: str, membership: Membership) -> dict[str, object]:
    at = membership.stage
    applied = at if isinstance(at, Applied) else None
    return {
        "stage": stage,
        "group_name": membership.terms.name if membership.terms else "",
        "overdue": applied is not None and applied.overdue,
        "answer_by": applied.answer_by if applied else None,
        "unanswered": len(membership.unanswered),
        "rules_version": membership.terms.rules_version if membership.terms else "",
        "agreed_to": membership.agreed_to,
        "home": membership.home,
        "removed_until": at.until_on if isinstance(at, Removed) else None,
        "to_tell": len(membership.owed),
        "network_differs": membership.network_differs,
        "version": fact.row.version,
        "updated_at": fact.row.recorded_at,
    }
