"""What a person has to do by hand about somebody's conduct, in words and with the way to it.

No network takes anybody out of a group for us, and a removal is an act of its own that says what
was considered (`RemoveMember`); so a decision to remove leaves it to a colleague until they say
that it is done, and so does an appeal that undoes it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from audit.telling import spoken
from console.kinds.kind import Record
from console.kinds.known import Known
from domain.account_holder.state import ContentAct, Holder
from domain.account_holder.vocabulary import ContentMeasure
from domain.identifiers import parse_stream
from domain.permissions import Permission

IN_A_GROUP = ("member", "suspended")
REMOVED = "removed"


def to_be_done(record: Record, act: ContentAct) -> Iterator[Known]:
    """Yield what is to be done by hand of a decision, until somebody confirms it."""
    asks = f"act_id={act.act_id}"
    for words, link in _doing(record, act.measure):
        yield Known("By hand", words, "danger", "confirm_content_act", link=link, asks=asks)


def to_be_undone(record: Record, effect_id: str, act_id: str) -> Iterator[Known]:
    """Yield what is to be taken back by hand after an appeal, until somebody confirms it."""
    holder: Holder = record.state
    measures = [each.measure for each in holder.acts.values() if each.act_id == act_id]
    for measure in measures:
        for words, link in _undoing(record, measure):
            asks = f"effect_id={effect_id}"
            yield Known("By hand", words, "danger", "confirm_restored", link=link, asks=asks)


def _doing(record: Record, measure: ContentMeasure) -> Iterator[tuple[str, str | None]]:
    match measure:
        case "remove-from-group":
            yield from _out_of_groups(record)
        case "delete-account-link":
            yield "Delete the link to the account, then say so", None
        case _:
            yield f"{spoken(measure).capitalize()} the post by hand, then say so", None


def _undoing(record: Record, measure: ContentMeasure) -> Iterator[tuple[str, str | None]]:
    match measure:
        case "remove-from-group":
            yield from _into_groups(record)
        case "delete-account-link":
            yield "Put the link to the account back, then say so", None
        case _:
            yield "Restore a post, then say so", None


def _out_of_groups(record: Record) -> Iterator[tuple[str, str | None]]:
    found = _memberships(record, *IN_A_GROUP, REMOVED)
    for name, link, row in found:
        if row["stage"] in IN_A_GROUP:
            yield f"Take them out of {name} on its page, with the reason, then say so", link
        elif row["network_differs"]:
            yield f"They are removed from {name}: take them out on the network, then say so", link
        else:
            yield f"They are removed from {name}, and gone there: say so", link
    if not found:
        yield "Take them out of the group, with the reason, then say so", None


def _into_groups(record: Record) -> Iterator[tuple[str, str | None]]:
    found = _memberships(record, REMOVED)
    for name, link, _ in found:
        yield f"Let them into {name} again on its page, with the reason, then say so", link
    if not found:
        yield "See that they are in the group again, there and on the network, then say so", None


def _memberships(record: Record, *stages: str) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Return the person's memberships at these stages with their groups' names and addresses."""
    holder: Holder = record.state
    look = record.look
    if Permission.MEMBERSHIP_READ not in look.caller.permissions:
        return []
    landlord = look.caller.landlord
    return [
        (row["group_name"], f"/{landlord}/memberships/{parse_stream(row['stream']).uuid}", row)
        for row in look.services.reader.memberships(landlord)
        if row["subject"] in holder.linked and row["stage"] in stages
    ]
