"""One play of one story on the real stage: through the API, in simulated time."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from demo.narrator import Narrator
from demo.network import PLATFORM
from demo.office import Office
from demo.people import Member
from demo.play import Play, StoryBroken, TermsOfPlay
from demo.stage import Stage
from demo.words import Words
from platforms.sandbox import SandboxPerson, SandboxRefused

EVE = timedelta(seconds=1)


@dataclass
class Loss:
    """The steps at which Temporal is still to be lost; at each once in all stories."""

    steps: set[str] = field(default_factory=set)


class StagedPlay(Play):
    """What the scenes of a story do, done by people and programs of the stage."""

    def __init__(
        self,
        stage: Stage,
        office: Office,
        narrator: Narrator,
        resident: SandboxPerson,
        words: Words,
        loss: Loss | None = None,
    ) -> None:
        super().__init__(words, stage.staff)
        self.stage = stage
        self.office = office
        self.narrator = narrator
        self.resident = resident
        self.records: list[str] = []
        self.post: dict[str, Any] = {}
        self._loss = loss or Loss()

    @property
    def terms(self) -> TermsOfPlay:
        """What the landlord's cases are decided under."""
        return self.stage.parts.policies.current(self.stage.landlord)

    @property
    def now(self) -> datetime:
        """The simulated now."""
        return self.stage.simulation.now()

    @property
    def page(self) -> str:
        """The handle of the landlord's page."""
        return self.stage.network.page.handle

    @property
    def platform(self) -> str:
        """The network that it is played on."""
        return PLATFORM

    def says(self, who: str, text: str) -> None:
        """Show what somebody writes."""
        self.narrator.says(who, text)

    def explains(self, text: str) -> None:
        """Explain something."""
        self.narrator.notes(text, "dim")

    async def does(self, command: str, by: Member | None = None, **fields: Any) -> None:  # noqa: ANN401 -- fields of any command
        """Let a member of staff, the handler unless given, act on the case."""
        await self.office.send(by or self.staff.handler, self.case, command, **fields)

    async def refuses(
        self,
        command: str,
        by: Member | None = None,
        **fields: Any,  # noqa: ANN401 -- fields of any command
    ) -> str:
        """Return the code of the refusal that this command must meet, and show its words."""
        problem = await self.office.refused(by or self.staff.handler, self.case, command, **fields)
        self.explains(f"Refused: {problem['detail']}")
        return str(problem["code"])

    async def settles(self) -> None:
        """Wait until all that was set off has happened, and tell it."""
        await self.stage.simulation.settle()
        self._tells()

    def _tells(self) -> None:
        # A story may begin with another record than a case.
        for stream in filter(None, (self.case, *self.records)):
            self.narrator.tells(stream)

    async def waits_until(self, at: datetime) -> None:
        """Let simulated time pass to an instant, telling what happens on the way."""
        calendar = self.terms.calendar
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
        await self.stage.keeper.wait_until(at, self._tells)

    async def writes_privately(self, text: str) -> None:
        """Let the resident write to the landlord in private."""
        self.says(f"@{self.resident.handle} (private)", text)
        page = self.stage.network.page.id
        await asyncio.to_thread(self.resident.write, page, text)
        await self._arrived()

    async def posts(self, text: str) -> None:
        """Let the resident post on the landlord's page, which opens the case."""
        self.says(f"@{self.resident.handle} (public)", text)
        page = self.stage.network.page.id
        before = self._cases()
        self.post = await asyncio.to_thread(self.resident.post, page, text)
        await self._arrived()
        new = self._cases() - before
        if len(new) != 1:
            raise StoryBroken(f"the post opened {len(new)} cases instead of one")
        self.case = new.pop()
        self.cases.append(self.case)

    async def enters(self, handle: str, name: str) -> None:
        """Let somebody else act from now on as the resident; what they post is the next case."""
        suffix = (
            f".{self.stage.landlord}" if self.resident.handle.endswith(self.stage.landlord) else ""
        )
        create = self.stage.network.client.create_person
        self.resident = await asyncio.to_thread(create, f"{handle}{suffix}", name)

    async def network_fails(self) -> None:
        """Record that the network is unavailable from now on."""
        await self._tells_channel("record_outage", start_at=self.now.isoformat())

    async def network_recovers(self) -> None:
        """Record that the network is there again."""
        events = await self.office.events(self.staff.handler, self.stage.channel)
        told = [each["facts"] for each in events if each["type"] == "channel.watch_changed"]
        outage = told[-1]["watch"]["watch_id"]
        await self._tells_channel("end_outage", watch_id=outage, end_at=self.now.isoformat())

    async def _tells_channel(self, command: str, **fields: str) -> None:
        await self.office.send(self.staff.manager, self.stage.channel, command, **fields)
        await self.settles()

    async def opens_record(self, kind: str, by: Member, **fields: Any) -> str:  # noqa: ANN401 -- fields of any opening
        """Open a stream of another kind, named in plural; return its id."""
        stream = await self.office.open(by, self.stage.landlord, kind, **fields)
        self.records.append(stream)
        await self.settles()
        return stream

    async def does_to(self, stream: str, command: str, by: Member, **fields: Any) -> None:  # noqa: ANN401 -- fields of any command
        """Let a member of staff act on another stream than the case."""
        await self.office.send(by, stream, command, **fields)
        await self.settles()

    async def refuses_to(self, stream: str, command: str, by: Member, **fields: Any) -> str:  # noqa: ANN401 -- fields of any command
        """Return the code of the refusal that this command to another stream must meet."""
        problem = await self.office.refused(by, stream, command, **fields)
        self.explains(f"Refused: {problem['detail']}")
        return str(problem["code"])

    def state_of(self, stream: str) -> Any:  # noqa: ANN401 -- the state of any kind
        """Return a stream as it stands."""
        return self.stage.reader.folded(stream).state

    async def posts_again(self, text: str) -> str:
        """Let the resident post once more, and return what the network calls it."""
        self.says(f"@{self.resident.handle} (public)", text)
        page = self.stage.network.page.id
        posted = await asyncio.to_thread(self.resident.post, page, text)
        await self._arrived()
        return str(posted["id"])

    async def is_turned_away(self, text: str) -> bool:
        """Let the resident try to post; tell whether the network takes nothing from them."""
        page = self.stage.network.page.id
        try:
            await asyncio.to_thread(self.resident.post, page, text)
        except SandboxRefused:
            self.explains("The network takes nothing from them for this page.")
            return True
        await self._arrived()
        return False

    async def facts(self, event: str) -> list[dict[str, Any]]:
        """Return the facts of the case's events of a type, as the API shows them."""
        shown = await self.office.events(self.staff.handler, self.case)
        return [each["facts"] for each in shown if each["type"] == event]

    async def public_replies(self) -> list[str]:
        """Return what stands under the resident's post, as anybody sees it."""
        thread = await asyncio.to_thread(self.stage.network.client.thread, self.post["id"])
        return [entry["message"] for entry in thread if entry["id"] != self.post["id"]]

    def stage_of_the_case(self) -> str:
        """Return the label of the case's stage."""
        return self.stage.reader.standing(self.case).stage

    def clocks(self) -> Sequence[Mapping[str, Any]]:
        """Return the case's clocks from the read model."""
        return self.stage.reader.standing(self.case).clocks

    async def loses_temporal(self, scene: str) -> None:
        """Lose Temporal if this is a scene for it; every wake-up must stay where it is.

        Where several stories are played, the first to come here loses it for all, while the
        others wait.
        """
        if scene in self._loss.steps:
            self._loss.steps.remove(scene)
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

    def _was_waiting(self, wake: datetime | None) -> bool:
        return wake is not None and wake > self.now

    def _cases(self) -> set[str]:
        return {row["stream"] for row in self.stage.reader.cases(self.stage.landlord)}

    async def _arrived(self) -> None:
        """Wait until the network has delivered its web hooks and they are taken in."""
        counts = await asyncio.to_thread(
            self.stage.network.client.deliveries, timedelta(seconds=30)
        )
        if counts.get("pending"):
            raise StoryBroken("the network's web hooks did not arrive")
        await self.settles()
