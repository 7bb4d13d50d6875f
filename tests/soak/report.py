"""The figures of a soak test, as lines for people."""

from collections import Counter
from collections.abc import Iterator, Mapping

from tests.soak.proof import SENDS, out_of_sight, written
from tests.soak.storm import Soaked


def figures(soaked: Soaked) -> list[str]:
    """Return the lines that say what happened, and what became of it."""
    plan, evidence = soaked.plan, soaked.evidence
    cases = sum(row["kind"] == "case" for row in evidence.landlord.streams)
    everything = list(written(evidence))
    return [
        f"soak: {plan.cases} residents, seed {plan.seed}, {soaked.seconds:.0f} s"
        f"{'' if plan.can_tell else ', the network cannot tell what was sent'}",
        f"  cases {cases}, events {len(evidence.landlord.facts)},"
        f" written by residents {len(everything)},"
        f" out of sight before anybody could see {len(out_of_sight(evidence))}",
        f"  residents: {_counted(soaked.did)}",
        f"  commands: {_counted(soaked.answered)}",
        f"  kills: {_counted(soaked.kills)}",
        f"  faults: {sum(soaked.faults.values())}: {_counted(soaked.faults)}",
        *_messages(soaked),
    ]


def _messages(soaked: Soaked) -> Iterator[str]:
    landlord = soaked.evidence.landlord
    sends = Counter(row["state"] for row in landlord.effects if row["kind"] in SENDS)
    yield f"  sends: {_counted(sends)}"
    others = Counter(
        f"{row['kind']} {row['state']}" for row in landlord.effects if row["kind"] not in SENDS
    )
    yield f"  other effects: {_counted(others)}"
    reasons = Counter(
        f"{row['state']} ({row['reason']})" for row in landlord.sendings if row["reason"]
    )
    yield f"  reasons: {_counted(reasons)}"


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))
