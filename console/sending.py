"""Sending a command to a stream for whoever calls: checked, its texts stored, then submitted."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from application.kinds import parse_command
from application.texts import mention_texts, store_texts
from application.wordings import speaks_of_wordings
from console.access import Caller
from console.sealed import check_hears, submitted
from console.services import Services
from contracts.messages import Answer
from domain.identifiers import derived_id, parse_stream
from domain.sealed import is_sealed, key_of


@dataclass(frozen=True)
class Order:
    """A command as it came in: its fields with their texts, and what travels beside it."""

    command_id: str
    stream: str
    fields: Mapping[str, Any]
    via: Literal["api", "console"]
    expected_version: int | None = None
    on_behalf_of: str | None = None


async def send(
    services: Services, caller: Caller, order: Order, *, dry_run: bool = False
) -> Answer:
    """Return the answer, which may be a refusal. Refusals of its shape are raised.

    Only what fits goes on: what does not could say anything, and Temporal keeps what it is sent.
    """
    landlord, kind, _ = parse_stream(order.stream)
    if is_sealed(order.stream):
        await asyncio.to_thread(check_hears, services, caller, order.stream)
    caller.check_command(kind, str(order.fields.get("type")))
    subject = await _subject_of(services, kind, order.stream)
    fields = dict(order.fields)
    if speaks_of_wordings(fields):
        fields = await asyncio.to_thread(services.wordings.written, order.stream, fields)
    known: dict[str, Any] = {}
    if kind == "account-holder":
        fields, known = await asyncio.to_thread(
            services.conduct.known, order.stream, order.command_id, fields
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
    if dry_run:
        return await asyncio.to_thread(services.installation.handler.dry_run, envelope)
    if envelope.body == fields | known:  # nothing in it is to be stored
        return await submitted(services, envelope)
    stored = await asyncio.to_thread(
        store_texts, services.installation.vault, landlord, subject, order.command_id, fields
    )
    return await submitted(services, envelope.model_copy(update={"body": stored | known}))


async def _subject_of(services: Services, kind: str, stream: str) -> str:
    if is_sealed(stream):
        return key_of(stream)
    # The texts of a case's commands are about its author, of a membership's about the applicant,
    # of a holder's about the person, and a channel's are the landlord's own.
    if kind == "membership":
        state = (await asyncio.to_thread(services.reader.folded, stream)).state
        return str(state.subject)
    if kind == "channel":
        return await asyncio.to_thread(_own_words_of, services, stream)
    if kind not in ("case", "account-holder"):
        return ""
    known = services.reader.known_subject_of(stream)
    if known is None:
        known = await asyncio.to_thread(services.reader.subject_of, stream)
    return known


def _own_words_of(services: Services, stream: str) -> str:
    landlord = parse_stream(stream).landlord
    subject = f"subject:{derived_id(stream, 'own words')}"
    services.installation.vault.ensure_key(landlord, subject)
    return subject
