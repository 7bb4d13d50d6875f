"""What is said of telling colleagues, whatever kind of stream had them told."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from domain.case import notice_events as of_a_case
from domain.messages import Event
from domain.notices import events as notices
from domain.notices.vocabulary import PAGE_ON_CALL
from domain.notices.words import matter_of


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%a %d %b %Y %H:%M")


def _whom(event: notices.Ordered) -> str:
    if event.role is not None:
        return event.role.replace("-", " ").replace("_", " ")
    named = isinstance(event, notices.NoticeOrdered) and event.people
    return "whoever was named" if named else f"the team {event.team}"


def _ordered(event: notices.Ordered, zone: ZoneInfo) -> str:
    verb = "is paged" if event.effect == PAGE_ON_CALL else "is told"
    held = f", from {_moment(event.not_before, zone)} on" if event.not_before else ""
    return f"{_whom(event)} {verb}: {matter_of(event.what)}{held}"


def _sent(event: notices.Sent, zone: ZoneInfo) -> str:
    return "colleagues were told"


def _delayed(event: notices.Delayed, zone: ZoneInfo) -> str:
    return f"colleagues not told yet ({event.reason}), next try {_moment(event.not_before, zone)}"


def _undone(event: notices.Undone, zone: ZoneInfo) -> str:
    return f"TO DO: colleagues could not be told ({event.reason}); a person tells them"


def _settled(event: notices.Settled, zone: ZoneInfo) -> str:
    return f"the notice was settled by {event.settled_by}"


NOTICE_TELLERS: Mapping[type[Event], Callable[[Any, ZoneInfo], str]] = MappingProxyType(
    {
        kind: teller
        for family in (notices, of_a_case)
        for kind, teller in (
            (family.NoticeOrdered, _ordered),
            (family.NoticeSent, _sent),
            (family.NoticeDelayed, _delayed),
            (family.NoticeUndone, _undone),
            (family.NoticeSettled, _settled),
        )
    }
)
