"""Sending a command to a stream for whoever calls: checked, its texts stored, then submitted."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from application.kinds import parse_command
from application.texts import mention_texts, store_texts
from application.wordings import speaks_of_wordings
from console.access import Caller
from console.kinds.kind import Kind, no_subject
from console.kinds.registry import kind_of
from console.sealed import nothing_here, submitted
from console.services import Services
from contracts.messages import Answer, CommandEnvelope
from domain.identifiers import parse_stream
from domain.messages import Event


@dataclass(frozen=True)
class Order:
    """A command as it came in: its fields with their texts, and what travels beside it."""

    command_id: str
    stream: str
    fields: Mapping[str, Any]
    via: Literal["api", "console"]
    expected_version: int | None = None
    on_behalf_of: str | None = None


@dataclass(frozen=True)
class _Ready:
    """A command that fits: what is to be stored of it, what the records say, and as it travels."""

    landlord: str
    subject: str
    fields: dict[str, Any]
    known: dict[str, Any]
    envelope: CommandEnvelope


async def send(
    services: Services, caller: Caller, order: Order, *, dry_run: bool = False
) -> Answer:
    """Return the answer, which may be a refusal. Refusals of its shape are raised."""
    ready = await _made_ready(services, caller, order)
    envelope = ready.envelope
    if dry_run:
        answer = await asyncio.to_thread(services.installation.handler.dry_run, envelope)
    else:
        answer = await _submitted(services, order, ready)
    unsaid = {each.model_fields["type"].default for each in kind_of(order.stream).unsaid}
    said = [type_ for type_ in answer.events if type_ not in unsaid]
    return answer.model_copy(update={"events": said})


async def _submitted(services: Services, order: Order, ready: _Ready) -> Answer:
    envelope = ready.envelope
    if envelope.body == ready.fields | ready.known:  # nothing in it is to be stored
        return await submitted(services, envelope)
    stored = await asyncio.to_thread(
        store_texts,
        services.installation.vault,
        ready.landlord,
        ready.subject,
        order.command_id,
        ready.fields,
    )
    return await submitted(services, envelope.model_copy(update={"body": stored | ready.known}))


async def foretell(services: Services, caller: Caller, order: Order) -> Sequence[Event]:
    """Return what a command would bring about now, and record nothing; refusals are raised."""
    ready = await _made_ready(services, caller, order)
    events = await asyncio.to_thread(services.installation.handler.foretell, ready.envelope)
    return [event for event in events if not isinstance(event, kind_of(order.stream).unsaid)]


async def _made_ready(services: Services, caller: Caller, order: Order) -> _Ready:
    """Return a command that the caller may send and that fits.

    Only what fits goes on: what does not could say anything, and Temporal keeps what it is sent.
    """
    landlord, kind = parse_stream(order.stream).landlord, kind_of(order.stream)
    if kind.is_sealed:
        await asyncio.to_thread(kind.check_reading, services, caller, order.stream)
    caller.check_command(kind.name, str(order.fields.get("type")))
    if kind.sees and not await asyncio.to_thread(kind.sees, services, caller, order.stream):
        raise nothing_here()
    subject = await _subject_of(services, kind, order.stream)
    fields = dict(order.fields)
    if speaks_of_wordings(fields):
        fields = await asyncio.to_thread(services.wordings.written, order.stream, fields)
    known: dict[str, Any] = {}
    if kind.completes is not None:
        fields, known = await asyncio.to_thread(
            kind.completes, services, order.stream, order.command_id, fields
        )
    envelope = caller.envelope(
        order.stream,
        order.command_id,
        mention_texts(landlord, subject, order.command_id, fields) | known,
        order.via,
        on_behalf_of=order.on_behalf_of,
        expected_version=order.expected_version,
    )
    parse_command(order.stream, envelope.body)
    return _Ready(landlord, subject, fields, known, envelope)


async def _subject_of(services: Services, kind: Kind, stream: str) -> str:
    """Return whose personal data the texts of a command are."""
    known = services.reader.known_subject_of(stream)
    if known is not None or kind.subject is no_subject:
        return known or ""
    return await asyncio.to_thread(kind.subject, services, stream)
