"""What must hold after every command, and at the end of every history."""

from collections.abc import Sequence
from datetime import datetime

from domain.case.clock_events import (
    ClockAnsweredLate,
    ClockBreached,
    ClockCancelled,
    ClockLapsed,
    ClockMet,
    ClockWarned,
)
from domain.case.consent_events import (
    ConsentGiven,
    ConsentLapsed,
    ConsentWithdrawn,
    TakeDownRequested,
)
from domain.case.events import (
    CaseCaptured,
    ContactRecorded,
    EscalationRequested,
    FindingRecorded,
    StageOneAcknowledged,
    StageOneAnswered,
    StageTwoAcknowledged,
    StageTwoAnswered,
)
from domain.case.message_events import MessageRequested, MessageSentAgain
from domain.case.personal import is_owed_an_answer, is_personal
from domain.case.state import Case, Closed
from domain.errors import Refusal
from domain.limit import AuthorLimit
from domain.messages import Command, Event
from domain.results import DeadlineReached
from policies.clauses import GENERAL, every_clause

# The Code, the law on hazards, and what holds for every landlord.
LAW_AND_CODE = ("code-2024", "si-2025-1042", GENERAL)
# shal-private-threads, word by word: acknowledgement, holding, invitation to private contact,
# closing statement, moderation notice, safety warning, consented publication.
ALLOWED_IN_PUBLIC = {
    "public_acknowledgement",
    "holding",
    "out_of_hours_notice",
    "private_invitation",
    "signposting",
    "closing_statement",
    "neutral_reply",
    "moderation_notice",
    "safety_warning",
    "publication",
}
# What a discussion consists of, which may rest; whatever else a case may say is owed to somebody.
OF_A_DISCUSSION = {
    "holding",
    "private_invitation",
    "signposting",
    "neutral_reply",
    "discussion",
    "answer",
    "out_of_hours_notice",
}


def answered(command: Command, caused: Sequence[Event], refusal: Refusal | None) -> None:
    """Nothing is silently ignored: events, or a refusal with code, words and clause."""
    if refusal is None:
        assert caused or isinstance(command, DeadlineReached), f"{command.type} did nothing"
        return
    assert not caused
    says_what_to_do(refusal)


def says_what_to_do(refusal: Refusal) -> None:
    """A refusal has a code, words that can be filled in and end with what to do, and a clause."""
    assert refusal.code != Refusal.code
    assert refusal.words.format(**refusal.references).rstrip().endswith((".", "?")), refusal.code
    known = refusal.cites in every_clause() or refusal.cites.startswith(LAW_AND_CODE)
    assert known, f"{refusal.code} cites {refusal.cites}, which there is not"


def watch(before: Case, after: Case, event: Event, history: Sequence[Event]) -> None:
    """Hold one event against what was promised."""
    match event:
        case MessageRequested():
            _may_be_said(after, event, history)
        case MessageSentAgain():
            _may_be_said(after, _request_of(event.message_id, history), history)
        case StageTwoAcknowledged(reviewer=person) | StageTwoAnswered(responder=person):
            assert person not in considered_stage_one(history)
        case FindingRecorded(stage=2, decided_by=person):
            assert person not in considered_stage_one(history)
        case ContactRecorded(kind="public_post"):
            # It starts no clock, so it would be a complaint that nobody has to answer.
            assert not isinstance(before.stage, Closed)
        case CaseCaptured(effect_id=errand):
            assert errand in after.errands
        case _:
            pass


def _may_be_said(case: Case, event: MessageRequested, history: Sequence[Event]) -> None:
    if event.audience == "public":
        assert event.purpose in ALLOWED_IN_PUBLIC or not is_personal(case)
        assert not event.tenancy_matter
    elif event.tenancy_matter:
        assert _hears_of_the_tenancy(case)
    if event.purpose == "publication":
        assert event.content.digest == _live_digest(event.consent_id, history)
        assert not escalation_is_open(history)


def _hears_of_the_tenancy(case: Case) -> bool:
    return case.identity_confirmed and (
        case.privacy.identity.standing == "listed_tenant"
        or any(each.status == "in force" for each in case.privacy.permissions.values())
    )


def nothing_of_the_tenancy_waits_in_vain(case: Case) -> None:
    """What speaks of the tenancy never waits for a person who may not hear it (any more)."""
    waiting = [
        message
        for message in case.messages.values()
        if message.tenancy_matter and message.status == "pending"
    ]
    assert not waiting or _hears_of_the_tenancy(case)


def rests(
    case: Case, event: Event, history: Sequence[Event], limits: Sequence[AuthorLimit], now: datetime
) -> None:
    """No discussion goes out while it is ended or limited, but to who is owed an answer."""
    match event:
        case MessageRequested(purpose=purpose):
            pass
        case MessageSentAgain():
            purpose = _request_of(event.message_id, history).purpose
        case _:
            return
    if purpose in OF_A_DISCUSSION:
        assert not case.talk.ended
        assert all(each.until <= now for each in case.talk.limits_in_force.values())
        assert is_owed_an_answer(case) or all(each.until <= now for each in limits)


def _request_of(message_id: str, history: Sequence[Event]) -> MessageRequested:
    return next(
        each
        for each in history
        if isinstance(each, MessageRequested) and each.message_id == message_id
    )


def _live_digest(consent_id: str | None, history: Sequence[Event]) -> str | None:
    digest = None
    for event in history:
        if isinstance(event, ConsentGiven) and event.consent_id == consent_id:
            digest = event.digest
        if isinstance(event, ConsentWithdrawn) and event.consent_id == consent_id:
            digest = None
    return digest


def clocks_end_once(history: Sequence[Event]) -> None:
    """One breach a clock; met and breached exclude each other; an ended clock stays silent."""
    ended: set[str] = set()
    late: set[str] = set()
    for event in history:
        match event:
            case ClockMet() | ClockBreached() | ClockCancelled() | ClockLapsed() | ConsentLapsed():
                assert event.clock_id not in ended, event
                ended.add(event.clock_id)
            case ClockAnsweredLate():
                assert event.clock_id in ended, event
                assert event.clock_id not in late, event
                late.add(event.clock_id)
            case ClockWarned():
                assert event.clock_id not in ended, event
            case _:
                pass


def withdrawn_means_gone_or_going(case: Case, history: Sequence[Event]) -> None:
    """A publication whose consent was withdrawn is not under way, and is being taken down."""
    ordered = {event.message_id for event in history if isinstance(event, TakeDownRequested)}
    for id_, message in case.messages.items():
        consent = case.consents.get(message.consent_id or "")
        if message.purpose == "publication" and consent and consent.status == "withdrawn":
            assert message.status != "pending"
            assert message.status != "delivered" or id_ in ordered


def considered_stage_one(history: Sequence[Event]) -> set[str]:
    """Return who took part in stage 1."""
    people = set()
    for event in history:
        match event:
            case StageOneAcknowledged(handler=person) | StageOneAnswered(responder=person):
                people.add(person)
            case FindingRecorded(stage=1, decided_by=person):
                people.add(person)
            case _:
                pass
    return people


def escalation_is_open(history: Sequence[Event]) -> bool:
    """Whether stage 2 was asked for more often than answered."""
    asked = [event for event in history if isinstance(event, EscalationRequested)]
    answers = [event for event in history if isinstance(event, StageTwoAnswered)]
    return len(asked) > len(answers)
