"""Writes the tables of `docs/policies.md` from the packs: `python -m docs.policies`.

The words above the marker are written by hand; what follows it is what this returns, and a test
holds the two together.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from domain.policy import Policy
from domain.policy.conduct import MeasureKey
from domain.provisions import Provision
from policies.loader import available_packs, load_policy
from policies.walking import provisions

PAGE = Path(__file__).with_name("policies.md")
MARKER = "<!-- From here on written by `python -m docs.policies`; do not edit by hand. -->\n"

Cell = Callable[[Policy], str]


def tables() -> str:
    """Return everything below the marker, as it should stand."""
    packs = [load_policy(pack_id).policy for pack_id in available_packs()]
    return (
        "\n".join([*_choices(packs), *_figures(packs), *_measures(packs), *_silence(packs)]) + "\n"
    )


def _choices(packs: list[Policy]) -> Iterator[str]:
    yield "\n## Where the policies differ\n"
    yield "One choice of each row in every pack. An asterisk: the policy is silent, and the choice"
    yield "is a default that the landlord confirms or changes.\n"
    keys = [key for key, _ in packs[0].settings]
    yield from _table(packs, "Choice", {f"`{key}`": _choice(key) for key in keys})


def _choice(key: str) -> Cell:
    return lambda policy: _marked(
        getattr(policy.settings, key).value, getattr(policy.settings, key)
    )


def _figures(packs: list[Policy]) -> Iterator[str]:
    yield "\n## Hours, times and bodies\n"
    yield "An asterisk here: at least a part of it is assumed, such as the day within a month.\n"
    yield from _table(
        packs,
        "What",
        {
            "hours": _hours,
            "out of hours": lambda each: _marked(
                each.monitoring.out_of_hours.what, each.monitoring.out_of_hours
            ),
            "first response, monitored minutes": lambda each: _marked(
                str(each.clocks["first_response"].amount), each.clocks["first_response"]
            ),
            "review, months": lambda each: _marked(str(each.review.every_months), each.review),
            "review due": lambda each: _marked(str(each.review.due_on or "not known"), each.review),
            "owner": lambda each: _marked(each.owner.role, each.owner),
            "approver": lambda each: _marked(each.owner.approver, each.owner),
            "approval steps": lambda each: str(len(each.approval.steps)),
            "accounts": lambda each: str(len(each.channels)),
            "kinds of breach": lambda each: str(len(each.categories)),
            "public posts removed after": _removal,
        },
    )


def _hours(policy: Policy) -> str:
    week = [spans for spans in policy.monitoring.week.values() if spans]
    shown = " and ".join(week[0]) if len(set(week)) == 1 else "differ by day"
    return _marked(f"{shown}, {len(week)} days", policy.monitoring)


def _removal(policy: Policy) -> str:
    found = [str(rule.keep) for rule in policy.retention if rule.then == "remove-public-post"]
    return ", ".join(found) or "never"


def _measures(packs: list[Policy]) -> Iterator[str]:
    yield "\n## What may be done about a breach\n"
    yield "`yes`: the policy names it. `assumed`: it does not, and the pack has it as a default.\n"
    keys = sorted({key for policy in packs for key in policy.measures})
    yield from _table(packs, "Measure", {f"`{key}`": _measure(key) for key in keys})


def _measure(key: MeasureKey) -> Cell:
    def cell(policy: Policy) -> str:
        found = policy.measures.get(key)
        if found is None:
            return ""
        return "assumed" if found.assumed else "yes"

    return cell


def _silence(packs: list[Policy]) -> Iterator[str]:
    yield "\n## How much is said, and how much is assumed\n"
    yield "Counted by settings. `redress policy check` lists each one that is assumed.\n"
    yield from _table(
        packs,
        "Settings",
        {
            "said": lambda each: str(_count(each, assumed=False)),
            "assumed": lambda each: str(_count(each, assumed=True)),
        },
    )


def _count(policy: Policy, *, assumed: bool) -> int:
    return sum(found.assumed == assumed for _, found in provisions(policy))


def _table(packs: list[Policy], head: str, rows: dict[str, Cell]) -> Iterator[str]:
    yield f"| {head} | {' | '.join(policy.id for policy in packs)} |"
    yield "|---|" + "---|" * len(packs)
    for name, cell in rows.items():
        yield f"| {name} | {' | '.join(map(cell, packs))} |"


def _marked(text: str, provision: Provision) -> str:
    return f"{text} *" if provision.assumed else text


if __name__ == "__main__":
    words = PAGE.read_text(encoding="utf-8").partition(MARKER)[0]
    PAGE.write_text(words + MARKER + tables(), encoding="utf-8")
