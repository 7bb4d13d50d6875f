"""Up to when each account was swept for what its web hooks lost. Instants are the one clock's."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from database.inserting import insert_if_absent
from ledger.tables import intake, sweeps

# Each thing that stands on a network came in once as one of these.
_NEW = ("public_post", "public_reply")

Account = tuple[str, str, str]


def swept_to(connection: Connection, account: Account) -> datetime | None:
    """Return up to when the account (landlord, platform, account) was swept; None: never yet."""
    landlord, platform, name = account
    query = select(sweeps.c.swept_to).where(
        sweeps.c.landlord == landlord,
        sweeps.c.platform == platform,
        sweeps.c.account == name,
    )
    found: datetime | None = connection.scalar(query)
    return found


def note_sweep(connection: Connection, account: Account, to: datetime) -> None:
    """Note that the account was swept up to an instant; an earlier one changes nothing."""
    landlord, platform, name = account
    row = {"landlord": landlord, "platform": platform, "account": name, "swept_to": to}
    if insert_if_absent(connection, sweeps, row):
        return
    mine = (
        (sweeps.c.landlord == landlord)
        & (sweeps.c.platform == platform)
        & (sweeps.c.account == name)
        & (sweeps.c.swept_to < to)
    )
    connection.execute(update(sweeps).where(mine).values(swept_to=to))


def standing_objects(connection: Connection, account: Account, since: datetime) -> list[str]:
    """Return the posts and replies that came in since an instant and are not known to be gone."""
    landlord, platform, name = account
    mine = (
        (intake.c.landlord == landlord)
        & (intake.c.platform == platform)
        & (intake.c.account == name)
    )
    gone = select(intake.c.object_id).where(mine, intake.c.kind == "deleted")
    query = (
        select(intake.c.object_id)
        .where(mine, intake.c.kind.in_(_NEW), intake.c.received_at >= since)
        .where(intake.c.object_id.not_in(gone))
        .order_by(intake.c.seq)
    )
    return list(connection.scalars(query))
