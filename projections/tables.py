"""The read models' tables. Each rebuild makes a new generation of them and switches over."""

from functools import cache

from sqlalchemy import Boolean, Column, Date, Index, Integer, MetaData, Table

from database.times import ByteOrderedText, Instant

NAMES = ("items", "cases", "clocks", "sendings", "holders", "incidents", "memberships")


@cache
def cases(generation: int) -> Table:
    """One row a case: where it stands, and who complained as an envelope only."""
    return Table(
        f"cases_{generation}",
        MetaData(),
        Column("stream", ByteOrderedText, primary_key=True),
        Column("landlord", ByteOrderedText, nullable=False),
        Column("stage", ByteOrderedText, nullable=False),
        Column("kind", ByteOrderedText),
        Column("handler", ByteOrderedText, index=True),
        Column("team", ByteOrderedText),
        Column("needs_person", Integer),
        Column("platform", ByteOrderedText, nullable=False),
        Column("account", ByteOrderedText, nullable=False),
        Column("channel", ByteOrderedText, nullable=False),
        Column("subject", ByteOrderedText, nullable=False),
        Column("handle", ByteOrderedText),
        Column("handle_event", ByteOrderedText, nullable=False),
        Column("received_at", Instant, nullable=False),
        Column("version", Integer, nullable=False),
        Column("updated_at", Instant, nullable=False),
    )


@cache
def clocks(generation: int) -> Table:
    """One row a clock, running or ended."""
    return Table(
        f"clocks_{generation}",
        MetaData(),
        Column("clock_id", ByteOrderedText, primary_key=True),
        Column("stream", ByteOrderedText, nullable=False, index=True),
        Column("landlord", ByteOrderedText, nullable=False),
        Column("rule", ByteOrderedText, nullable=False),
        Column("amount", Integer, nullable=False),
        Column("unit", ByteOrderedText, nullable=False),
        Column("clause", ByteOrderedText, nullable=False),
        Column("statutory", Boolean, nullable=False),
        Column("start_at", Instant, nullable=False),
        Column("warn_at", Instant),
        Column("due_on", Date),
        Column("due_at", Instant, nullable=False, index=True),
        Column("state", ByteOrderedText, nullable=False),
        Column("warned_at", Instant),
        Column("ended_at", Instant),
        Column("detected_at", Instant),
        Column("cause", ByteOrderedText),
    )


@cache
def sendings(generation: int) -> Table:
    """One row a message that goes out, with what is truly known of its delivery."""
    return Table(
        f"sendings_{generation}",
        MetaData(),
        Column("message_id", ByteOrderedText, primary_key=True),
        Column("stream", ByteOrderedText, nullable=False, index=True),
        Column("landlord", ByteOrderedText, nullable=False),
        Column("purpose", ByteOrderedText, nullable=False),
        Column("audience", ByteOrderedText, nullable=False),
        Column("state", ByteOrderedText, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("reason", ByteOrderedText),
        Column("url", ByteOrderedText),
        Column("requested_at", Instant, nullable=False),
        Column("delivered_at", Instant),
    )


@cache
def items(generation: int) -> Table:
    """One row an item that came in; `read_by` is empty until a named person has read it."""
    return Table(
        f"items_{generation}",
        MetaData(),
        Column("intake_id", ByteOrderedText, primary_key=True),
        Column("landlord", ByteOrderedText, nullable=False),
        Column("channel", ByteOrderedText, nullable=False),
        Column("kind", ByteOrderedText, nullable=False),
        Column("case", ByteOrderedText),
        Column("ignored", ByteOrderedText),
        Column("text", ByteOrderedText),
        Column("emergency", Boolean, nullable=False),
        Column("taken_in_at", Instant, nullable=False),
        Column("read_by", ByteOrderedText),
        Column("read_at", Instant),
        Index(f"ix_items_{generation}_unread", "landlord", "read_at"),
    )


@cache
def holders(generation: int) -> Table:
    """One row an account holder. What lapses with time is counted when it is looked at."""
    return Table(
        f"holders_{generation}",
        MetaData(),
        Column("stream", ByteOrderedText, primary_key=True),
        Column("landlord", ByteOrderedText, nullable=False, index=True),
        Column("stage", ByteOrderedText, nullable=False),
        Column("subject", ByteOrderedText, nullable=False),
        Column("platform", ByteOrderedText),
        Column("handle", ByteOrderedText),
        Column("handle_event", ByteOrderedText),
        Column("accounts", Integer, nullable=False),
        Column("breaches", Integer, nullable=False),
        Column("undecided", Integer, nullable=False),
        Column("to_do_by_hand", Integer, nullable=False),
        Column("of_colleagues", Integer),
        Column("last_breach_at", Instant),
        Column("opened_at", Instant, nullable=False),
        Column("version", Integer, nullable=False),
        Column("updated_at", Instant, nullable=False),
    )


@cache
def incidents(generation: int) -> Table:
    """One row an incident of abuse of people: what it was, whom it met, and what followed."""
    return Table(
        f"incidents_{generation}",
        MetaData(),
        Column("breach_id", ByteOrderedText, primary_key=True),
        Column("stream", ByteOrderedText, nullable=False, index=True),
        Column("landlord", ByteOrderedText, nullable=False, index=True),
        Column("category", ByteOrderedText, nullable=False),
        Column("target", ByteOrderedText, nullable=False),
        Column("case", ByteOrderedText, nullable=False),
        Column("place", ByteOrderedText, nullable=False),
        Column("action", ByteOrderedText, nullable=False),
        Column("follow_up", ByteOrderedText, nullable=False),
        Column("follow_up_at", Instant),
        Column("done_at", Instant, nullable=False),
        Column("recorded_by", ByteOrderedText, nullable=False),
        Column("updated_at", Instant, nullable=False),
    )


@cache
def memberships(generation: int) -> Table:
    """One row a membership of a group: its latest application, and how it stands."""
    return Table(
        f"memberships_{generation}",
        MetaData(),
        Column("stream", ByteOrderedText, primary_key=True),
        Column("landlord", ByteOrderedText, nullable=False, index=True),
        Column("stage", ByteOrderedText, nullable=False),
        Column("group", ByteOrderedText, nullable=False),
        Column("group_name", ByteOrderedText, nullable=False),
        Column("platform", ByteOrderedText, nullable=False),
        Column("account", ByteOrderedText, nullable=False),
        Column("subject", ByteOrderedText, nullable=False),
        Column("handle", ByteOrderedText),
        Column("handle_event", ByteOrderedText, nullable=False),
        Column("applied_at", Instant, nullable=False),
        Column("decide_by", Instant, nullable=False),
        Column("overdue", Boolean, nullable=False),
        Column("answer_by", Date),
        Column("unanswered", Integer, nullable=False),
        Column("rules_version", ByteOrderedText, nullable=False),
        Column("agreed_to", ByteOrderedText),
        Column("home", ByteOrderedText),
        Column("removed_until", Date),
        Column("to_tell", Integer, nullable=False),
        Column("network_differs", Boolean, nullable=False),
        Column("version", Integer, nullable=False),
        Column("updated_at", Instant, nullable=False),
    )


TABLES = {
    "items": items,
    "cases": cases,
    "clocks": clocks,
    "sendings": sendings,
    "holders": holders,
    "incidents": incidents,
    "memberships": memberships,
}
