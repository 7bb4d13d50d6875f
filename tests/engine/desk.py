"""A desk at the landlord's: sends commands to streams, and reads what became of them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from sqlalchemy import select

from application.event_codec import decode
from contracts.free_ids import new_id
from contracts.messages import Answer, CommandEnvelope
from domain.case import commands as do
from domain.channel.commands import RegisterChannel
from domain.identifiers import stream_id
from domain.messages import Command, ContentRef, Personal
from ledger.recorded import Recorded
from ledger.records import Stream
from ledger.tables import effects
from runtime.installation import Installation
from runtime.streams import Streams
from tests.engine.network import LANDLORD, PLATFORM, Network

HANDLER = "staff:amara"
INTAKE = "system:intake"
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Desk:
    """Works on one installation, through Temporal as every client does."""

    parts: Installation
    streams: Streams
    network: Network

    @property
    def channel(self) -> str:
        """The stream of the landlord's page."""
        return stream_id(LANDLORD, "channel", PLATFORM, self.network.page.id)

    async def send(self, stream: str, command: Command, by: str = HANDLER) -> Answer:
        """Send a command and return its answer, whatever it is."""
        return await self.streams.submit(envelope(stream, command, by))

    async def does(self, stream: str, command: Command, by: str = HANDLER) -> Answer:
        """Send a command that must be accepted."""
        answer = await self.send(stream, command, by)
        assert answer.refusal is None, answer.refusal
        return answer

    async def opens_case(self, received_at: datetime | None = None) -> str:
        """Open a case about a post that the resident makes now; return its stream."""
        opening = self.opening(received_at)
        answer = await self.streams.submit(opening)
        assert answer.refusal is None, answer.refusal
        return opening.stream

    def opening(self, received_at: datetime | None = None) -> CommandEnvelope:
        """Return the command that opens a case about a new post."""
        post = self.network.resident.post(self.network.page.id, "The lift is broken.")["id"]
        command = do.OpenCase(
            subject=self.subject,
            channel=self.channel,
            platform=PLATFORM,
            account=self.network.page.id,
            post=post,
            thread=post,
            handle=self.personal(self.network.resident.handle),
            user_ref=self.personal(self.network.resident.id),
            text=self.text("The lift is broken."),
            taken_in_at=received_at or self.parts.now(),
        )
        return envelope(stream_id(LANDLORD, "case", post), command, INTAKE)

    def contact(self, name: str) -> do.RecordContact:
        """Let the resident write in private and return what the case is told of it."""
        self.network.resident.write(self.network.page.id, name)
        return do.RecordContact(
            contact_id=new_id(),
            subject=self.subject,
            kind="private_message",
            object_id=name,
            thread=name,
            handle=self.personal(self.network.resident.handle),
            user_ref=self.personal(self.network.resident.id),
            text=self.text(name),
            taken_in_at=self.parts.now(),
        )

    def acknowledgement(self, not_before: datetime | None = None) -> do.AcknowledgePublicly:
        """Return the reply that says in public that the post was seen."""
        content = self.text("Thank you, we have seen this.")
        return do.AcknowledgePublicly(content=content, not_before=not_before)

    def has_a_channel(self) -> None:
        """Make the page a channel without any worker, before the story begins."""
        self.parts.handler.record(envelope(self.channel, self._registration))

    @property
    def _registration(self) -> RegisterChannel:
        return RegisterChannel(platform=PLATFORM, account=self.network.page.id)

    @property
    def subject(self) -> str:
        """Whose complaint it is."""
        resident = self.network.resident.id
        return self.parts.vault.ensure_subject(LANDLORD, PLATFORM, resident)

    def text(self, words: str) -> ContentRef:
        """Keep a text and return its reference."""
        return self.parts.vault.put(LANDLORD, self.subject, words)

    def personal(self, words: str) -> Personal:
        """Keep a short personal text and return its reference."""
        return Personal(subject=self.subject, content_id=self.text(words).content_id)

    def facts(self, stream: str) -> list[Recorded]:
        """Return what was recorded of a stream."""
        with self.parts.ledger.reading() as view:
            return [decode(row) for row in view.load(stream)]

    def types(self, stream: str) -> list[str]:
        """Return the types of what was recorded of a stream."""
        return [fact.row.type for fact in self.facts(stream)]

    def effects(self) -> list[dict[str, Any]]:
        """Return every effect that was ever ordered."""
        with self.parts.ledger.reading() as view:
            found = view.connection.execute(select(effects)).mappings()
            return [dict(row) for row in found]

    def stream(self, stream: str) -> Stream | None:
        """Return where a stream stands in the ledger."""
        with self.parts.ledger.reading() as view:
            return view.stream(stream)

    def wake_at(self, stream: str) -> datetime:
        """Return when a stream next has something to record by itself."""
        row = self.stream(stream)
        assert row is not None
        assert row.wake_at is not None
        return row.wake_at


def envelope(stream: str, command: Command, by: str = HANDLER) -> CommandEnvelope:
    """Return a command with an id of its own."""
    return CommandEnvelope(
        command_id=new_id(),
        stream=stream,
        body=command.model_dump(mode="json"),
        actor=by,
        via="api",
    )


async def eventually(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds; fail after a long while."""
    give_up = monotonic() + PATIENCE_SECONDS
    while not holds():
        assert monotonic() < give_up, f"waited {PATIENCE_SECONDS:.0f} s, but not: {what}"
        await asyncio.sleep(0.02)
