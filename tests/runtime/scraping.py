"""What a registry shows, read as Prometheus reads it."""

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families

Figures = dict[tuple[str, ...], float]


def scraped(registry: CollectorRegistry) -> Figures:
    """Return each figure by its name and its labels' values, in the order of the labels' names."""
    return read(generate_latest(registry).decode())


def read(text: str) -> Figures:
    """Return the figures in an exposition, without when they began to be counted."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


def moved(before: Figures, after: Figures) -> Figures:
    """Return what grew or shrank, and by how much."""
    changes = {name: value - before.get(name, 0.0) for name, value in after.items()}
    return {name: change for name, change in changes.items() if change}
