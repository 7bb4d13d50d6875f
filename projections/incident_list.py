"""The register of abuse of people, one row an incident, taken from the folded holder itself.

A colleague's incident is a referral's, which is sealed, so it is in no list.
Source: westkent-register (all forms of abuse, in line with health and safety).
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, update

from database.inserting import insert_if_absent
from domain.account_holder.state import Breach, Holder
from ledger.recorded import Recorded

UNDECIDED = "undecided"
ACTIONS = {"no_action": "no action", "word_had": "a word", "open": UNDECIDED}


def project(connection: Connection, table: Table, facts: Sequence[Recorded], state: object) -> None:
    """Write what is known now of each incident of one holder."""
    if not isinstance(state, Holder):
        return
    last = facts[-1].row
    for breach in state.breaches.values():
        if breach.target is None or breach.capacity != "public":
            continue
        known = _standing(state, breach) | {"updated_at": last.recorded_at}
        fixed = _fixed(breach) | {"stream": last.stream, "landlord": last.landlord}
        insert_if_absent(connection, table, fixed | known)
        row = update(table).where(table.c.breach_id == breach.breach_id)
        connection.execute(row.values(known))


def _fixed(breach: Breach) -> dict[str, object]:
    names = ("breach_id", "category", "target", "case", "place", "done_at", "recorded_by")
    return {name: getattr(breach, name) for name in names}


def _standing(holder: Holder, breach: Breach) -> dict[str, object]:
    open_ones = [
        each.follow_up_at
        for each in holder.matters.values()
        if each.breach_id == breach.breach_id and each.is_open
    ]
    return {
        "action": _action(holder, breach),
        "follow_up": "; ".join(_followed(holder, breach)),
        "follow_up_at": min(open_ones, default=None),
    }


def _action(holder: Holder, breach: Breach) -> str:
    if breach.decision_id is None:
        return ACTIONS.get(breach.status, breach.status.replace("_", " "))
    decision = holder.decisions[breach.decision_id]
    strike = holder.strikes.get(decision.strike_id or "")
    reversed_ = ", taken back since" if strike is not None and strike.reversed else ""
    return ", ".join(decision.measures) + reversed_


def _followed(holder: Holder, breach: Breach) -> list[str]:
    """Return what followed: restrictions that rest on it, and matters that it was taken to."""
    said = [
        f"{each.measure}: {'in force' if each.lifted is None else each.lifted.replace('_', ' ')}"
        for each in holder.sanctions.restrictions.values()
        if breach.decision_id in each.decisions
    ]
    for each in holder.matters.values():
        if each.breach_id == breach.breach_id:
            number = f" {each.reference}" if each.reference else ""
            end = each.outcome.replace("_", " ") if each.outcome else "open"
            said.append(f"{each.kind.replace('-', ' ')}{number}: {end}")
    return said
