"""Words for the ids of a case's records, so that nobody has to choose among ids."""

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from audit.telling import moment, tell
from domain.case.consent_events import ConsentAsked
from domain.case.events import ContactRecorded
from domain.case.merge_events import CaseAbsorbed
from domain.case.removal_events import RemovalScheduled
from domain.case.watch_events import WatchNoted
from domain.identifiers import UUID_PATTERN
from domain.messages import Event
from ledger.recorded import Recorded

_A_UUID = re.compile(rf"^{UUID_PATTERN}$")
# Where several facts name an id, the one that made the record says best what it is.
_TELLING = (ConsentAsked, ContactRecorded, WatchNoted)


def labels_of(facts: Sequence[Recorded], zone: ZoneInfo) -> dict[str, str]:
    """Return what first named each id, and when."""
    found: dict[str, str] = {}
    for fact in facts:
        words = tell(fact.event, zone)
        label = f"{words[:1].upper()}{words[1:]}, {moment(fact.row.occurred_at, zone)}"
        for id_ in _ids(fact.event):
            if id_ not in found or isinstance(fact.event, _TELLING):
                found[id_] = label
    return found


def _ids(event: Event) -> Sequence[str]:
    if isinstance(event, WatchNoted):
        return [event.watch.watch_id]
    if isinstance(event, CaseAbsorbed):
        return [event.case]
    if isinstance(event, RemovalScheduled):
        return [event.object_id]  # a platform's own id
    values = (getattr(event, name) for name in type(event).model_fields)
    return [value for value in values if isinstance(value, str) and _A_UUID.match(value)]
