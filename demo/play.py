"""One play of one story: the stage, who acts, and losing Temporal on the way."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from application.reading import Standing
from demo.narrator import Narrator
from demo.office import Office, StoryBroken
from demo.people import Member
from demo.stage import Stage
from domain.sla import terms_for
from platforms.sandbox import SandboxPerson

EVE = timedelta(seconds=1)


@dataclass
class Loss:
    """The step at which Temporal is lost, and whether that has happened; once in all stories."""

    step: str | None = None
    happened: bool = False


@dataclass
class Play:
    """What the scenes of a story share, and the notes they leave each other."""

    stage: Stage
    office: Office
    narrator: Narrator
    resident: SandboxPerson
    loss: Loss = field(default_factory=Loss)
    case: str = ""
    post: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The landlord's zone."""
        return ZoneInfo(self.stage.parts.policies.current(self.stage.landlord).policy.zone)

    @property
    def now(self) -> datetime:
        """The simulated now."""
        return self.stage.simulation.now()

    async def does(self, command: str, by: Member | None = None, **fields: Any) -> None:  # noqa: ANN401 -- fields of any command
        """Let a member of staff act on the case."""
        await self.office.send(by or self.stage.handler, self.case, command, **fields)

    async def settles(self) -> None:
        """Wait until all that was set off has happened, and tell it."""
        await self.stage.simulation.settle()
        if self.case:
            self.narrator.tells(self.case)

    async def waits_until(self, at: datetime) -> None:
        """Let simulated time pass to an instant, telling what happens on the way."""
        calendar = self.stage.parts.policies.current(self.stage.landlord).calendar
        while (now := self.now) < at:
            midnight = calendar.end_of(calendar.local_day(now))
            if now < midnight - EVE:
                await self._passes_to(min(at, midnight - EVE))
                continue
            # A day's name comes before what happens at its first instant.
            day = calendar.local_day(midnight)
            self.narrator.day(day, calendar.days.why_not(day))
            await self._passes_to(midnight)

    async def _passes_to(self, at: datetime) -> None:
        await self.stage.keeper.wait_until(at, lambda: self.narrator.tells(self.case))

    async def writes_privately(self, text: str) -> None:
        """Let the resident write to the landlord in private."""
        self.narrator.says(f"@{self.resident.handle} (private)", text)
        page = self.stage.network.page.id
        await asyncio.to_thread(self.resident.write, page, text)
        await self._arrived()

    async def posts(self, text: str) -> None:
        """Let the resident post on the landlord's page, which opens the case."""
        self.narrator.says(f"@{self.resident.handle} (public)", text)
        page = self.stage.network.page.id
        before = {row["stream"] for row in self.stage.reader.cases(self.stage.landlord)}
        self.post = await asyncio.to_thread(self.resident.post, page, text)
        await self._arrived()
        new = [
            row["stream"]
            for row in self.stage.reader.cases(self.stage.landlord)
            if row["stream"] not in before
        ]
        if len(new) != 1:
            raise StoryBroken(f"the post opened {len(new)} cases instead of one")
        self.case = new[0]

    def template(self, name: str, **values: str) -> str:
        """Return one of the pack's texts, filled in."""
        policy = self.stage.parts.policies.current(self.stage.landlord).policy
        return policy.render(name, **values)

    async def loses_temporal(self, scene: str) -> None:
        """Lose Temporal if this is the scene for it; every wake-up must stay where it is.

        Where several stories are played, the first to come here loses it for all, while the
        others wait.
        """
        if self.loss.step == scene and not self.loss.happened:
            self.loss.happened = True
            await self.stage.keeper.alone(self._loses_temporal)

    async def _loses_temporal(self) -> None:
        before = self.stage.open_streams()
        count = await self.stage.lose_temporal()
        self.narrator.notes(
            f"Temporal's database is deleted. {count} open streams recovered from the ledger.",
            "bold red",
        )
        moved = {
            stream: wake
            for stream, wake in self.stage.open_streams().items()
            if wake != before.get(stream) and self._was_waiting(before.get(stream))
        }
        if moved:
            raise StoryBroken(f"after the loss these wake-ups moved: {moved}")
        self.narrator.notes("Every wake-up is where it was.", "bold red")

    def limit_from_now(self, rule: str) -> date:
        """Return the last day of a clock of the pack that would start now."""
        terms = self.stage.parts.policies.current(self.stage.landlord)
        limit = terms_for(terms.policy.clocks[rule], self.now, terms.calendar)
        return limit.due_on or limit.due_at.astimezone(self.zone).date()

    async def last(self, event: str) -> dict[str, Any]:
        """Return the facts of the case's latest event of a type, as the API shows them."""
        for shown in reversed(await self.office.events(self.stage.handler, self.case)):
            if shown["type"] == event:
                facts: dict[str, Any] = shown["facts"]
                return facts
        raise StoryBroken(f"the case has no {event}")

    async def thread(self) -> list[dict[str, Any]]:
        """Return the public thread under the resident's post, as anybody sees it."""
        return await asyncio.to_thread(self.stage.network.client.thread, self.post["id"])

    def standing(self) -> Standing:
        """Return where the case stands."""
        return self.stage.reader.standing(self.case)

    def _was_waiting(self, wake: datetime | None) -> bool:
        return wake is not None and wake > self.now

    async def _arrived(self) -> None:
        """Wait until the network has delivered its web hooks and they are taken in."""
        counts = await asyncio.to_thread(
            self.stage.network.client.deliveries, timedelta(seconds=30)
        )
        if counts.get("pending"):
            raise StoryBroken("the network's web hooks did not arrive")
        await self.settles()


Scene = tuple[str, str, Callable[[Play], Awaitable[None]]]
