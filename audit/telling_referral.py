"""What the events of a referral say, as one plain line; never with a text or a name in it."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from domain.case.referral_events import ReferralMade
from domain.messages import Event
from domain.referral import events as ev

Teller = Callable[[Any, ZoneInfo], str]
_TIMES: Mapping[str, str] = {
    "acknowledge": "taking it up",
    "decide": "deciding it",
    "appeal-lodging": "appealing",
    "appeal-decision": "deciding the appeal",
}


def _words(key: str) -> str:
    return key.replace("_", " ").replace("-", " ")


def _time_for(limit: str) -> str:
    return f"the time for {_TIMES.get(limit, _words(limit))}"


def _procedure(event: ev.ReferralRaised | ev.ConductAdvised) -> str:
    number = f" ({event.policy_reference})" if event.policy_reference else ""
    return f"{event.procedure_name}{number}"


REFERRAL_TELLERS: Mapping[type[Event], Teller] = {
    ReferralMade: lambda e, z: "a disciplinary referral was made",
    ev.ReferralRaised: lambda e, z: (
        f"referral raised about a {_words(e.role)} under the {_procedure(e)}: {_words(e.category)}"
    ),
    ev.ConductAdvised: lambda e, z: (
        f"advice given by {e.advised_by} on {_words(e.category)}, no referral made"
    ),
    ev.ReferralAccepted: lambda e, z: f"taken up by {e.accepted_by}",
    ev.ReferralReturned: lambda e, z: f"returned by {e.returned_by}",
    ev.InvestigationBegun: lambda e, z: f"investigation begun by {e.begun_by}",
    ev.FindingsRecorded: lambda e, z: f"findings recorded by {e.recorded_by}",
    ev.MeetingArranged: lambda e, z: (
        f"meeting arranged for {e.held_at.astimezone(z):%a %d %b %Y %H:%M}"
    ),
    ev.MeetingRecorded: lambda e, z: (
        f"meeting recorded by {e.recorded_by}, {'with' if e.attended else 'without'} the person"
    ),
    ev.OutcomeDecided: lambda e, z: f"outcome decided by {e.decided_by}: {_words(e.outcome)}",
    ev.AppealLodged: lambda e, z: "the person appealed",
    ev.AppealDecided: lambda e, z: (
        f"appeal {_words(e.result)}, decided by {e.decided_by}: {_words(e.outcome)} holds"
    ),
    ev.ReferralErasureOrdered: lambda e, z: "its time is over: its key is to be destroyed",
    ev.ReferralClosed: lambda e, z: f"referral closed by {e.closed_by}",
    ev.LegalReferralMade: lambda e, z: f"referred to lawyers by {e.made_by}",
    ev.LegalResultRecorded: lambda e, z: f"the lawyers' answer recorded by {e.recorded_by}",
    ev.ConflictDeclared: lambda e, z: f"{e.member} left the panel for a conflict of interest",
    ev.SubjectNamed: lambda e, z: (
        f"it is about {e.about_actor or 'somebody without a login here'}, says {e.named_by}"
    ),
    ev.StoodIn: lambda e, z: f"{e.member} took the panel's place: nobody of it could hear this",
    ev.MemberNamed: lambda e, z: f"{e.member} named to the panel by {e.named_by}",
    ev.NoteAdded: lambda e, z: f"note added by {e.added_by}",
    ev.LimitStarted: lambda e, z: (
        f"{_time_for(e.limit)} runs until the end of {e.due_on:%a %d %b %Y}"
    ),
    ev.LimitReminded: lambda e, z: f"REMINDER: {_time_for(e.limit)} ends soon",
    ev.LimitMissed: lambda e, z: f"OVERDUE: {_time_for(e.limit)} is over",
    ev.LimitMet: lambda e, z: f"{_time_for(e.limit)} was {'not ' if e.late else ''}kept",
    ev.LimitEnded: lambda e, z: f"{_time_for(e.limit)} ended",
    ev.CaseToldOfReferral: lambda e, z: f"telling the case that there is a referral: {e.state}",
}
