"""What a story can do, wherever it is played: on the stage, or against the rules alone."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from application.wordings import digest_of
from demo.people import Member, Staff
from demo.words import Words
from domain.business_time import Calendar
from domain.policy import Policy
from domain.sla import terms_for


class StoryBroken(Exception):
    """The story did not happen as it must; the message says where and what came instead."""


class TermsOfPlay(Protocol):
    """The landlord's policy and calendar."""

    @property
    def policy(self) -> Policy:
        """The landlord's policy."""

    @property
    def calendar(self) -> Calendar:
        """Its working time."""


class Play(ABC):
    """One play of one story, about one case at a time.

    `words` is what is complained of and said about it; `notes` is what scenes leave each other.
    What people do is asynchronous, as it is on the real stage.
    """

    def __init__(self, words: Words, staff: Staff) -> None:
        self.words = words
        self.staff = staff
        self.notes: dict[str, str] = {}
        self.case = ""
        self.cases: list[str] = []

    # What the place where it is played has to bring.

    @property
    @abstractmethod
    def terms(self) -> TermsOfPlay:
        """What the landlord's cases are decided under."""

    @property
    @abstractmethod
    def now(self) -> datetime:
        """The simulated now."""

    @property
    @abstractmethod
    def page(self) -> str:
        """The handle of the landlord's page."""

    @property
    @abstractmethod
    def platform(self) -> str:
        """The network that it is played on."""

    @abstractmethod
    def says(self, who: str, text: str) -> None:
        """Show what somebody writes."""

    @abstractmethod
    def explains(self, text: str) -> None:
        """Explain something."""

    @abstractmethod
    async def does(self, command: str, by: Member | None = None, **fields: Any) -> None:  # noqa: ANN401 -- fields of any command
        """Let a member of staff, the handler unless given, act on the case."""

    @abstractmethod
    async def refuses(
        self,
        command: str,
        by: Member | None = None,
        **fields: Any,  # noqa: ANN401 -- fields of any command
    ) -> str:
        """Return the code of the refusal that this command must meet, and show its words."""

    @abstractmethod
    async def posts(self, text: str) -> None:
        """Let the resident post on the landlord's page, which opens the case."""

    @abstractmethod
    async def enters(self, handle: str, name: str) -> None:
        """Let somebody else act from now on as the resident; what they post is the next case."""

    @abstractmethod
    async def writes_privately(self, text: str) -> None:
        """Let the resident write to the landlord in private."""

    @abstractmethod
    async def network_fails(self) -> None:
        """Record that the network is unavailable from now on."""

    @abstractmethod
    async def network_recovers(self) -> None:
        """Record that the network is there again."""

    @abstractmethod
    async def settles(self) -> None:
        """Wait until all that was set off has happened, and tell it."""

    @abstractmethod
    async def waits_until(self, at: datetime) -> None:
        """Let simulated time pass to an instant, telling what happens on the way."""

    @abstractmethod
    async def facts(self, event: str) -> list[dict[str, Any]]:
        """Return the facts of the case's events of a type, the earliest first."""

    @abstractmethod
    async def public_replies(self) -> list[str]:
        """Return what stands under the resident's post, as anybody sees it."""

    @abstractmethod
    def stage_of_the_case(self) -> str:
        """Return the label of the case's stage."""

    @abstractmethod
    def clocks(self) -> Sequence[Mapping[str, Any]]:
        """Return the case's clocks: rule, state, start_at, due_at and warned_at among others."""

    # What needs other streams than cases; played by the rules alone, there are none.

    async def opens_record(self, kind: str, by: Member, **fields: Any) -> str:  # noqa: ANN401 -- fields of any opening
        """Open a stream of another kind, named in plural; return its id."""
        raise StoryBroken("this is played on the stage alone")

    async def does_to(self, stream: str, command: str, by: Member, **fields: Any) -> None:  # noqa: ANN401 -- fields of any command
        """Let a member of staff act on another stream than the case."""
        raise StoryBroken("this is played on the stage alone")

    async def refuses_to(self, stream: str, command: str, by: Member, **fields: Any) -> str:  # noqa: ANN401 -- fields of any command
        """Return the code of the refusal that this command to another stream must meet."""
        raise StoryBroken("this is played on the stage alone")

    def state_of(self, stream: str) -> Any:  # noqa: ANN401 -- the state of any kind
        """Return a stream as it stands."""
        raise StoryBroken("this is played on the stage alone")

    async def posts_again(self, text: str) -> str:
        """Let the resident post once more, and return what the network calls it."""
        raise StoryBroken("this is played on the stage alone")

    async def is_turned_away(self, text: str) -> bool:
        """Let the resident try to post; tell whether the network takes nothing from them."""
        raise StoryBroken("this is played on the stage alone")

    async def loses_temporal(self, scene: str) -> None:
        """Lose Temporal if this is the scene for it; played by the rules alone, there is none."""
        return

    # What follows from it.

    @property
    def zone(self) -> ZoneInfo:
        """The landlord's zone."""
        return ZoneInfo(self.terms.policy.zone)

    def template(self, name: str, **values: str) -> str:
        """Return one of the pack's texts, filled in."""
        return self.terms.policy.render(name, **values)

    def wording(self, name: str, **values: str) -> dict[str, Any]:
        """Return one of the pack's texts as it is sent once it was previewed."""
        text = self.template(name, **values)
        return {"template": name, "fields": values, "digest": digest_of(text)}

    def says_publicly(self, text: str) -> None:
        """Show what the landlord writes for all to read."""
        self.says(f"@{self.page} (public)", text)

    def says_privately(self, text: str) -> None:
        """Show what the landlord writes to the resident."""
        self.says(f"@{self.page} (private)", text)

    async def last(self, event: str) -> dict[str, Any]:
        """Return the facts of the case's latest event of a type."""
        found = await self.facts(event)
        if not found:
            raise StoryBroken(f"the case has no {event}")
        return found[-1]

    async def opens_answer(self) -> None:
        """Let the handler open what came while the question of identity was open."""
        opening, written = (
            (await self.facts("case.opened"))[0],
            await self.last("case.contact_recorded"),
        )
        if written["text"]["subject"] != opening["subject"]:
            await self.does("open_answer", contact_id=written["contact_id"])

    async def waits(self, duration: timedelta) -> None:
        """Let a duration pass."""
        await self.waits_until(self.now + duration)

    async def waits_days(self, days: int, at: time) -> None:
        """Let days of the calendar pass, to a time of day."""
        local = self.now.astimezone(self.zone)
        day = (local + timedelta(days=days)).date()
        await self.waits_until(datetime.combine(day, at, self.zone))

    async def waits_working_days(self, days: int, at: time = time(10)) -> None:
        """Let working days pass, to a time of day."""
        calendar = self.terms.calendar
        day = calendar.add_working_days(calendar.local_day(self.now), days)
        await self.waits_until(datetime.combine(day, at, self.zone))

    def limit_from_now(self, rule: str) -> date:
        """Return the last day of a clock of the pack that would start now."""
        limit = terms_for(self.terms.policy.clocks[rule], self.now, self.terms.calendar)
        return limit.due_on or limit.due_at.astimezone(self.zone).date()

    def clock(self, rule: str) -> Mapping[str, Any]:
        """Return the case's latest clock of a rule; StoryBroken where it never ran."""
        found = [clock for clock in self.clocks() if clock["rule"] == rule]
        if not found:
            raise StoryBroken(f"the clock {rule} never ran")
        return found[-1]
