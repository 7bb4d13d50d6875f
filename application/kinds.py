"""The kinds of stream there are, and how their commands and events are found by name."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

from pydantic import ValidationError

from domain.account_holder.decider import ACCOUNT_HOLDER
from domain.case.decider import CASE
from domain.channel.decider import CHANNEL
from domain.decider import Decider
from domain.errors import MalformedCommand, UnknownCommand
from domain.identifiers import parse_stream
from domain.journal.events import JournalEvent
from domain.membership.decider import MEMBERSHIP
from domain.messages import Command, Event
from domain.notices.events import NoticeEvent
from domain.person.events import PersonEvent
from domain.person.refusals import ErasureBarred  # noqa: F401 -- makes its words known
from domain.policy_stream.decider import POLICY
from domain.referral.decider import REFERRAL
from domain.upkeep.decider import UPKEEP

# Facts as they come, in streams without a workflow.
OF_NO_DECIDER = (*get_args(JournalEvent), *get_args(PersonEvent))
# What streams of any kind record in the same words.
OF_ANY_KIND = get_args(NoticeEvent)
DECIDERS = (
    CASE,
    CHANNEL,
    MEMBERSHIP,
    ACCOUNT_HOLDER,
    REFERRAL,
    POLICY,
    UPKEEP,
)
KINDS: Mapping[str, Decider[Any]] = MappingProxyType({d.kind: d for d in DECIDERS})


def decider_of(stream: str) -> Decider[Any]:
    """Return the decider of a stream's kind; UnknownCommand where there is no such kind."""
    kind = parse_stream(stream).kind
    if kind not in KINDS:
        raise UnknownCommand(kind=kind, command="anything", known=", ".join(sorted(KINDS)))
    return KINDS[kind]


@cache
def commands_of(kind: str) -> dict[str, type[Command]]:
    """Return the commands of a kind by their type."""
    return {_type_of(command): command for command in KINDS[kind].commands}


@cache
def event_types() -> dict[str, type[Event]]:
    """Return all events of all kinds by their type, the journal's too."""
    decided = [event for decider in KINDS.values() for event in decider.events]
    return {_type_of(event): event for event in (*decided, *OF_ANY_KIND, *OF_NO_DECIDER)}


def parse_command(stream: str, body: Mapping[str, Any]) -> Command:
    """Return the command a body holds, or refuse it, naming the fields that do not fit."""
    decider = decider_of(stream)
    known = commands_of(decider.kind)
    name = str(body.get("type", ""))
    if name not in known:
        raise UnknownCommand(kind=decider.kind, command=name, known=", ".join(sorted(known)))
    try:
        return known[name].model_validate(body)
    except ValidationError as error:
        raise MalformedCommand(command=name, problems=_problems(error)) from None


def _problems(error: ValidationError) -> str:
    # Never the value that was sent: it may be personal, and this text is kept.
    return "; ".join(
        f"{'.'.join(str(part) for part in problem['loc']) or 'body'}: {problem['type']}"
        for problem in error.errors(include_input=False, include_url=False, include_context=False)
    )


def _type_of(message: type[Command] | type[Event]) -> str:
    return str(message.model_fields["type"].default)
