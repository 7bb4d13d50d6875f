"""All acts on a case: every command that people send has at least one, worded or by default."""

from collections.abc import Mapping, Sequence
from functools import cache

from console.acts import (
    answering,
    complaints,
    conversation,
    discussion,
    exposure,
    handling,
    internal,
    privacy,
    procedure,
    publication,
    settling,
    timing,
)
from console.acts.act import Act, acts_of, type_of
from console.acts.wording import Wording
from domain.case.decider import RULES
from domain.messages import Command
from domain.permissions import COMMAND_PERMISSIONS

# A topic words its commands in a file of its own; its list is added here.
WORDINGS: Sequence[Wording] = (
    *procedure.WORDINGS,
    *complaints.WORDINGS,
    *conversation.WORDINGS,
    *discussion.WORDINGS,
    *publication.WORDINGS,
    *settling.WORDINGS,
    *handling.WORDINGS,
    *privacy.WORDINGS,
    *answering.WORDINGS,
    *internal.WORDINGS,
    *exposure.WORDINGS,
    *timing.WORDINGS,
)
# A case is opened on a page of its own.
ELSEWHERE = frozenset({"open_case", "report_item"})


def sent_by_people() -> list[type[Command]]:
    """Return the commands of a case that a person may send to it."""
    return [
        command
        for command in RULES
        if type_of(command) in COMMAND_PERMISSIONS and type_of(command) not in ELSEWHERE
    ]


@cache
def acts() -> Mapping[str, Act]:
    """Return every act by its key; the order is that of the wordings, then of the decider."""
    found: dict[str, Act] = {}
    worded = list(dict.fromkeys(wording.command for wording in WORDINGS))
    people = sent_by_people()
    rest = [command for command in people if command not in worded]
    for command in [*(c for c in worded if c in people), *rest]:
        of_it = [wording for wording in WORDINGS if wording.command is command]
        for act in acts_of(command, of_it):
            if act.key in found:
                raise TypeError(f"two acts have the key {act.key!r}")
            found[act.key] = act
    return found
