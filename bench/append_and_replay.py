"""Appending one event a transaction, and replaying one aggregate, against `eventsourcing`.

Append: from an event in memory to a committed row, one event a transaction. Ours takes the head
row, chains the hash, moves stream and head; the peer's `save` maps the event and inserts it.

Replay: from rows to the state, nothing kept: our fold of all events of a case against the
peer's `repository.get`, on histories of the same length.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from application.folding import fold
from bench.databases import Database
from bench.measuring import Comparison, compared, per_second
from bench.office import STAFF, another_look, open_cases, recorded, settings_in
from bench.peer_ledger import Matter, Matters, matters
from bench.plan import Plan
from contracts.free_ids import new_id
from domain.case.events import IdentityFailed
from ledger.records import NewEvent, StoredEvent
from runtime.installation import Installation, installation

APPEND_AIM = 1.0
REPLAY_AIM = 4.0
LENGTHS = (5, 50, 500)
STREAMS = 20


def measure(folder: Path, database: Database, plan: Plan) -> list[Comparison]:
    """Return appends and replays a second, on one database."""
    settings = settings_in(folder, database.new("ledger"), database.new("vault"))
    with installation(settings) as ours, matters(database.new("peer")) as peer:
        return [
            _appending(ours, peer, database.label, plan),
            _commanding(ours, peer, database.label, plan),
            *(_replaying(ours, peer, length, database.label, plan) for length in LENGTHS),
        ]


def _appending(ours: Installation, peer: Matters, label: str, plan: Plan) -> Comparison:
    lasts = {stream: _last(ours, stream) for stream in open_cases(ours, STREAMS)}
    open_matters: list[Matter] = [peer.repository.get(peer.open(5)) for _ in range(STREAMS)]
    turns = cycle(range(STREAMS))

    def append(_: int) -> None:
        stream = list(lasts)[next(turns)]
        with ours.ledger.writing() as tx:
            (lasts[stream],) = tx.append(stream, lasts[stream].version, [_event(lasts[stream])])

    def save(_: int) -> None:
        matter = open_matters[next(turns)]
        matter.fail_identity("phone", STAFF)
        peer.save(matter)

    comparison = Comparison(f"append, {label}", "/s", "higher", APPEND_AIM)
    return _by_number(comparison, plan, plan.appends, append, save)


def _commanding(ours: Installation, peer: Matters, label: str, plan: Plan) -> Comparison:
    """Compare whole commands: ours also remembers, orders effects and writes read models."""
    posts = list(open_cases(ours, STREAMS).items())
    ids = [peer.open(5) for _ in range(STREAMS)]
    turns = cycle(range(STREAMS))

    def record(_: int) -> None:
        stream, post = posts[next(turns)]
        recorded(ours, stream, another_look(post))

    def change(_: int) -> None:
        matter: Matter = peer.repository.get(ids[next(turns)])
        matter.fail_identity("phone", STAFF)
        peer.save(matter)

    comparison = Comparison(f"load, change and save, {label}", "/s", "higher")
    return _by_number(comparison, plan, plan.appends, record, change)


def _replaying(
    ours: Installation, peer: Matters, length: int, label: str, plan: Plan
) -> Comparison:
    (stream,) = open_cases(ours, 1)
    _lengthen(ours, stream, length)
    id_ = peer.open(length)

    def replay(_: int) -> None:
        with ours.ledger.reading() as view:
            rows = view.links(stream)
        if fold(stream, rows).version != length:
            raise RuntimeError(f"{stream} has not {length} events")

    def get(_: int) -> None:
        matter: Matter = peer.repository.get(id_)
        if matter.version != length:
            raise RuntimeError(f"{id_} has not {length} events")

    comparison = Comparison(f"replay of {length} events, {label}", "/s", "higher", REPLAY_AIM)
    # About as long for each length.
    times = max(3, plan.replays * LENGTHS[0] // length)
    return _by_number(comparison, plan, times, replay, get)


def _lengthen(ours: Installation, stream: str, length: int) -> None:
    last = _last(ours, stream)
    with ours.ledger.writing() as tx:
        tx.append(stream, last.version, [_event(last) for _ in range(length - last.version)])


def _by_number(
    comparison: Comparison,
    plan: Plan,
    times: int,
    ours: Callable[[int], object],
    peer: Callable[[int], object],
) -> Comparison:
    return compared(
        comparison,
        plan.rounds,
        lambda: per_second(ours, range(times)),
        lambda: per_second(peer, range(times)),
    )


def _event(last: StoredEvent) -> NewEvent:
    """Return the event that an identity failed, to stand behind another one of its stream."""
    event = IdentityFailed(method="phone", failed_by=STAFF)
    now, command = datetime.now(UTC), new_id()
    return NewEvent(
        event_id=new_id(),
        type=event.type,
        schema_version=event.schema_version,
        occurred_at=now,
        recorded_at=now,
        actor=STAFF,
        on_behalf_of=None,
        via="api",
        command_id=command,
        causation_id=command,
        correlation_id=last.stream,
        policy_version=last.policy_version,
        calendar_version=last.calendar_version,
        payload=event.model_dump_json(exclude={"type"}).encode(),
    )


def _last(ours: Installation, stream: str) -> StoredEvent:
    with ours.ledger.reading() as view:
        return view.load(stream)[-1]
