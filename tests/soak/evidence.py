"""What both sides recorded: the network everything it ever held, the landlords their ledger."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select
from temporalio.client import WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from application.event_codec import decode
from application.rebuilding import rebuild, rebuild_effects
from contracts.messages import Alarm
from contracts.names import ALARM
from domain.identifiers import parse_stream
from ledger.recorded import Recorded
from ledger.tables import effects, intake, streams
from ledger.verify import verify
from projections.live import live_tables
from runtime.installation import Installation
from runtime.streams import Streams

Row = Mapping[str, Any]
AT_ONCE = 20


@dataclass(frozen=True)
class NetworkSide:
    """The network's own record; see `GET /admin/record`. `pages` are the landlords' accounts."""

    posts: Sequence[Row]
    messages: Sequence[Row]
    told: frozenset[str]
    suspended: frozenset[str]
    pages: frozenset[str]


@dataclass(frozen=True)
class LandlordSide:
    """The ledger at the end. `texts` are those of the intake's items, by object id and kind.

    `stale` names read models that come out otherwise when they are rebuilt, `running` the
    streams whose workflows run, `asleep` those of them that sleep until another instant than the
    ledger says. `chain` says what is wrong with the chain of hashes.
    """

    now: datetime
    intake: Sequence[Row]
    texts: Mapping[tuple[str, str, str], str | None]
    facts: Sequence[Recorded]
    effects: Sequence[Row]
    sendings: Sequence[Row]
    streams: Sequence[Row]
    open_streams: frozenset[str]
    running: frozenset[str]
    asleep: frozenset[str]
    stale: tuple[str, ...]
    chain: str | None


@dataclass(frozen=True)
class Evidence:
    """Both sides, to be held against each other."""

    network: NetworkSide
    landlord: LandlordSide


def network_side(record: Mapping[str, Any], pages: Sequence[str]) -> NetworkSide:
    """Return the network's side from its record."""
    return NetworkSide(
        posts=record["posts"],
        messages=record["messages"],
        told=frozenset(record["told"]),
        suspended=frozenset(record["suspended"]),
        pages=frozenset(pages),
    )


async def landlord_side(parts: Installation, of: Streams) -> LandlordSide:
    """Read the ledger, ask Temporal about every stream, and rebuild what can be rebuilt."""
    with parts.ledger.reading() as view:
        connection = view.connection
        rows = _rows(connection, intake)
        every = _rows(connection, streams)
        facts = [decode(row) for row in _all_events(view) if _is_told(row.stream)]
        opened = frozenset(row.stream for row in view.open_streams())
        sendings = _rows(connection, live_tables(connection)["sendings"])
        ordered = _rows(connection, effects)
        broken = verify(view)
    names = [row["stream"] for row in every if _is_told(row["stream"])]
    running, asleep = await _asked(of, names, {row["stream"]: row["wake_at"] for row in every})
    return LandlordSide(
        now=parts.now(),
        intake=rows,
        texts={(r["object_id"], r["kind"], r["version"]): _text(parts, r) for r in rows},
        facts=facts,
        effects=ordered,
        sendings=sendings,
        streams=every,
        open_streams=opened,
        running=running,
        asleep=asleep,
        stale=tuple(_stale(parts)),
        chain=str(broken) if broken else None,
    )


def _all_events(view: Any) -> list[Any]:  # noqa: ANN401 - the ledger's view
    found: list[Any] = []
    while page := view.events(after_position=found[-1].position if found else 0):
        found += page
    return found


def _is_told(stream: str) -> bool:
    return parse_stream(stream).kind != "journal"


def _rows(connection: Connection, table: Table) -> list[Row]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _text(parts: Installation, row: Row) -> str | None:
    text = json.loads(row["facts"]).get("text")
    return None if text is None else str(parts.vault.get(text["content_id"]))


def _stale(parts: Installation) -> list[str]:
    before = _read_models(parts)
    rebuild(parts.ledger)
    rebuild_effects(parts.ledger)
    after = _read_models(parts)
    return [name for name, content in before.items() if after[name] != content]


def _read_models(parts: Installation) -> dict[str, list[str]]:
    with parts.ledger.reading() as view:
        tables = {**live_tables(view.connection), "effects": effects}
        return {
            name: sorted(str(sorted(row.items())) for row in _rows(view.connection, table))
            for name, table in tables.items()
        }


async def _asked(
    of: Streams, names: Sequence[str], wake_at: Mapping[str, datetime | None]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return which of the streams run, and which of those sleep until another instant."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(stream: str) -> tuple[bool, bool]:
        async with gate:
            return await _one_asked(of, stream, wake_at[stream])

    answers = dict(zip(names, await asyncio.gather(*map(one, names)), strict=True))
    running = frozenset(stream for stream, (runs, _) in answers.items() if runs)
    return running, frozenset(stream for stream in running if answers[stream][1])


async def _one_asked(of: Streams, stream: str, wake: datetime | None) -> tuple[bool, bool]:
    try:
        described = await of.handle(stream).describe()
        if described.status != WorkflowExecutionStatus.RUNNING:
            return False, False
        alarm: Alarm | None = await of.handle(stream).query(ALARM, result_type=Alarm)
    except RPCError as error:
        if error.status != RPCStatusCode.NOT_FOUND:
            raise
        return False, False
    return True, (alarm.armed_for if alarm else None) != wake
