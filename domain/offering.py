"""What may be asked next of a stream of any kind: a command, and whether it leads on.

An offer is no promise: the rule itself may still refuse, and says why. What is not offered may
be asked all the same, and is refused in the same way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.command_permissions import COMMAND_PERMISSIONS
from domain.messages import Command
from domain.permissions import Permission

Sense = Callable[[Any], bool]
Onward = Callable[[Any], Sequence[type[Command]]]


@dataclass(frozen=True)
class Offer:
    """One command that may be sent now. `best`: it leads on from where the stream stands."""

    command: type[Command]
    best: bool


def may_send(command: type[Command], permissions: frozenset[Permission]) -> bool:
    """Tell whether somebody with these permissions may send a command."""
    name = str(command.model_fields["type"].default)
    return name != "open_case" and COMMAND_PERMISSIONS.get(name) in permissions


def offered_of(
    state: object,
    permissions: frozenset[Permission],
    commands: Sequence[type[Command]],
    senses: Mapping[type[Command], Sense] | None = None,
    onward: Onward | None = None,
) -> list[Offer]:
    """Return what may be sent now, the best next ones first.

    `commands` are the kind's own; `senses` say without what a command would be about nothing;
    `onward` names what leads on from here, the first thing first.
    """
    best = list(dict.fromkeys(onward(state))) if onward else []
    rest = [command for command in commands if command not in best]
    made = senses or {}
    return [
        Offer(command, command in best)
        for command in (*best, *rest)
        if may_send(command, permissions) and (command not in made or made[command](state))
    ]
