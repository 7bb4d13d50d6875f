"""What an event says, as one plain line; never with the text or the name in it."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from audit.procedure_words import PROCEDURE_TELLERS
from audit.telling_channel import CHANNEL_TELLERS
from audit.telling_conduct import CONDUCT
from audit.telling_conversation import CONVERSATION
from audit.telling_handling import HANDLING_TELLERS
from audit.telling_membership import MEMBERSHIP_TELLERS
from audit.telling_notices import NOTICE_TELLERS
from audit.telling_policy import POLICY_TELLERS
from audit.telling_privacy import PRIVACY_TELLERS, standing_in_words
from audit.telling_publication import PUBLICATION
from audit.telling_referral import REFERRAL_TELLERS
from audit.telling_sanctions import SANCTIONS
from audit.telling_upkeep import UPKEEP_TELLERS
from domain.case import clock_events as clocks
from domain.case import consent_events as consents
from domain.case import events as life
from domain.case import exposure_events as exposed
from domain.case import internal_events as internal
from domain.case import message_events as messages
from domain.case import paging_events as paging
from domain.case.calendar_events import CalendarAdopted
from domain.case.watch_events import WatchNoted
from domain.clock_rules import spoken_amount
from domain.messages import Event

Teller = Callable[[Any, ZoneInfo], str]


def tell(event: Event, zone: ZoneInfo) -> str:
    """Return the event in words, its instants in the landlord's zone."""
    teller = TELLERS.get(type(event))
    return teller(event, zone) if teller else event.type.replace(".", ": ").replace("_", " ")


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Return an instant as people in `zone` would write it."""
    return at.astimezone(zone).strftime("%a %d %b %Y %H:%M")


def spoken(name: str) -> str:
    """Return a name of the code in words."""
    return name.replace("_", " ")


def until(due_at: datetime, zone: ZoneInfo) -> str:
    """Return the instant that ends a limit; a midnight is the end of the day before."""
    local = due_at.astimezone(zone)
    if local.time() != time.min:
        return moment(due_at, zone)
    return f"the end of {local - timedelta(days=1):%a %d %b %Y}"


_HANDED_IN = {
    "captured": ", captured by hand",
    "staff_report": ", reported by a colleague",
    "personal_approach": ", received by a colleague personally",
    "delivered": "",
}
_CHANGES = {
    "edited": "the author's post was edited",
    "deleted": "the author's post was deleted",
    "hidden": "the author's post was hidden",
    "deleted_by_author": "the author deleted the post",
    "removed_by_platform": "the platform removed the post",
    "removed_by_us": "the post was removed by us",
    "account_suspended": "the author's account was suspended by the platform",
    "account_back": "the author's account is back",
}


def _opened(event: life.CaseOpened, zone: ZoneInfo) -> str:
    paid = " under a paid post" if event.paid else ""
    manner = {"posted": "", "mention": " that names us", "share": " that shares ours"}
    told = f"case opened from a {spoken(event.origin)}{manner[event.manner]} on {event.platform}"
    return told + paid + _HANDED_IN[event.how]


def _hidden(event: exposed.PostHidden, zone: ZoneInfo) -> str:
    by = f", attested by {event.confirmed_by}" if event.confirmed_by else ""
    return (
        f"the post was {event.weaker}, which is less{by}"
        if event.weaker
        else f"the post is hidden{by}"
    )


def _clock_started(event: clocks.ClockStarted, zone: ZoneInfo) -> str:
    limit = spoken_amount(event.amount, event.unit)
    return f"clock '{spoken(event.rule)}' runs: {limit}, until {until(event.due_at, zone)}"


def _warned(event: clocks.ClockWarned, zone: ZoneInfo) -> str:
    return f"WARNING: '{spoken(event.rule)}' is due {until(event.due_at, zone)}"


def _breached(event: clocks.ClockBreached, zone: ZoneInfo) -> str:
    kind = "statutory limit" if event.statutory else "own target"
    return f"BREACH: '{spoken(event.rule)}' ({kind}) was due {until(event.due_at, zone)}"


def _requested(event: messages.MessageRequested, zone: ZoneInfo) -> str:
    held = f", held until {moment(event.not_before, zone)}" if event.not_before else ""
    return f"{event.audience} message requested: {spoken(event.purpose)}{held}"


def _watch(event: WatchNoted, zone: ZoneInfo) -> str:
    watch = event.watch
    what = "outage of the platform" if watch.kind == "outage" else f"{watch.kind} window"
    if watch.void:
        return f"the {what} was removed before it began"
    end = f"until {moment(watch.end_at, zone)}" if watch.end_at else "not over yet"
    return f"{what} from {moment(watch.start_at, zone)} on, {end}"


def _delivered(event: messages.MessageDelivered, zone: ZoneInfo) -> str:
    by = f", attested by {event.confirmed_by}" if event.confirmed_by else ""
    return f"{event.audience} message delivered: {spoken(event.purpose)}{by}"


def _published(event: consents.ResolutionPublished, zone: ZoneInfo) -> str:
    link = "the original post is gone" if event.original_gone else f"linked to {event.linked_to}"
    return f"resolution published, {link}"


def _asked(event: consents.ConsentAsked, zone: ZoneInfo) -> str:
    naming = "with their name" if event.named else "without their name"
    return f"consent asked to one exact text ({event.text.digest[:12]}...), {naming}"


TELLERS: Mapping[type[Event], Teller] = MappingProxyType(
    cast(
        dict[type[Event], Teller],
        {
            **HANDLING_TELLERS,
            life.CaseOpened: _opened,
            life.CaseCaptured: lambda e, z: f"the post was captured by hand by {e.captured_by}",
            life.ContactRecorded: lambda e, z: f"the author wrote again: {spoken(e.kind)}",
            life.PostChanged: lambda e, z: _CHANGES[e.change],
            life.EvidenceAttached: lambda e, z: (
                f"evidence kept by {e.attached_by}: {len(e.media)} picture(s)"
            ),
            exposed.PersonalDetailsSeen: lambda e, z: (
                f"PERSONAL DETAILS in public: {', '.join(map(spoken, e.kinds))}; a person decides"
            ),
            exposed.PersonalDetailsLeft: lambda e, z: (
                f"what was taken for personal details stands ({spoken(e.reason)})"
            ),
            exposed.HidingRequested: lambda e, z: f"the post is to be hidden ({spoken(e.reason)})",
            exposed.PostHidden: _hidden,
            exposed.HidingDelayed: lambda e, z: (
                f"not hidden yet ({e.reason}), next try {moment(e.not_before, z)}"
            ),
            exposed.HidingStalled: lambda e, z: f"could not be hidden ({e.reason}): a person does",
            **CHANNEL_TELLERS,
            life.IdentityConfirmed: lambda e, z: (
                f"identity confirmed by {spoken(e.method)}, {standing_in_words(e.standing)}"
            ),
            life.IdentityFailed: lambda e, z: f"identity not confirmed ({spoken(e.method)})",
            life.ComplaintDefined: lambda e, z: f"complaint defined for stage {e.stage}",
            life.StageOneAcknowledged: lambda e, z: "stage 1 acknowledged",
            life.FindingRecorded: lambda e, z: f"finding at stage {e.stage}: {spoken(e.finding)}",
            life.StageOneAnswered: lambda e, z: "stage 1 answered",
            life.EscalationRequested: lambda e, z: "stage 2 requested",
            life.StageTwoAcknowledged: lambda e, z: "stage 2 acknowledged",
            life.StageTwoAnswered: lambda e, z: "stage 2 answered; this is final",
            life.ErrandDone: lambda e, z: "the channel was told",
            **PROCEDURE_TELLERS,
            **PRIVACY_TELLERS,
            **MEMBERSHIP_TELLERS,
            **REFERRAL_TELLERS,
            **POLICY_TELLERS,
            **UPKEEP_TELLERS,
            clocks.ClockStarted: _clock_started,
            clocks.ClockWarned: _warned,
            clocks.ClockMet: lambda e, z: f"clock '{spoken(e.rule)}' met",
            clocks.ClockBreached: _breached,
            clocks.ClockAnsweredLate: lambda e, z: (
                f"answered late: '{spoken(e.rule)}' was due {until(e.due_at, z)}"
            ),
            clocks.ClockCancelled: lambda e, z: (
                f"clock '{spoken(e.rule)}' cancelled: {spoken(e.reason)}"
            ),
            clocks.ClockLapsed: lambda e, z: f"clock '{spoken(e.rule)}' lapsed",
            clocks.ClockExtended: lambda e, z: (
                f"clock '{spoken(e.rule)}' extended from {e.old_due_on:%a %d %b %Y} "
                f"until {until(e.due_at, z)}"
            ),
            clocks.ClockPaused: lambda e, z: (
                f"clock '{spoken(e.rule)}' stands still: {spoken(e.reason)}"
            ),
            clocks.ClockResumed: lambda e, z: f"a pause of '{spoken(e.rule)}' ended",
            clocks.ClockMoved: lambda e, z: (
                f"clock '{spoken(e.rule)}' is due {until(e.due_at, z)} instead of "
                f"{until(e.old_due_at, z)}, because of the {e.cause}"
            ),
            clocks.BreachCorrected: lambda e, z: (
                f"correction: the breach of '{spoken(e.rule)}' would not have been one; it stands"
            ),
            paging.OnCallAsked: lambda e, z: (
                f"on call asked, turn {e.turn}: {spoken(e.role.replace('-', ' '))}; the next at "
                f"{moment(e.next_at, z)}"
            ),
            paging.EmergencyTakenUp: lambda e, z: f"the emergency was taken up by {e.taken_up_by}",
            WatchNoted: _watch,
            CalendarAdopted: lambda e, z: "the case goes on by a newer calendar",
            **NOTICE_TELLERS,
            messages.MessageRequested: _requested,
            messages.MessageDelivered: _delivered,
            messages.MessageDelayed: lambda e, z: (
                f"not sent yet ({e.reason}), next try {moment(e.not_before, z)}"
            ),
            messages.MessageGivenUp: lambda e, z: (
                f"could not be sent ({e.reason}): a person decides"
            ),
            messages.MessageUnconfirmed: lambda e, z: (
                f"unknown whether sent ({e.reason}): a person decides"
            ),
            messages.MessageImpossible: lambda e, z: (
                f"the platform cannot send it ({e.reason}): a person does"
            ),
            messages.MessageSentAgain: lambda e, z: f"ordered again: {spoken(e.purpose)}",
            messages.MessageCancelled: lambda e, z: f"cancelled: {spoken(e.purpose)}",
            internal.NoteAdded: lambda e, z: "a note for colleagues",
            internal.BreachExplained: lambda e, z: (
                f"why '{spoken(e.rule)}' was missed: {spoken(e.cause)}"
            ),
            **CONVERSATION,
            **SANCTIONS,
            **CONDUCT,
            **PUBLICATION,
            consents.ConsentAsked: _asked,
            consents.ConsentGiven: lambda e, z: f"consent given to {e.digest[:12]}...",
            consents.ConsentDeclined: lambda e, z: "consent declined",
            consents.ConsentLapsed: lambda e, z: "no answer in time: silence is not consent",
            consents.ConsentWithdrawn: lambda e, z: "consent withdrawn",
            consents.ResolutionPublished: _published,
            consents.TakeDownRequested: lambda e, z: "the publication has to come down",
            consents.PublicationTakenDown: lambda e, z: "the publication was taken down",
        },
    )
)
