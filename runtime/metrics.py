"""What a process counts while it works, for Prometheus. `docs/operations.md` lists every metric.

Labels are bounded: what comes from outside is counted under its name only where the name is one
of ours, else as "other". No id, handle or text is ever a label.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from application.kinds import KINDS, commands_of
from contracts.messages import Answer, CommandEnvelope
from domain.identifiers import parse_stream
from domain.sealed import BEGINS_SEALED, is_sealed
from runtime.errors import PortTaken

OTHER = "other"
# A recording takes milliseconds and is given up after five seconds.
_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """The counters of one process, in a registry of their own."""

    def __init__(self, landlords: Collection[str] = ()) -> None:
        self.registry = CollectorRegistry()
        self._landlords = frozenset(landlords)
        self._commands = self._counter(
            "commands", "Commands answered by this worker", "landlord", "kind", "type", "answer"
        )
        self._latency = self._histogram("recording_seconds", "Time to record", "kind", "type")
        self._refusals = self._counter("refusals", "Refusals given", "landlord", "code")
        self._effects = self._counter(
            "effect_attempts", "Attempts at effects", "landlord", "kind", "result"
        )
        self._hooks = self._counter("hooks", "Web hooks", "landlord", "platform", "answer")
        self._items = self._counter("hook_items", "New items stored", "landlord", "platform")
        self._sweeps = self._counter(
            "sweeps", "Looks at an account on its network", "landlord", "platform", "answer"
        )
        self._swept = self._counter(
            "swept_items", "What web hooks had lost", "landlord", "platform", "what"
        )
        self._requests = self._counter("http_requests", "Requests", "method", "route", "status")
        self._answering = self._histogram("http_request_seconds", "Time to answer", "route")

        self._in_progress = Gauge(
            "redress_http_requests_in_progress", "Requests under way", registry=self.registry
        )

    @contextmanager
    def recording(self, envelope: CommandEnvelope) -> Iterator["Recorded"]:
        """Count a command by the answer that the block leaves in what it is given."""
        recorded, begun = Recorded(), perf_counter()
        try:
            yield recorded
        finally:
            self._recorded(envelope, recorded.answer, perf_counter() - begun)

    def effect(self, stream: str, kind: str, result: str) -> None:
        """Count one attempt at an effect; `result` is the type of what the stream is told.

        What is sealed is not counted, nor what begins something sealed.
        """
        if is_sealed(stream) or kind in BEGINS_SEALED:
            return
        self._effects.labels(self._landlord_of(stream), kind, result).inc()

    def hook(self, landlord: str, platform: str, answer: str, new: int = 0) -> None:
        """Count a web hook of a channel that is set up: its answer, and its new items."""
        self._hooks.labels(landlord, platform, answer).inc()
        self._items.labels(landlord, platform).inc(new)

    def sweep(self, landlord: str, platform: str, *, found: int, gone: int, failed: bool) -> None:
        """Count a look through an account, and what web hooks had not told of it."""
        self._sweeps.labels(landlord, platform, "failed" if failed else "done").inc()
        self._swept.labels(landlord, platform, "found").inc(found)
        self._swept.labels(landlord, platform, "gone").inc(gone)

    def request_begins(self) -> None:
        """Count a request as under way, until `request_ends`."""
        self._in_progress.inc()

    def request_ends(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request by the template of its route, never by its address."""
        self._in_progress.dec()
        known = method if method in _METHODS else OTHER
        self._requests.labels(known, route, str(status)).inc()
        self._answering.labels(route).observe(seconds)

    def _recorded(self, envelope: CommandEnvelope, answer: Answer | None, seconds: float) -> None:
        if is_sealed(envelope.stream):
            return
        landlord = self._landlord_of(envelope.stream)
        kind = parse_stream(envelope.stream).kind
        kind = kind if kind in KINDS else OTHER
        type_ = envelope.type if kind in KINDS and envelope.type in commands_of(kind) else OTHER
        self._commands.labels(landlord, kind, type_, _word_for(answer)).inc()
        self._latency.labels(kind, type_).observe(seconds)
        if answer is not None and answer.refusal is not None:
            self._refusals.labels(landlord, answer.refusal.code).inc()

    def _landlord_of(self, stream: str) -> str:
        landlord = parse_stream(stream).landlord
        return landlord if landlord in self._landlords else OTHER

    def _counter(self, name: str, words: str, *labels: str) -> Counter:
        return Counter(f"redress_{name}", words, labels, registry=self.registry)

    def _histogram(self, name: str, words: str, *labels: str) -> Histogram:
        return Histogram(f"redress_{name}", words, labels, registry=self.registry, buckets=_SECONDS)


class Recorded:
    """Where a recording leaves its answer; None where it brought none."""

    def __init__(self) -> None:
        self.answer: Answer | None = None


@contextmanager
def served(registry: CollectorRegistry, host: str, port: int | None) -> Iterator[int | None]:
    """Serve the metrics while the block runs, on a thread of their own; yields the port.

    With None nothing is served. PortTaken where it cannot listen there.
    """
    if port is None:
        yield None
        return
    try:
        server, thread = start_http_server(port, host, registry)
    except OSError as error:
        raise PortTaken("Metrics", host, port, error.strerror or str(error)) from error
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _word_for(answer: Answer | None) -> str:
    if answer is None:
        return "failed"
    if answer.refusal is not None:
        return "refused"
    return "accepted" if answer.events else "nothing_to_do"
