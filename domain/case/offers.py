"""What may be done next: the commands that the stage allows and that make sense now.

    offered(case, permissions)  ->  [Offer(Triage, best=True), Offer(SendMessage, best=False), ...]

Where the discussion rests, what would go on with it is not offered: `limits` are those on the
comments of the case's author, which stand on record elsewhere.
An offer is no promise: the rule itself may still refuse, and says why. What is not offered may
be asked all the same, and is refused in the same way.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from domain.case import commands as do
from domain.case import conversation_commands as say
from domain.case import emergency_commands as danger
from domain.case import internal_commands as note
from domain.case import state as at
from domain.case.decider import RULES
from domain.case.emergencies import open_emergencies
from domain.case.privacy_offers import PRIVACY_SENSES
from domain.case.procedure_offers import PROCEDURE_SENSES
from domain.case.replies import REPLIES
from domain.case.rule import CLOSABLE
from domain.case.state import Case
from domain.case.vocabulary import Purpose
from domain.case.withholding import is_withheld
from domain.limit import AuthorLimit
from domain.messages import Command
from domain.offering import Offer, may_send
from domain.permissions import Permission

Sense = Callable[[Case], bool]


# What leads on from a stage, the first thing first.
_ONWARD: Mapping[type[at.Stage], Sequence[type[Command]]] = {
    at.Received: (do.Triage, do.AcknowledgePublicly),
    at.Lodged: (do.AcknowledgeComplaint, do.AcknowledgePublicly, do.InviteToPrivate),
    at.StageOne: (do.RecordFinding, do.RespondStageOne),
    at.StageOneAnswered: (do.AskConsent, do.CloseCase, do.RequestEscalation),
    at.StageTwoRequested: (do.AcknowledgeStageTwo,),
    at.StageTwo: (do.RecordStageTwoFinding, do.RespondStageTwo),
    at.StageTwoAnswered: (do.AskConsent, do.CloseCase),
    at.Refused: (do.CloseCase,),
    at.InHand: (do.SendMessage, do.InviteToPrivate, do.CloseCase),
    at.Closed: (do.ReopenCase,),
}  # fmt: skip


def _troubled(case: Case) -> list[at.OutboundMessage]:
    stuck = ("given up", "unconfirmed", "impossible")
    return [message for message in case.messages.values() if message.status in stuck]


def _has_trouble(case: Case) -> bool:
    return bool(_troubled(case))


def _has_unsettled(case: Case) -> bool:
    return any(message.unsettled for message in case.messages.values())


def _may_acknowledge(case: Case) -> bool:
    seen = any(
        message.purpose == "public_acknowledgement" and message.status != "cancelled"
        for message in case.messages.values()
    )
    return case.opened.origin == "public_post" and not seen


def _unexplained(case: Case) -> list[str]:
    missed = ("breached", "answered late")
    return [
        id_
        for id_, clock in case.clocks.items()
        if clock.status in missed and id_ not in case.causes
    ]


def _has_consent(*statuses: str) -> Sense:
    return lambda case: any(each.status in statuses for each in case.consents.values())


def _has_stalled_take_down(case: Case) -> bool:
    return any(down.status != "done" for down in case.take_downs.values())


def _has_finding(case: Case) -> bool:
    return getattr(case.stage, "finding", None) is not None


def _was_answered(case: Case) -> bool:
    return isinstance(case.stage, at.StageOneAnswered | at.StageTwoAnswered)


def _may_be_closed(case: Case) -> bool:
    return isinstance(case.stage, CLOSABLE)


# Without this there is nothing that the command could be about.
_MAKES_SENSE: Mapping[type[Command], Sense] = {
    do.AcknowledgePublicly: _may_acknowledge,
    do.ConfirmIdentity: lambda case: not case.identity_confirmed,
    do.AskIdentity: lambda case: not case.identity_confirmed,
    do.RespondStageOne: _has_finding,
    do.RespondStageTwo: _has_finding,
    do.AskConsent: _was_answered,
    do.RecordConsent: _has_consent("asked"),
    do.DeclineConsent: _has_consent("asked"),
    do.WithdrawConsent: _has_consent("asked", "given"),
    do.PublishResolution: _has_consent("given"),
    do.SendAgain: _has_trouble,
    do.ConfirmDelivery: _has_unsettled,
    do.CancelMessage: _has_unsettled,
    do.ConfirmTakenDown: _has_stalled_take_down,
    **PROCEDURE_SENSES,
    note.ExplainBreach: lambda case: bool(_unexplained(case)),
    **PRIVACY_SENSES,
    do.CloseCase: _may_be_closed,
    danger.EndEmergency: lambda case: bool(open_emergencies(case)),
}

# What is said outside the stages, as what: of it, what goes on with a discussion may rest.
_SAID: Mapping[type[Command], Purpose] = {**REPLIES, say.SendNeutralReply: "neutral_reply"}

# What comes before the stage's own next step, because somebody waits for it now.
_URGENT: Sequence[tuple[Sense, Sequence[type[Command]]]] = (
    (_has_trouble, (do.SendAgain, do.ConfirmDelivery, do.CancelMessage)),
    (_has_stalled_take_down, (do.ConfirmTakenDown,)),
    (_has_consent("given"), (do.PublishResolution,)),
    (_has_consent("asked"), (do.RecordConsent, do.DeclineConsent)),
)


def offered(
    case: Case, permissions: frozenset[Permission], limits: Sequence[AuthorLimit] = ()
) -> list[Offer]:
    """Return what somebody with these permissions may send now, the best next ones first."""
    best = list(dict.fromkeys(_leading_on(case)))
    rest = [command for command in RULES if command not in best]
    return [
        Offer(command, command in best)
        for command in (*best, *rest)
        if may_send(command, permissions) and makes_sense(case, command, limits)
    ]


def makes_sense(case: Case, command: type[Command], limits: Sequence[AuthorLimit] = ()) -> bool:
    """Tell whether the stage allows a command, and there is something it could be about."""
    sense = _MAKES_SENSE.get(command)
    allowed = isinstance(case.stage, RULES[command].allowed)
    return allowed and (sense is None or sense(case)) and not _rests(case, command, limits)


def _rests(case: Case, command: type[Command], limits: Sequence[AuthorLimit]) -> bool:
    """Tell whether all that a command could say is withheld."""
    said: Sequence[Purpose]
    if command is say.SendDraft:
        said = [draft.purpose for draft in case.talk.open_drafts.values()]
    elif command is do.SendAgain:
        said = [message.purpose for message in _troubled(case)]
    else:
        said = [_SAID[command]] if command in _SAID else []
    return bool(said) and all(is_withheld(case, each, limits) for each in said)


def _leading_on(case: Case) -> Iterator[type[Command]]:
    for applies, commands in _URGENT:
        if applies(case):
            yield from commands
    yield from _ONWARD.get(type(case.stage), ())
