"""Searching everything that an installation leaves behind for words that must not be there."""

import json
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message
from sqlalchemy import Engine, MetaData, select
from temporalio.api.common.v1 import Payload
from temporalio.client import Client

from ledger.store import Ledger
from ledger.tables import intake
from vault.errors import CannotOpen
from vault.store import Vault
from vault.tables import content

Found = list[tuple[str, str]]


class Haystack:
    """Named pieces of bytes."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, bytes]] = []

    def add(self, name: str, data: bytes) -> None:
        """Add a piece."""
        self.pieces.append((name, data.lower()))

    def find(self, word: str) -> Found:
        """Return the pieces in which a word stands, in clear or in a form that gives it away."""
        forms = disguises(word)
        return [(name, word) for name, data in self.pieces if any(form in data for form in forms)]

    def find_any(self, words: list[str]) -> Found:
        """Return the pieces in which any of the words stands."""
        return [found for word in words for found in self.find(word)]


def disguises(word: str) -> list[bytes]:
    """Return the forms in which a word can be read back: bytes, hex, base64, a bare digest."""
    data = word.encode()
    forms = [data, word.encode("utf-16-le"), data.hex().encode(), sha256(data).hexdigest().encode()]
    # In base64 a word looks different at each of three places; its ends depend on what is beside.
    forms += [b64encode(bytes(shift) + data)[start:-4] for shift, start in enumerate((0, 2, 3))]
    return [form.lower() for form in forms]


async def search_histories(client: Client, haystack: Haystack) -> int:
    """Add every run's whole history, its payloads opened, its attributes and its memo.

    Returns how many runs there are.
    """
    runs = 0
    async for run in client.list_workflows():
        runs += 1
        handle = client.get_workflow_handle(run.id, run_id=run.run_id)
        history = await handle.fetch_history()
        for event in history.events:
            await _add_message(client, haystack, f"history of {run.id}", event)
        described = await handle.describe()
        await _add_message(client, haystack, f"description of {run.id}", described.raw_description)
    return runs


async def _add_message(client: Client, haystack: Haystack, name: str, message: Message) -> None:
    haystack.add(name, message.SerializeToString())
    async for payload in _opened(client, message):
        haystack.add(name, payload.data)


async def _opened(client: Client, message: Message) -> AsyncIterator[Payload]:
    codec = client.data_converter.payload_codec
    assert codec is not None
    for payload in _payloads(message):
        (found,) = await codec.decode([payload])
        yield found


def _payloads(message: Message) -> Iterator[Payload]:
    """Return every payload anywhere in a message."""
    if isinstance(message, Payload):
        yield message
        return
    for field, value in message.ListFields():
        if field.message_type is not None:
            for part in _parts(field.message_type, value):
                yield from _payloads(part)


def _parts(kind: Descriptor, value: Any) -> list[Message]:  # noqa: ANN401 -- protobuf's own
    if isinstance(value, Message):
        return [value]
    parts = value.values() if kind.GetOptions().map_entry else value
    return [part for part in parts if isinstance(part, Message)]


def search_columns(engine: Engine, haystack: Haystack) -> None:
    """Add every value of every column of every table of a database."""
    metadata = MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                for column, value in row.items():
                    data = value if isinstance(value, bytes) else str(value).encode()
                    haystack.add(f"{table.name}.{column}", data)


def search_opened(vault: Vault, haystack: Haystack) -> None:
    """Add every text of a vault as those who may read it see it."""
    with vault.engine.connect() as connection:
        ids = list(connection.scalars(select(content.c.content_id)))
    for id_ in ids:
        haystack.add(f"content:{id_}", str(vault.get(id_)).encode())


def search_raw(ledger: Ledger, vault: Vault, haystack: Haystack) -> None:
    """Add every raw web hook copy that a key which is left opens."""
    with ledger.engine.connect() as connection:
        rows = connection.execute(select(intake)).mappings().all()
    for row in rows:
        text = json.loads(row["facts"]).get("text") or {"subject": row["subject"]}
        for subject in {row["subject"], text["subject"]}:
            place = (row["intake_id"], "intake", "envelope", row["envelope"])
            with suppress(CannotOpen):
                haystack.add(f"intake:{row['seq']}", str(vault.open(subject, *place)).encode())


def search_files(folder: Path, haystack: Haystack, leave_out: str) -> None:
    """Add every file below a folder except those whose name begins with `leave_out`."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith(leave_out):
            haystack.add(file.name, file.read_bytes())
