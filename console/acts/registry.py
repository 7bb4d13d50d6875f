"""All acts by kind of stream: every command that people send has one, worded or by default."""

from collections.abc import Mapping, Sequence
from functools import cache

from application.kinds import KINDS
from console.acts import (
    answering,
    channels,
    complaints,
    conduct,
    conversation,
    discussion,
    drafting,
    exposure,
    handling,
    internal,
    membership,
    policies,
    privacy,
    procedure,
    publication,
    referral,
    sanctions,
    settling,
    timing,
    watching,
)
from console.acts.act import Act, acts_of, type_of
from console.acts.wording import Wording
from domain.command_permissions import COMMAND_PERMISSIONS
from domain.messages import Command

# A topic words its commands in a file of its own; its list is added here.
WORDINGS: Sequence[Wording] = (
    *procedure.WORDINGS,
    *complaints.WORDINGS,
    *conversation.WORDINGS,
    *discussion.WORDINGS,
    *drafting.WORDINGS,
    *publication.WORDINGS,
    *settling.WORDINGS,
    *handling.WORDINGS,
    *privacy.WORDINGS,
    *answering.WORDINGS,
    *internal.WORDINGS,
    *exposure.WORDINGS,
    *timing.WORDINGS,
    *watching.WORDINGS,
    *channels.WORDINGS,
    *conduct.WORDINGS,
    *policies.WORDINGS,
    *referral.WORDINGS,
    *sanctions.WORDINGS,
    *membership.WORDINGS,
)
# A stream is opened on a page of its own, and items are marked as read where they are shown.
ELSEWHERE = frozenset(
    {
        "open_case",
        "report_item",
        "register_channel",
        "register_policy",
        "apply_for_membership",
        "open_holder",
        "raise_referral",
        "close_as_advice",
        "mark_read",
    }
)


def sent_by_people(kind: str) -> list[type[Command]]:
    """Return the commands that a person may send to a stream of this kind."""
    return [
        command
        for command in KINDS[kind].commands
        if type_of(command) in COMMAND_PERMISSIONS and type_of(command) not in ELSEWHERE
    ]


@cache
def acts(kind: str) -> Mapping[str, Act]:
    """Return every act of a kind by its key, in the wordings' order, then the decider's."""
    found: dict[str, Act] = {}
    worded = list(dict.fromkeys(wording.command for wording in WORDINGS))
    people = sent_by_people(kind)
    rest = [command for command in people if command not in worded]
    for command in [*(c for c in worded if c in people), *rest]:
        of_it = [wording for wording in WORDINGS if wording.command is command]
        for act in acts_of(command, of_it, kind):
            if act.key in found:
                raise TypeError(f"two acts have the key {act.key!r}")
            found[act.key] = act
    return found
