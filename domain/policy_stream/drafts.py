"""The draft of a decision about a policy, and what every rule asks of it."""

from datetime import date

from domain.drafting import Draft
from domain.policy_stream.events import PolicyEvent
from domain.policy_stream.refusals import DayToCome, NotInThisPolicy, VersionIsSettled
from domain.policy_stream.state import PolicyState, Version

PolicyDraft = Draft[PolicyState, PolicyEvent]


def today(draft: PolicyDraft) -> date:
    """Return the landlord's day."""
    return draft.context.calendar.local_day(draft.now)


def check_past(draft: PolicyDraft, day: date) -> None:
    """Refuse a day that is still to come."""
    if day > today(draft):
        raise DayToCome(day=day.isoformat())


def version_in(draft: PolicyDraft, version_id: str) -> Version:
    """Return the version, or refuse an id that this policy does not know."""
    found = draft.state.versions.get(version_id)
    if found is None:
        raise NotInThisPolicy(what="version", id=version_id)
    return found


def drafted_version(draft: PolicyDraft, version_id: str) -> Version:
    """Return the version, or refuse one that is no draft."""
    version = version_in(draft, version_id)
    if version.stage != "draft":
        raise VersionIsSettled(stage=version.stage)
    return version
