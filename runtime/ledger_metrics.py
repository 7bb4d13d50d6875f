"""The ledger's figures as Prometheus gauges, read when somebody scrapes."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic

import structlog
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from application.figures import Figures, figures
from database.failures import DatabaseFailure
from runtime.installation import Installation

# However many scrape, the ledger is asked once in this time.
FRESH_SECONDS = 5.0

log = structlog.get_logger(__name__)


class LedgerMetrics(Collector):
    """Gauges of one installation; every console shows the same, so take their maximum.

    Where the ledger does not answer there are no figures, and `redress_ledger_up` is 0.
    """

    def __init__(
        self, read: Callable[[], Figures], landlords: Sequence[str], tick: Callable[[], float]
    ) -> None:
        self._read = read
        self._landlords = [(landlord,) for landlord in landlords]
        self._tick = tick
        self._lock = threading.Lock()
        self._found: Figures | None = None
        self._read_at = float("-inf")

    def describe(self) -> Iterator[Metric]:
        """Name what will be collected, without asking the ledger."""
        yield GaugeMetricFamily("redress_ledger_up", "")

    def collect(self) -> Iterator[Metric]:
        """Read the figures, or take those of a moment ago."""
        found = self._fresh()
        up = GaugeMetricFamily("redress_ledger_up", "1 where the ledger answered")
        up.add_metric([], float(found is not None))
        yield up
        if found is not None:
            yield from self._gauges(found)

    def _fresh(self) -> Figures | None:
        with self._lock:
            if self._tick() - self._read_at >= FRESH_SECONDS:
                self._found = self._asked()
                self._read_at = self._tick()
            return self._found

    def _asked(self) -> Figures | None:
        try:
            return self._read()
        except DatabaseFailure as failure:
            log.warning("figures_missing", code=failure.code)
            return None

    def _gauges(self, found: Figures) -> Iterator[Metric]:
        yield _gauge("ledger_events", "Events in the ledger", (), {(): found.events})
        yield _gauge("open_streams", "Streams that wait", ("landlord", "kind"), found.open_streams)
        yield _gauge(
            "wake_up_overdue_seconds", "The most overdue", ("landlord",), self._all(found.overdue)
        )
        yield _gauge("effects", "Not settled", ("landlord", "kind", "state"), found.effects)
        yield _gauge(
            "oldest_effect_seconds",
            "Age of the oldest pending effect",
            ("landlord",),
            self._all(found.oldest_effect),
        )
        yield _gauge("intake", "Not taken in", ("landlord", "platform"), found.intake)
        yield _gauge(
            "oldest_intake_seconds",
            "Age of the oldest item not taken in",
            ("landlord",),
            self._all(found.oldest_intake),
        )
        yield _gauge("breaches", "Breaches recorded", ("landlord", "rule"), found.breaches)

    def _all(self, found: Mapping[tuple[str, ...], float]) -> dict[tuple[str, ...], float]:
        # A figure that is there only while something is late cannot be told from one that is lost.
        return {**dict.fromkeys(self._landlords, 0.0), **found}


def ledger_metrics(parts: Installation) -> LedgerMetrics:
    """Return the gauges of an installation."""

    def read() -> Figures:
        with parts.ledger.reading() as view:
            return figures(view, parts.clock.now(view.connection))

    return LedgerMetrics(read, parts.policies.landlords, monotonic)


def _gauge(
    name: str,
    words: str,
    labels: Sequence[str],
    values: Mapping[tuple[str, ...], float],
) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(f"redress_{name}", words, labels=labels)
    for group, value in values.items():
        gauge.add_metric(group, value)
    return gauge
