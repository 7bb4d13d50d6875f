"""The memberships of a landlord's groups, as people look through them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from domain.membership.events import MembershipApplied
from ledger.store import Ledger
from projections.live import live_tables
from vault.store import Vault


def memberships_of(
    ledger: Ledger, landlord: str, stage: str | None = None
) -> list[Mapping[str, Any]]:
    """Return a landlord's memberships; what is to be decided first, then the latest first.

    Names stay sealed. `stage` leaves only those at that stage.
    """
    with ledger.reading() as view:
        table = live_tables(view.connection)["memberships"]
        query = select(table).where(table.c.landlord == landlord)
        if stage is not None:
            query = query.where(table.c.stage == stage)
        found = view.connection.execute(query.order_by(table.c.applied_at.desc())).mappings()
        rows = [dict(row) for row in found]
    return sorted(rows, key=lambda row: row["stage"] != "applied")


def applicant_of(ledger: Ledger, vault: Vault, stream: str) -> str | None:
    """Return the handle of whoever a membership is of; None before anybody applied."""
    with ledger.reading() as view:
        table = live_tables(view.connection)["memberships"]
        query = select(table).where(table.c.stream == stream)
        row = view.connection.execute(query).mappings().first()
    if row is None or row["handle"] is None:
        return None
    type_ = str(MembershipApplied.model_fields["type"].default)
    subject, event = row["subject"], row["handle_event"]
    keys = vault.keyring({subject})
    return str(keys.open(subject, event, type_, "handle", row["handle"]))
