"""Writes the lists of `docs/glossary.md` from the code: `python -m docs.glossary`.

The words above the marker are written by hand; what follows it is what this returns, and a test
holds the two together.
"""

from collections.abc import Iterator
from enum import Enum
from inspect import getdoc
from pathlib import Path

from application.kinds import KINDS, event_types
from domain.clock_rules import CLOCK_KEYS, ClockRule
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.messages import Command, Event
from domain.permissions import PERMISSIONS, Role
from policies.loader import available_packs, load_policy

PAGE = Path(__file__).with_name("glossary.md")
MARKER = "<!-- From here on written by `python -m docs.glossary`; do not edit by hand. -->\n"


def lists() -> str:
    """Return everything below the marker, as it should stand."""
    return "\n".join([*_events(), *_commands(), *_clocks(), *_roles()]) + "\n"


def _events() -> Iterator[str]:
    yield "\n## Events\n"
    yield "Facts in the past tense; none is ever changed or deleted.\n"
    yield from ("| Event | Meaning | From |", "|---|---|---|")
    for name, event in event_types().items():
        yield f"| `{name}` | {_first_line(event)} | {_source(event)} |"


def _commands() -> Iterator[str]:
    yield "\n## Commands\n"
    yield "Wishes in the imperative. What a command asks of whoever sends it stands last; where"
    yield "there is nothing, the system alone sends it.\n"
    for kind, decider in KINDS.items():
        yield from (f"### Of a {kind}\n", "| Command | Meaning | Asks for |", "|---|---|---|")
        for command in decider.commands:
            name = command.model_fields["type"].default
            permission = COMMAND_PERMISSIONS.get(name)
            asks = f"`{permission}`" if permission else ""
            yield f"| `{name}` | {_first_line(command)} | {asks} |"
        yield ""


def _clocks() -> Iterator[str]:
    packs = {name: load_policy(name).policy for name in available_packs()}
    yield "## Clocks\n"
    yield "Every pack has exactly these. A limit marked * is statutory: a pack may shorten it,"
    yield "never lengthen it, and it never pauses. wd: working days; mm: monitored minutes.\n"
    yield f"| Clock | Runs from | {' | '.join(packs)} | Source |"
    yield "|---|---|" + "---|" * (len(packs) + 1)
    for key in sorted(CLOCK_KEYS):
        rules = [policy.clocks[key] for policy in packs.values()]
        amounts = " | ".join(f"{_amount(rule)}{'*' if rule.statutory else ''}" for rule in rules)
        sources = "; ".join(dict.fromkeys(rule.source for rule in rules))
        yield f"| `{key}` | {rules[0].runs_from} | {amounts} | {sources} |"


def _amount(rule: ClockRule) -> str:
    if rule.kind == "dated":
        return "the day promised"
    return f"{rule.amount} {_SHORT.get(rule.unit, rule.unit)}"


_SHORT = {"working days": "wd", "monitored minutes": "mm"}


def _roles() -> Iterator[str]:
    yield "\n## Roles\n"
    yield "A person can hold several. What no role gives is denied."
    yield "From [domain/permissions.py](../domain/permissions.py).\n"
    yield from ("| Role | May |", "|---|---|")
    for role in Role:
        yield f"| {_spoken(role)} | {', '.join(f'`{p}`' for p in sorted(PERMISSIONS[role]))} |"


def _spoken(name: Enum) -> str:
    return str(name.value).replace("_", " ")


def _first_line(message: type[Event] | type[Command]) -> str:
    return (getdoc(message) or "").split("\n\n")[0].replace("\n", " ")


def _source(message: type[Event] | type[Command]) -> str:
    path = f"{message.__module__.replace('.', '/')}.py"
    return f"[{path}](../{path})"


if __name__ == "__main__":
    words = PAGE.read_text(encoding="utf-8").partition(MARKER)[0]
    PAGE.write_text(words + MARKER + lists(), encoding="utf-8")
